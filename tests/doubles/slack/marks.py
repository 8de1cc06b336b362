"""What a posted text does to people: who it pings and where it links. Knows mrkdwn's angle brackets, no limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.doubles.slack.records import Json

PING = re.compile(r"<(?:!(?:channel|here|everyone|group)|!subteam\^\w+|@[UW]\w+|#[CG]\w+)(?:\|[^<>]*)?>")
BARE_PING = re.compile(r"(?<![\w@])@(?:channel|here|everyone|group)\b")
LINK = re.compile(r"<([a-z][a-z0-9+.-]*:[^<>|]+)(?:\|([^<>]*))?>", re.IGNORECASE)
_BLOCK_PINGS = {
    "user": ("<@{}>", "user_id"),
    "channel": ("<#{}>", "channel_id"),
    "usergroup": ("<!subteam^{}>", "usergroup_id"),
    "broadcast": ("<!{}>", "range"),
}


def pings(text: str, blocks: Any, names: bool = False) -> Iterator[str]:
    """Every mark that pings, as written; `names` when link_names or parse=full makes bare @here ping, too."""
    for words in (text, *marked_texts(blocks)):
        yield from (found.group() for found in PING.finditer(words))
        if names:
            yield from (found.group() for found in BARE_PING.finditer(words))
    for thing in objects(blocks):
        if thing.get("type") in _BLOCK_PINGS:
            shape, key = _BLOCK_PINGS[thing["type"]]
            if isinstance(thing.get(key), str):
                yield shape.format(thing[key])


def links(text: str, blocks: Any) -> Iterator[tuple[str, str]]:
    """Every (url, label): of mrkdwn, rich_text links, url buttons and options."""
    for words in (text, *marked_texts(blocks)):
        yield from ((found[1], found[2] or "") for found in LINK.finditer(words))
    for thing in objects(blocks):
        if isinstance(thing.get("url"), str):
            label = thing.get("text", "")
            yield thing["url"], label.get("text", "") if isinstance(label, dict) else label


def marked_texts(blocks: Any) -> Iterator[str]:
    """The texts in which angle brackets mean something: not plain_text, not rich_text's text elements."""
    for thing in objects(blocks):
        if thing.get("type") in {"mrkdwn", "markdown"} and isinstance(thing.get("text"), str):
            yield thing["text"]


def objects(thing: Any) -> Iterator[Json]:
    """Every object at any depth, in order."""
    if isinstance(thing, dict):
        yield thing
        thing = list(thing.values())
    if isinstance(thing, (list, tuple)):
        for inner in thing:
            yield from objects(inner)
