"""Which stretch of a sentence is quoted as a statement: whole clauses, with their quotation marks, and no datelines.

Who asked for a contact is a statement of its own. Refuses to know who speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchers.stories.accounts.clauses import SHORTEST_CLAUSE, opener, uninterrupted
from watchers.stories.accounts.initiators import Initiator, initiator
from watchers.stories.accounts.marks import CLOSING_MARKS, mark_at
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.statements import LONGEST_STATEMENT, Source, Statement
from watchers.stories.accounts.tables import CueTable

LEFT_OVER = 9  # words: less beside "at the request of" only says that there was a call
LONGEST_OPENING = 3  # words before a phrase that say when
SHORTEST_QUOTATION = 3  # words that stand between marks by themselves


@dataclass(frozen=True, slots=True)
class Stretches:
    """The statements in `sentence` of a source; the ones around it in its line start at `ahead` and end at `behind`."""

    source: Source
    sentence: tuple[Word, ...]
    ahead: int
    behind: int
    parties: Parties
    cues: CueTable

    def stated(
        self, party: str, said: tuple[int, int], subject: tuple[Word, ...], *, denies: bool
    ) -> Iterator[Statement]:
        """The statements in words `said`."""
        first, last = said
        first += opener(lows(self.sentence), first, last, self.cues) if last > first else 0
        asked = initiator(self.source.text, self.sentence, first, last, self.parties, self.cues)
        cuts = [(first, last)]
        if asked and asked.phrase and self._may_be_cut(asked.begins - first, asked.words[1], last):
            opening = first if self._only_says_when(first, asked.begins) else asked.words[0]
            yield from self._made(party, (opening, asked.words[1]), (), denies=False, initiator=asked)
            cuts = [(first, asked.begins), (asked.words[1], last)]
            asked = None
            cuts = [self._opened(cut) for cut in cuts if cut[1] - cut[0] >= LEFT_OVER or self._counts(cut)]
        for cut in (part for one in cuts for part in self._uninterrupted(one)):
            yield from self._made(party, cut, subject, denies=denies, initiator=asked)

    def _uninterrupted(self, cut: tuple[int, int]) -> list[tuple[int, int]]:
        """The quotations that it is, where "he said" stands between them; whole, where no part is a clause."""
        if cut[1] <= cut[0]:
            return [cut]
        whole, *further = uninterrupted(self.source.text, self.sentence, *cut, self.cues)
        parts = [whole, *map(self._opened, further)]
        return parts if any(last - first >= SHORTEST_CLAUSE for first, last in parts) else [cut]

    def _may_be_cut(self, before: int, behind: int, last: int) -> bool:
        """Whether a phrase opens or ends its clause: not "the call at X's request lasted long"."""
        if behind >= last or before <= LONGEST_OPENING:
            return True
        words = self.sentence
        gap = self.source.text[words[behind - 1].end : words[behind].start]
        return any(mark in gap for mark in ",;:()–—") or words[behind].low in self.cues.conjunction

    def _only_says_when(self, first: int, phrase: int) -> bool:
        """Whether a few words without a comma stand before a phrase: «12 февраля по просьбе Москвы»."""
        if not 0 < phrase - first <= LONGEST_OPENING:
            return False
        return "," not in self.source.text[self.sentence[first].start : self.sentence[phrase].start]

    def _counts(self, cut: tuple[int, int]) -> bool:
        """Whether a left-over tells a number: "and lasted 40 minutes"."""
        return any(word.number for word in self.sentence[slice(*cut)][1:])

    def _opened(self, cut: tuple[int, int]) -> tuple[int, int]:
        """Without the words that join it to what stands before; not shorter than a clause."""
        first, last = cut
        step = opener(lows(self.sentence), first, last, self.cues) if last > first else 0
        return (first + step if last - first - step >= SHORTEST_CLAUSE else first), last

    def _made(
        self,
        party: str,
        said: tuple[int, int],
        subject: tuple[Word, ...],
        *,
        denies: bool,
        initiator: Initiator | None,
    ) -> Iterator[Statement]:
        words, text = self.sentence[said[0] : said[1]], self.source.text
        if not words or not self._is_quotable(words, said) or _is_dateline(text[words[0].start : words[-1].end]):
            return
        start, end = self._bounds(words, short=self._is_short(words, said))
        yield Statement(party, self.source, start, end, words, subject, denies, initiator)

    def _is_quotable(self, words: Sequence[Word], said: tuple[int, int]) -> bool:
        apart = _opens_quotation(self.source.text, words) or self._is_behind_that(said[0])
        fewest = SHORTEST_QUOTATION if apart else SHORTEST_CLAUSE
        return self._is_short(words, said) or fewest <= len(words) <= LONGEST_STATEMENT

    def _is_behind_that(self, first: int) -> bool:
        """Whether what is said opens behind "that": the words in front are a speaker's."""
        return first > 1 and self.sentence[first - 1].low in self.cues.that

    def _is_short(self, words: Sequence[Word], said: tuple[int, int]) -> bool:
        """Whether it is a whole sentence of three words, beside another one."""
        whole = len(words) < SHORTEST_CLAUSE and said == (0, len(self.sentence))
        return whole and bool(self.behind or self.ahead >= 0)

    def _bounds(self, words: Sequence[Word], *, short: bool) -> tuple[int, int]:
        """A sentence of three words is no quotation: it is quoted with the one behind it, or in front."""
        closed = self.ahead >= 0 and any(
            mark in self.source.text[words[-1].end : words[-1].end + 2] for mark in CLOSING_MARKS
        )
        if short and self.behind and not closed:  # behind a quotation somebody else may speak
            return words[0].start, self.behind
        text, end = self.source.text, words[-1].end
        return self.ahead if short else _opened(text, words[0].start, end), _with_marks(text, words[0].start, end)


def _opens_quotation(text: str, words: Sequence[Word]) -> bool:
    """Whether the words are a quotation from its opening mark to its closing one."""
    opens, closes = text[max(0, words[0].start - 1) : words[0].start], text[words[-1].end : words[-1].end + 2]
    return opens in ("“", "«", '"') and any(mark in closes for mark in "”»" + '"')


def _is_dateline(text: str) -> bool:
    """ "MOSCOW, Feb 13 (Steppe Wire": a bracket that is not closed."""
    return text.count("(") > text.count(")")


def _opened(text: str, start: int, end: int) -> int:
    """From the opening quotation mark, where the stretch goes on behind the closing one: "“foreign money” paid"."""
    mark = mark_at(text, start)
    return start - 1 if mark and mark[0] == start and mark[1] < end else start


def _with_marks(text: str, start: int, end: int) -> int:
    """Up to the closing quotation mark, where the stretch holds the opening one."""
    opened = sum(text.count(mark, start, end) for mark in "“«") - sum(text.count(mark, start, end) for mark in "”»")
    straight = text.count('"', start, end) % 2  # opens and closes alike
    closing = ("”»" if opened > 0 else "") + ('"' if straight else "")
    for mark in (end, end + 1 if text[end : end + 1] in (",", ".") else end):
        if closing and text[mark : mark + 1] and text[mark : mark + 1] in closing:
            return mark + 1
    return end
