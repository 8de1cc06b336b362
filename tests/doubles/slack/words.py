"""What a person reads of a message, in order: for tests and for the prompt. Knows shapes of blocks, judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from tests.doubles.slack.records import Json

_ANGLE = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")


def words(text: str, blocks: Iterable[Json]) -> str:
    """The blocks' text, a line or more each; the message's own text if it has none."""
    lines = [_block(block) for block in blocks]
    return "\n".join(line for line in lines if line) if lines else mrkdwn(text)


def mrkdwn(text: str) -> str:
    """Labels instead of links, names instead of marks; * and _ stay, they cannot be told from a title's own."""

    def shown(found: re.Match[str]) -> str:
        sign, body, label = found[1], found[2], found[3]
        return label or {"@": "@", "#": "#", "!": "@"}.get(sign, "") + body

    return unescape(_ANGLE.sub(shown, text))


def label(thing: Any) -> str:
    """The words of a text object."""
    if not isinstance(thing, dict):
        return ""
    text = str(thing.get("text", ""))
    return mrkdwn(text) if thing.get("type") == "mrkdwn" else text


def _block(block: Json) -> str:
    kind = block["type"]
    if kind == "rich_text":
        return "\n".join(_part(part) for part in block["elements"])
    if kind in {"actions", "context"}:
        return " ".join(_element(thing) for thing in block["elements"])
    if kind == "markdown":
        return str(block["text"])
    return {"image": f"({block.get('alt_text')})", "divider": "---"}.get(kind) or _section(block)


def _section(block: Json) -> str:
    pieces = [label(block[name]) for name in ("label", "text") if name in block]
    pieces += [label(field) for field in block.get("fields", [])]
    pieces += [_element(block[name]) for name in ("accessory", "element") if name in block]
    return "\n".join(piece for piece in pieces if piece)


def _element(thing: Json) -> str:
    if thing["type"] in {"plain_text", "mrkdwn"}:
        return label(thing)
    if thing["type"] == "button":
        return f"[{label(thing['text'])}]"
    if thing["type"] == "image":
        return f"({thing['alt_text']})"
    groups = [{"options": thing.get("options", [])}, *thing.get("option_groups", [])]
    options = " / ".join(label(option["text"]) for group in groups for option in group["options"])
    return f"[{options or label(thing.get('placeholder')) or thing['type']}]"


def _part(part: Json) -> str:
    if part["type"] == "rich_text_list":
        start = 1 + part.get("offset", 0)
        marks = (f"{n}. " if part["style"] == "ordered" else "• " for n in range(start, start + len(part["elements"])))
        return "\n".join(mark + _part(item) for mark, item in zip(marks, part["elements"], strict=True))
    inner = "".join(_inline(thing) for thing in part["elements"])
    return "> " + inner.replace("\n", "\n> ") if part["type"] == "rich_text_quote" else inner


def _inline(thing: Json) -> str:
    kind = thing["type"]
    if kind == "link":
        return str(thing.get("text") or thing["url"])
    shapes = {
        "text": "{text}",
        "emoji": ":{name}:",
        "user": "@{user_id}",
        "channel": "#{channel_id}",
        "usergroup": "@{usergroup_id}",
        "broadcast": "@{range}",
        "date": "{format}",
        "color": "{value}",
    }
    return shapes[kind].format_map(thing)
