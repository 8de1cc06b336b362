"""The arguments of `add`: what is given, and whose text it is. Refuses to know whether that body exists."""

from __future__ import annotations

import re

from bot.commands import references
from bot.commands.command import Add

_WHOSE = re.compile(r"(?:^|(?<=\s))as:(\S+)(?:\s|$)", re.IGNORECASE)
_ITEM = re.compile(r"item:([0-9]{1,9})")


def add(rest: str) -> Add:
    """Read what follows the verb; "as:" stands before or behind what is given."""
    body = ""
    for found in (_WHOSE.match(rest), *_WHOSE.finditer(rest)):
        if found and (found.start() == 0 or found.end() == len(rest)):
            body = found[1]
            rest = f"{rest[: found.start()]}{rest[found.end() :]}".strip()
            break
    if item := _ITEM.fullmatch(rest):
        return Add(item=int(item[1]), body=body)
    if address := references.link(rest):
        return Add(link=address.url, body=body)
    return Add(text=rest, body=body)


def is_about_post(line: str) -> bool:
    """Whether a line may be an `add` that stands for what it answers."""
    words = line.removeprefix("/").split()
    return bool(words) and words[0].casefold() == "add" and all(word.casefold().startswith("as:") for word in words[1:])
