"""The arguments of `split` and `join`: numbers of stories and reports. Refuses to know whether they exist."""

from __future__ import annotations

from bot.commands import references
from bot.commands.command import Join, Split
from bot.commands.table import BY_WORD
from watchers.errors import UsageError


def split(rest: str) -> Split:
    """Read what follows "split". Raises UsageError with an example."""
    return Split(*_two("split", rest, "Give the number of a story and of the report that belongs elsewhere"))


def join(rest: str) -> Join:
    """Read what follows "join". Raises UsageError with an example."""
    one, other = _two("join", rest, "Give the numbers of two stories")
    if one == other:
        raise UsageError(f"These are one story already; two others are needed, for example: /{_example('join')}")
    return Join(one, other)


def _two(verb: str, rest: str, problem: str) -> tuple[int, int]:
    first = references.story(references.straight(rest))
    second = references.story(first[1]) if first else None
    if first is None or second is None or second[1]:
        raise UsageError(f"{problem}, for example: /{_example(verb)}")
    return first[0].number, second[0].number


def _example(verb: str) -> str:
    return BY_WORD[verb].examples[0]
