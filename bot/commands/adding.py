"""The arguments of `add`: what is given, whose text it is and who published it. Refuses to know
whether that body exists."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.commands import references
from bot.commands.command import Add

OPTIONS = ("as", "from", "translated")
_OPTION = re.compile(
    rf"(?:^|(?<=\s))({'|'.join(OPTIONS)}):(\"[^\"]+\"|“[^”]+”|«[^»]+»|[^\s\"“«]\S*)(?:\s|$)", re.IGNORECASE
)
_ITEM = re.compile(r"item:([0-9]{1,9})")


def add(rest: str) -> Add:
    """Read what follows the verb; "as:", "from:" and "translated:yes" stand before or behind what is given."""
    options: dict[str, str] = {}
    while found := _at_an_end(rest):
        options.setdefault(found[1].casefold(), found[2].strip('"“”«»'))
        rest = f"{rest[: found.start()]}{rest[found.end() :]}".strip()
    translated = options.get("translated", "no").casefold() == "yes"
    told = Add(body=options.get("as", ""), outlet=options.get("from", ""), translated=translated)
    if item := _ITEM.fullmatch(rest):
        return replace(told, item=int(item[1]))
    if address := references.link(rest):
        return replace(told, link=address.url)
    return replace(told, text=rest)


def _at_an_end(rest: str) -> re.Match[str] | None:
    """An option that the line begins or ends with; inside a text such words are the text's."""
    return next((found for found in _OPTION.finditer(rest) if found.start() == 0 or found.end() == len(rest)), None)
