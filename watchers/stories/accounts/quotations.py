"""Whether what a report puts into quotation marks stands in the speaker's own text, and what is nearest to it there.

A quotation may be a translation, so likeness of words is enough to be found. Says "not found" and never why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from watchers.stories.accounts.clauses import quoted
from watchers.stories.accounts.content import meanings
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, words_of
from watchers.stories.accounts.speakers import leading, trailing
from watchers.stories.accounts.statements import READ_LIMIT, Source
from watchers.stories.accounts.tables import AccountWords
from watchers.text.sentences import Span, sentences

SHORTEST = 5  # words: less is a word that somebody uses
LONGEST = 60
ALIKE = 0.5  # of the quotation's meanings that one sentence of the text must hold
NEAR = 0.12  # less than this is not worth showing as the nearest sentence
BESIDE = 4  # words behind a quotation in which its speaker is named
LETTERS = 12  # code points that are compared literally at least


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation `start`:`end` of `report` held against `text`; `nearest` is the place of the nearest sentence."""

    report: Source
    start: int
    end: int
    text: Source
    literal: bool  # stands there word for word
    found: bool  # stands there, perhaps in another translation
    nearest: Span | None

    @property
    def quote(self) -> str:
        """The quotation, without its marks."""
        return self.report.text[self.start : self.end]

    @property
    def nearest_sentence(self) -> str:
        """The sentence of the text that comes nearest, "" where none is near."""
        return self.text.text[self.nearest.start : self.nearest.end] if self.nearest else ""


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation `start`:`end` of a report, the party that is said to speak and the names it goes by there."""

    start: int
    end: int
    party: str
    who: frozenset[str]


def checking(
    sources: Sequence[Source], parties: Parties, told: AccountWords
) -> Generator[None, None, tuple[Checked, ...]]:
    """Every quotation of the reports whose speaker has a text of its own in the story, in that language.

    In short steps, for who has other things to do in between.
    """
    own = [_OwnText(source, parties, told) for source in sources if source.speaks_for]
    found = []
    for report in sources:
        if report.speaks_for:
            continue
        for in_sentence in _quotations(report, parties, told):
            for one in in_sentence:
                texts = [text for text in own if text.may_hold(report, one)]
                if texts:
                    found.append(_best([text.held(report, one) for text in texts]))
                yield
            yield
    return tuple(found)


def _quotations(report: Source, parties: Parties, told: AccountWords) -> Iterator[list[_Quotation]]:
    """The quotations of a report, sentence by sentence. "He" is the one who spoke before."""
    text = report.text[:READ_LIMIT]
    before: tuple[str, frozenset[str]] = ("", frozenset())
    marks = quoted(text)
    starts = [first for first, _ in marks]
    for start, end in sentences(text):
        words = words_of(text[start:end], report.lang)
        party, who = _speaker(text[start:end], words, parties, told, before)
        before = (party, who) if party else before
        inside = marks[bisect_left(starts, start) : bisect_left(starts, end)] if party else ()
        yield [_Quotation(*mark, party, who) for mark in inside if _fits(text[slice(*mark)], report.lang)]


def _fits(quote: str, lang: str) -> bool:
    return SHORTEST <= len(words_of(quote, lang)) <= LONGEST


def _speaker(
    text: str, words: Sequence[Word], parties: Parties, told: AccountWords, before: tuple[str, frozenset[str]]
) -> tuple[str, frozenset[str]]:
    if not words:
        return "", frozenset()
    found = trailing(text, words, 0, len(words), told.cues) or leading(text, words, 0, len(words), told.cues)
    if found is None:
        outside = [word for word in words if not _inside(text, word)]
        behind = [word for word in outside if any(end <= word.start for _, end in quoted(text))]
        # "…”, Lavrov told a news conference with Muhriddin": the one right behind the quotation speaks.
        return parties.of(behind[:BESIDE]) or parties.of(outside), frozenset()
    if found.pronoun(words, told.cues):
        return before
    named = words[found.first : found.last]
    return parties.of(named), frozenset(word.low for word in named if parties.is_person(word))


def _inside(text: str, word: Word) -> bool:
    return any(start <= word.start < end for start, end in quoted(text))


class _OwnText:
    """A party's own text, whose sentences are read once however many quotations are held against them."""

    def __init__(self, source: Source, parties: Parties, told: AccountWords) -> None:
        self._source = source
        self._parties = parties
        self._told = told

    def may_hold(self, report: Source, one: _Quotation) -> bool:
        """Whether it is the speaker's, in that language; where a body speaks, any text of its party will do."""
        if self._source.lang != report.lang or self._source.speaks_for != one.party:
            return False
        return not one.who or any(word in text for word in one.who for text in self._folded)

    def held(self, report: Source, one: _Quotation) -> Checked:
        """Hold one quotation against the text."""
        place, quote = (report, one.start, one.end, self._source), report.text[one.start : one.end]
        if len(quote) >= LETTERS and _plain(quote) in self._plain:
            return Checked(*place, literal=True, found=True, nearest=None)
        wanted = meanings(words_of(quote, report.lang), self._parties, self._told)
        most = max((len(wanted & held) for _, held in self._sentences), default=0)
        found = bool(wanted) and most / len(wanted) >= ALIKE
        return Checked(*place, literal=False, found=found, nearest=self._nearest(wanted))

    def _nearest(self, wanted: frozenset[str]) -> Span | None:
        """The sentence that shares most; what few sentences of the text hold says more than what many do."""
        whole = sum(1 / max(self._counts[meaning], 1) for meaning in wanted)
        best, share = None, 0.0
        for span, held in self._sentences:
            shared = sum(1 / self._counts[meaning] for meaning in wanted & held) / whole if whole else 0.0
            if shared > share:
                best, share = span, shared
        return best if share >= NEAR else None

    @cached_property
    def _folded(self) -> tuple[str, str]:
        return self._source.text.casefold(), self._source.title.casefold()

    @cached_property
    def _plain(self) -> str:
        return _plain(self._source.text)

    @cached_property
    def _sentences(self) -> list[tuple[Span, frozenset[str]]]:
        """Each sentence with its meanings."""
        text, lang = self._source.text[:READ_LIMIT], self._source.lang
        spans = sentences(text)
        return [(span, meanings(words_of(text[slice(*span)], lang), self._parties, self._told)) for span in spans]

    @cached_property
    def _counts(self) -> Counter[str]:
        """In how many sentences a meaning stands."""
        return Counter(meaning for _, held in self._sentences for meaning in held)


def _best(held: Sequence[Checked]) -> Checked:
    return max(held, key=lambda one: (one.literal, one.found, one.nearest is not None))


def _plain(text: str) -> str:
    """A text without case, quotation marks and double blanks."""
    return " ".join("".join(letter for letter in text.casefold() if letter not in "“”«»\"'’‘").split()).rstrip(".,;")
