"""Which blocks Slack takes, as strictly as it does. Knows Block Kit; knows no channel and no sender.

Blocks that this project does not use (card, carousel, data_table, table, video, file) are refused as unsupported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tests.doubles.slack.complaints import Complaints
from tests.doubles.slack.elements import element, image, text_object
from tests.doubles.slack.records import Json, Refusal
from tests.doubles.slack.rich_text import rich_text

MARKDOWN_TOGETHER = 12_000  # over all markdown blocks of a message
TEXTS_TOGETHER = 13_000  # undocumented: bolt-js #2509, #2867
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
_ids = count(1)


def read_blocks(value: Any) -> list[Any]:
    """The blocks of a request, from JSON or from a form's string."""
    if isinstance(value, str):
        try:
            value = json.loads(value) if value else []
        except ValueError:
            raise Refusal("invalid_blocks_format") from None
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refusal("invalid_blocks_format")
    return value


def check_message_blocks(blocks: list[Any]) -> list[Json]:
    """Refuse what Slack refuses; give the blocks as Slack keeps them, with ids."""
    tell = Complaints()
    check_blocks(tell, blocks, "/blocks", MESSAGE_BLOCKS, message=True)
    if sum(len(str(block.get("text"))) for block in blocks if _kind(block) == "markdown") > MARKDOWN_TOGETHER:
        tell.add(f"must be less than {MARKDOWN_TOGETHER + 1} characters", "/blocks")
    tell.raise_any("invalid_blocks")
    if sum(map(len, all_texts(blocks))) > TEXTS_TOGETHER:
        raise Refusal("msg_blocks_too_long")
    return [_with_ids(block) for block in blocks]


def check_blocks(tell: Complaints, blocks: list[Any], at: str, high: int, message: bool) -> None:
    """Collect what is wrong with the blocks of any surface."""
    tell.items(blocks, at, high, low=0)
    for number, block in enumerate(blocks):
        kind, here = _kind(block), f"{at}/{number}"
        if kind not in CHECKS or (kind == "markdown" and not message):
            tell.add(f"unsupported type: {kind}", f"{here}/type")
            continue
        tell.strings(block, here, block_id=255)
        CHECKS[kind](tell, block, here)
    tell.unique(blocks, "block_id", at)


def all_texts(thing: Any) -> Iterator[str]:
    """Every string that stands under "text", at any depth."""
    if isinstance(thing, dict):
        if isinstance(thing.get("text"), str):
            yield thing["text"]
        thing = list(thing.values())
    if isinstance(thing, list):
        for inner in thing:
            yield from all_texts(inner)


def _kind(block: Any) -> Any:
    return block.get("type") if isinstance(block, dict) else None


def _with_ids(block: Json) -> Json:
    kept: Json = json.loads(json.dumps(block))  # a copy: the sender's own objects stay as they are
    kept.setdefault("block_id", f"b{next(_ids)}")
    interactive = list(kept.get("elements", [])) if kept["type"] == "actions" else []
    interactive += [kept[name] for name in ("accessory", "element") if name in kept]
    for thing in interactive:
        if thing["type"] != "image":
            thing.setdefault("action_id", f"a{next(_ids)}")
    return kept


def _section(tell: Complaints, block: Json, at: str) -> None:
    tell.keys(block, at, (), {"block_id", "text", "fields", "accessory", "expand"})
    if "text" not in block and "fields" not in block:
        tell.add("missing required field: text", at)
    if "text" in block:
        text_object(tell, block["text"], f"{at}/text", 3000)
    if "fields" in block:
        for number, field in enumerate(tell.items(block["fields"], f"{at}/fields", 10)):
            text_object(tell, field, f"{at}/fields/{number}", 2000)
    if "accessory" in block:
        _image_or_element(tell, block["accessory"], f"{at}/accessory")


def _image_or_element(tell: Complaints, thing: Any, at: str) -> None:
    if _kind(thing) == "image":
        image(tell, thing, at, titled=False)
    else:
        element(tell, thing, at)


def _header(tell: Complaints, block: Json, at: str) -> None:
    if tell.keys(block, at, {"text"}, {"block_id", "level"}):
        text_object(tell, block["text"], f"{at}/text", 150, plain=True)


def _context(tell: Complaints, block: Json, at: str) -> None:
    if not tell.keys(block, at, {"elements"}, {"block_id"}):
        return
    for number, thing in enumerate(tell.items(block["elements"], f"{at}/elements", 10)):
        here = f"{at}/elements/{number}"
        if _kind(thing) == "image":
            image(tell, thing, here, titled=False)
        else:
            text_object(tell, thing, here, 3000)


def _actions(tell: Complaints, block: Json, at: str) -> None:
    if not tell.keys(block, at, {"elements"}, {"block_id"}):
        return
    elements = tell.items(block["elements"], f"{at}/elements", 25)
    for number, thing in enumerate(elements):
        element(tell, thing, f"{at}/elements/{number}")
    tell.unique(elements, "action_id", f"{at}/elements")


def _input(tell: Complaints, block: Json, at: str) -> None:
    if tell.keys(block, at, {"label", "element"}, {"block_id", "hint", "optional", "dispatch_action"}):
        text_object(tell, block["label"], f"{at}/label", 2000, plain=True)
        element(tell, block["element"], f"{at}/element", inputs=True)
        if "hint" in block:
            text_object(tell, block["hint"], f"{at}/hint", 2000, plain=True)


def _rich_text(tell: Complaints, block: Json, at: str) -> None:
    if tell.keys(block, at, {"elements"}, {"block_id"}):
        rich_text(tell, block["elements"], f"{at}/elements")


def _markdown(tell: Complaints, block: Json, at: str) -> None:
    if tell.keys(block, at, {"text"}, {"block_id"}):
        tell.string(block["text"], f"{at}/text", MARKDOWN_TOGETHER)


def _divider(tell: Complaints, block: Json, at: str) -> None:
    tell.keys(block, at, (), {"block_id"})


def _image(tell: Complaints, block: Json, at: str) -> None:
    image(tell, block, at, titled=True)


CHECKS: dict[str, Callable[[Complaints, Json, str], None]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "divider": _divider,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "markdown": _markdown,
}
