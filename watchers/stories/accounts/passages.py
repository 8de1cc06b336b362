"""Quotations that are whole sentences, or several: which one a sentence stands in, and where it ends.

"We will not sign. We will leave the table", X said: who speaks stands behind the last sentence. Knows nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.clauses import quoted
from watchers.stories.accounts.reading import Word, moved, words_of
from watchers.text.sentences import Splitter

CLOSING = 2  # code points between the last word and the mark: a full stop

Mark = tuple[int, int]


def mark_around(text: str, words: Sequence[Word]) -> Mark | None:
    """The quotation that all of the words stand in."""
    holding = (mark for mark in quoted(text) if mark[0] <= words[0].start and words[-1].end <= mark[1])
    return next(holding, None)


def runs_on(mark: Mark, words: Sequence[Word]) -> bool:
    """Whether a quotation goes on behind the words."""
    return mark[1] > words[-1].end + CLOSING


def runs_in(mark: Mark, words: Sequence[Word]) -> bool:
    """Whether a quotation has begun before the words."""
    return mark[0] < words[0].start - CLOSING


def closing_sentence(text: str, mark: Mark, lang: str, splitter: Splitter) -> tuple[Word, ...]:
    """The words of the sentence that a quotation ends in, with their places in the text."""
    start, end = splitter.at(text, mark[1] - 1)
    return moved(words_of(text[start:end], lang), start)
