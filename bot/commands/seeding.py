"""The arguments of `seed`: a text or an address to propose from, or what becomes of proposals.

Refuses to know what is proposed and what a text says.
"""

from __future__ import annotations

import re
from itertools import chain

from bot.commands.command import Seed
from bot.nearest import nearest
from bot.visible import clip
from watchers.errors import UsageError

KEYS = ("name", "role", "party", "aliases", "context", "exclude", "query", "type", "former")
SHORTEST_TEXT = 60  # characters: a shorter line that begins with a word of ours is no text to propose from
MOST = 500  # proposals of a line
_ALL = "all"
_ONE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[0-9]{1,9}(?:-[0-9]{1,9})?")
_NUMBERS = {
    "accept": "Say which proposals by their numbers, or all, for example: /seed accept 12 13",
    "drop": "Say which proposals by their numbers, or all, for example: /seed drop 12",
    "edit": "Say which proposal by its number, for example: /seed edit 12 role Foreign Minister",
    "like": "Say which story by its number, for example: /seed like 33",
}


def seed(rest: str) -> Seed:
    """Read what follows the verb. Raises UsageError with an example."""
    word, _, argument = rest.partition(" ")
    match word.casefold():
        case "":
            return Seed("propose")
        case "list":
            return Seed("list", numbers=_numbers(argument) if argument.strip() else ())
        case "accept" | "drop" as action if _is_numbers(argument):
            return Seed("accept" if action == "accept" else "drop", numbers=_numbers(argument))
        case "edit" if _ONE.fullmatch(argument.split(" ", 1)[0]):
            return _edit(argument)
        case "like" if _ONE.fullmatch(argument.strip()):
            return Seed("like", numbers=(int(argument),))
        case "accept" | "drop" | "edit" | "like" as action if len(rest) < SHORTEST_TEXT or _is_of_many(argument):
            raise UsageError(f"{_NUMBERS[action]}; /seed lists what waits.")
        case _ if (meant := _meant(word, argument)) and len(rest) < SHORTEST_TEXT:
            raise UsageError(f"“{clip(word, 40)}” is no word of seed; did you mean /seed {meant} {argument}?")
        case _:
            return Seed("propose", rest)


def _meant(word: str, argument: str) -> str:
    """The word of ours that was probably meant before numbers of proposals."""
    return nearest(word, _NUMBERS) if _is_numbers(argument.partition(" ")[0]) else ""


def _is_numbers(argument: str) -> bool:
    words = argument.split()
    return bool(words) and (words == [_ALL] or all(map(_NUMBER.fullmatch, words)))


def _is_of_many(argument: str) -> bool:
    """It names several where one is meant, and is no text: "12-16", "12-16 role Minister"."""
    first, *behind = argument.split() or [""]
    return _is_numbers(argument) or (_NUMBER.fullmatch(first) is not None and behind[0].casefold() in KEYS)


def _numbers(argument: str) -> tuple[int, ...]:
    """Numbers, and ranges like 12-16; none for all."""
    words = argument.split()
    if words == [_ALL]:
        return ()
    if not _is_numbers(argument):
        raise UsageError("Proposals have numbers, for example: /seed accept 12 13")
    ranges = [_range(word) for word in words]
    if sum(map(len, ranges)) > MOST:
        raise UsageError(f"A line is about {MOST} proposals at most; /seed lists what waits.")
    return tuple(dict.fromkeys(chain.from_iterable(ranges)))


def _range(word: str) -> range:
    first, _, last = word.partition("-")
    numbers = range(int(first), int(last or first) + 1)
    if not 0 < len(numbers) <= MOST:
        raise UsageError(f"“{word}” is no range of proposals; write the smaller number first, and {MOST} at most.")
    return numbers


def _edit(argument: str) -> Seed:
    number, _, rest = argument.partition(" ")
    key, _, value = rest.strip().partition(" ")
    if not key:
        return Seed("edit", numbers=(int(number),))
    if key.casefold() not in KEYS:
        raise UsageError(f"A proposal has {', '.join(KEYS)}; for example: /seed edit 12 role Foreign Minister")
    return Seed("edit", numbers=(int(number),), key=key.casefold(), value=value.strip())
