"""Where quotation marks stand in a text, and which quotation holds a place.

Looked up from nearly every word of a text, so one look-up never goes through all of them. Refuses to know who speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from watchers.stories.accounts.reading import Word

CLOSING_MARKS = '”»"'
Mark = tuple[int, int]  # where a quotation starts and ends, without its marks
# A straight mark opens before a word and closes behind one: one that is not closed takes no other's end.
_QUOTED = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|«[^«»]*(?:«[^«»]*»[^«»]*)*»|(?<![\w.,!?…])\"(?=\S)[^\"\n]*(?<=\S)\"(?!\w)")
_BETWEEN = re.compile(r"(?<=[,!?…])\s[—–-]\s[^\W\dA-ZА-ЯЁ][^«»“”]{2,90}?[.,]\s[—–-]\s")


@lru_cache(maxsize=8)  # asked for nearly every word of a text
def quoted(text: str) -> tuple[Mark, ...]:
    """Where words stand in quotation marks, in order; a quotation in a quotation is part of it."""
    return tuple(mark for found in _QUOTED.finditer(text) for mark in _spoken(text, found.start() + 1, found.end() - 1))


def mark_at(text: str, place: int) -> Mark | None:
    """The quotation in which a place of the text stands."""
    marks = quoted(text)
    at = bisect_right(marks, place, key=_start) - 1
    return marks[at] if at >= 0 and place < marks[at][1] else None


def in_quotes(text: str, word: Word) -> bool:
    """Whether a word stands in quotation marks."""
    return mark_at(text, word.start) is not None


def marks_within(text: str, start: int, end: int) -> Sequence[Mark]:
    """The quotations that stand in `start`:`end` of the text as a whole."""
    marks = quoted(text)
    return marks[bisect_left(marks, start, key=_start) : bisect_right(marks, end, key=_end)]


def marks_over(text: str, start: int, end: int) -> Sequence[Mark]:
    """The quotations that have a part in `start`:`end` of the text."""
    marks = quoted(text)
    return marks[bisect_right(marks, start, key=_end) : bisect_left(marks, end, key=_start)]


def _spoken(text: str, start: int, end: int) -> Iterator[Mark]:
    """A quotation without what tells inside of it who speaks: «Нас не спросили, — сказал он. — Мы узнали из газет»."""
    for found in _BETWEEN.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _start(mark: Mark) -> int:
    return mark[0]


def _end(mark: Mark) -> int:
    return mark[1]
