"""Quotations that are whole sentences, or several: which one a sentence stands in, and where it ends.

"We will not sign. We will leave the table", X said: who speaks stands behind the last sentence. Knows nobody's name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from watchers.stories.accounts.closing import trailing
from watchers.stories.accounts.marks import Mark, mark_at
from watchers.stories.accounts.reading import Word, moved, words_of
from watchers.stories.accounts.sentences import sentences
from watchers.stories.accounts.speakers import Speaker
from watchers.stories.accounts.tables import CueTable
from watchers.text.sentences import Span

CLOSING = 2  # code points between the last word and the mark: a full stop

Closing = tuple[tuple[Word, ...], Speaker | None]  # the words of a sentence, and who is its speaker


@dataclass(slots=True)
class Passages:
    """The sentences of one text, and the speakers of its quotations."""

    text: str
    lang: str
    cues: CueTable
    spans: Sequence[Span] = field(init=False)
    _closings: dict[Mark, Closing] = field(default_factory=dict)  # of quotations whose sentences have asked before

    def __post_init__(self) -> None:
        self.spans = tuple(sentences(self.text, self.cues.splitter))

    def closing(self, mark: Mark) -> Closing:
        """The words of the sentence that a quotation ends in, with their places in the text, and who is named there."""
        if mark not in self._closings:
            at = bisect_right(self.spans, mark[1] - 1, key=lambda span: span.start) - 1
            start, end = self.spans[max(at, 0)]
            row = moved(words_of(self.text[start:end], self.lang), start)
            self._closings[mark] = row, trailing(self.text, row, 0, len(row), self.cues) if row else None
        return self._closings[mark]


def mark_around(text: str, words: Sequence[Word]) -> Mark | None:
    """The quotation that all of the words stand in."""
    mark = mark_at(text, words[0].start)
    return mark if mark and words[-1].end <= mark[1] else None


def runs_on(mark: Mark, words: Sequence[Word]) -> bool:
    """Whether a quotation goes on behind the words."""
    return mark[1] > words[-1].end + CLOSING


def runs_in(mark: Mark, words: Sequence[Word]) -> bool:
    """Whether a quotation has begun before the words."""
    return mark[0] < words[0].start - CLOSING
