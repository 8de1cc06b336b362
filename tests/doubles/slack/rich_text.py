"""What is right inside a rich_text block: sections, quotes, lists, preformatted. Knows no other block.

Text elements here are not mrkdwn: nothing in them pings or links; only the elements made for it do.
"""

from __future__ import annotations

from typing import Any

from tests.doubles.slack.complaints import Complaints

STYLES = {"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"}
# Inline element -> required and optional keys.
INLINE: dict[str, tuple[set[str], set[str]]] = {
    "text": ({"text"}, {"style"}),
    "link": ({"url"}, {"text", "style", "unsafe"}),
    "emoji": ({"name"}, {"unicode", "skin_tone", "style"}),
    "user": ({"user_id"}, {"style"}),
    "channel": ({"channel_id"}, {"style"}),
    "usergroup": ({"usergroup_id"}, {"style"}),
    "broadcast": ({"range"}, {"style"}),
    "date": ({"timestamp", "format"}, {"url", "fallback", "style"}),
    "color": ({"value"}, {"style"}),
}
PARTS: dict[str, set[str]] = {
    "rich_text_section": set(),
    "rich_text_quote": {"border"},
    "rich_text_preformatted": {"border", "language"},
    "rich_text_list": {"indent", "offset", "border"},
}


def rich_text(tell: Complaints, elements: Any, at: str) -> None:
    """The parts of a rich_text block."""
    for number, part in enumerate(tell.items(elements, at, 1000)):
        _part(tell, part, f"{at}/{number}")


def _part(tell: Complaints, part: Any, at: str) -> None:
    kind = part.get("type") if isinstance(part, dict) else None
    if kind not in PARTS:
        tell.add(f"unsupported type: {kind}", f"{at}/type")
        return
    listed = kind == "rich_text_list"
    if not tell.keys(part, at, {"elements", "style"} if listed else {"elements"}, PARTS[kind]):
        return
    if listed:
        tell.one_of(part["style"], f"{at}/style", ("bullet", "ordered"))
    for number, child in enumerate(tell.items(part["elements"], f"{at}/elements", 1000)):
        here = f"{at}/elements/{number}"
        if not listed:
            _inline(tell, child, here, {"text", "link"} if kind == "rich_text_preformatted" else INLINE.keys())
        elif isinstance(child, dict) and child.get("type") == "rich_text_section":
            _part(tell, child, here)
        else:
            tell.add("must be a rich_text_section", f"{here}/type")


def _inline(tell: Complaints, thing: Any, at: str, allowed: Any) -> None:
    kind = thing.get("type") if isinstance(thing, dict) else None
    if kind not in allowed or kind is None:
        tell.add(f"unsupported type: {kind}", f"{at}/type")
        return
    if not tell.keys(thing, at, *INLINE[kind]):
        return
    tell.strings(thing, at, text=40_000, url=3000, name=255)  # an empty text element is refused
    if kind == "broadcast":
        tell.one_of(thing["range"], f"{at}/range", ("here", "channel", "everyone"))
    if "style" in thing:
        _style(tell, thing["style"], f"{at}/style")


def _style(tell: Complaints, style: Any, at: str) -> None:
    if tell.keys(style, at, (), STYLES):
        for name, value in style.items():
            if not isinstance(value, bool):
                tell.add("must be a boolean", f"{at}/{name}")
