"""Whether what a report puts into quotation marks stands in the speaker's own text, and what is nearest to it there.

Each sentence of a quotation must be found by itself: a fact that was added is not carried by the rest. A quotation may
be a translation, so likeness of words is enough; claims.py tells how much. Says "not found" and never why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from watchers.stories.accounts.claims import Claim, claim
from watchers.stories.accounts.clauses import clauses
from watchers.stories.accounts.closing import trailing
from watchers.stories.accounts.forms import alike
from watchers.stories.accounts.marks import in_quotes, mark_at, marks_within, quoted
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, words_of
from watchers.stories.accounts.sentences import sentences
from watchers.stories.accounts.speakers import leading
from watchers.stories.accounts.statements import Source
from watchers.stories.accounts.tables import AccountWords
from watchers.text.sentences import Span

SHORTEST = 5  # words: less is a word that somebody uses
LONGEST = 60
LONGEST_PASSAGE = 4_000  # code points of sentences that one quotation runs through
NEAR = 0.12  # less than this is not worth showing as the nearest sentence
BESIDE = 4  # words behind a quotation in which its speaker is named
SOON = timedelta(days=1)  # after a text, in which a report still quotes what it tells of
MOST_HELD = 600  # quotations of a story: each is held against all sentences of a text
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
    found, left = list[Checked](), MOST_HELD
    for report in sources:
        for in_sentence in () if report.speaks_for else _quotations(report, parties, told):
            for one in in_sentence[:left]:
                found += yield from _held(report, one, own)
            left = max(0, left - len(in_sentence))
            yield
    return tuple(found)


def _held(report: Source, one: _Quotation, own: Iterable[_OwnText]) -> Generator[None, None, list[Checked]]:
    """One quotation held against the texts of its speaker."""
    texts = [text for text in own if text.may_hold(report, one)]
    for text in texts:
        yield from text.reading()
    held = _best([text.held(report, one) for text in texts]) if texts else []
    yield
    return [one for one in held if one.found or not _is_of_later_words(report, one.text)]


def _quotations(report: Source, parties: Parties, told: AccountWords) -> Iterator[list[_Quotation]]:
    """The quotations of a report, sentence by sentence. "He" is the one who spoke before."""
    text = report.as_read().text
    before: tuple[str, frozenset[str]] = ("", frozenset())
    for start, end in _undivided(text, sentences(text, told.cues.splitter)):
        words = words_of(text[start:end], report.lang)
        party, who = _speaker(text[start:end], words, parties, told, before)
        before = (party, who) if party else before
        inside = marks_within(text, start, end) if party else ()
        yield [_Quotation(*mark, party, who) for mark in inside if _fits(text[slice(*mark)], report.lang, told)]


def _undivided(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Sentences, of which those that one quotation runs through are one: its speaker stands behind the last."""
    whole: Span | None = None
    for span in spans:
        whole = Span(whole.start, span.end) if whole else span
        mark = mark_at(text, whole.end)
        if not mark or mark[0] == whole.end or whole.end - whole.start > LONGEST_PASSAGE:
            yield whole
            whole = None
    if whole:
        yield whole


def _fits(quote: str, lang: str, told: AccountWords) -> bool:
    """Whether it is more than a word that somebody uses: "Nobody was deported" is."""
    words = words_of(quote, lang)
    refuses = any(word.low in told.meanings.refusing for word in words)
    return SHORTEST - refuses <= len(words) <= LONGEST


def _speaker(
    text: str, words: Sequence[Word], parties: Parties, told: AccountWords, before: tuple[str, frozenset[str]]
) -> tuple[str, frozenset[str]]:
    if not words:
        return "", frozenset()
    found = trailing(text, words, 0, len(words), told.cues) or leading(text, words, 0, len(words), told.cues)
    if found is None:
        outside = [word for word in words if not in_quotes(text, word)]
        first = next((end for _, end in quoted(text)), len(text))
        behind = [word for word in outside if first <= word.start]
        # "…”, Lavrov told a news conference with Muhriddin": the one right behind the quotation speaks.
        return parties.of(behind[:BESIDE]) or parties.of(outside), frozenset()
    if found.pronoun(words, told.cues):
        return before
    named = words[found.first : found.last]
    return parties.of(named), frozenset(word.low for word in named if parties.is_person(word))


class _OwnText:
    """A party's own text, whose sentences are read once however many quotations are held against them."""

    def __init__(self, source: Source, parties: Parties, told: AccountWords) -> None:
        self._source = source
        self._parties = parties
        self._told = told
        self._sentences: list[tuple[Span, Claim]] = []  # each with what it claims

    def reading(self) -> Generator[None, None, None]:
        """Read its sentences, unless that has been done, a step each."""
        read = self._source.as_read()
        for span in () if self._sentences else sentences(read.text, self._told.cues.splitter):
            said = read.text[slice(*span)]
            self._sentences.append((span, claim(said, words_of(said, read.lang), self._parties, self._told)))
            yield

    def may_hold(self, report: Source, one: _Quotation) -> bool:
        """Whether it is the speaker's, in that language; where a body speaks, any text of its party will do."""
        if self._source.lang != report.lang or self._source.speaks_for != one.party:
            return False
        return not one.who or any(word in text for word in one.who for text in self._folded)

    def held(self, report: Source, one: _Quotation) -> list[Checked]:
        """Hold one quotation against the text: found as a whole, or each of its parts that is not found."""
        quote = report.text[one.start : one.end]
        if self._is_literal(quote):
            return [Checked(report, one.start, one.end, self._source, literal=True, found=True, nearest=None)]
        parts = list(self._parts(quote, report.lang))
        parts = [row for row in parts if row[2].is_telling()] or parts
        missing = [
            Checked(report, one.start + start, one.start + end, self._source, False, False, self._nearest(part.wanted))
            for start, end, part in parts
            if not self._is_literal(quote[start:end]) and not self._holds(part)
        ]
        nearest = self._nearest({meaning for _, _, part in parts for meaning in part.wanted})
        return missing or [Checked(report, one.start, one.end, self._source, False, True, nearest)]

    def _is_literal(self, quote: str) -> bool:
        return len(quote) >= LETTERS and _plain(quote) in self._plain

    def _parts(self, quote: str, lang: str) -> Iterator[tuple[int, int, Claim]]:
        """Where the sentences and clauses of a quotation stand, and what each claims."""
        for start, end in sentences(quote, self._told.cues.splitter):
            words = words_of(quote[start:end], lang)
            for first, last, _ in clauses(quote[start:end], words, 0, len(words), self._told.cues):
                if last > first:
                    part = claim(quote[start:end], words[first:last], self._parties, self._told)
                    yield start + words[first].start, start + words[last - 1].end, part

    def _holds(self, part: Claim) -> bool:
        if not part.wanted or any(not self._names(name) for name in part.names):
            return False
        return any(part.is_in(held) for _, held in self._sentences)

    def _names(self, key: str) -> bool:
        return any(alike(name, key) or alike(key, name) for name in self._keys)

    def _nearest(self, wanted: Collection[str]) -> Span | None:
        """The sentence that shares most; what few sentences of the text hold says more than what many do."""
        wanted = set(wanted)
        whole = sum(1 / max(self._counts[meaning], 1) for meaning in wanted)
        best, share = None, 0.0
        for span, held in self._sentences:
            shared = sum(1 / self._counts[meaning] for meaning in held.wanted.keys() & wanted)
            if whole and shared / whole > share:
                best, share = span, shared / whole
        return best if share >= NEAR else None

    @cached_property
    def _folded(self) -> tuple[str, str]:
        return self._source.text.casefold(), self._source.title.casefold()

    @cached_property
    def _plain(self) -> str:
        return _plain(self._source.text)

    @cached_property
    def _keys(self) -> frozenset[str]:
        """The words of the text as names are compared by."""
        read = self._source.as_read()
        words = words_of(f"{read.title} {read.text}", read.lang)
        return frozenset(self._parties.key(word) for word in words if word.capital)

    @cached_property
    def _counts(self) -> Counter[str]:
        """In how many sentences a meaning stands."""
        return Counter(meaning for _, held in self._sentences for meaning in held.wanted)


def _best(held: Sequence[list[Checked]]) -> list[Checked]:
    """The text that holds most of the quotation."""
    return max(held, key=lambda parts: (parts[0].literal, parts[0].found, -len(parts), _near(parts)))


def _is_of_later_words(report: Source, text: Source) -> bool:
    """Whether a report came so long after the text that it may quote what was said since: a protest, a denial."""
    return report.published - text.published > SOON


def _near(parts: Sequence[Checked]) -> int:
    return sum(one.nearest is not None for one in parts)


def _plain(text: str) -> str:
    """A text without case, quotation marks and double blanks."""
    return " ".join("".join(letter for letter in text.casefold() if letter not in "“”«»\"'’‘").split()).rstrip(".,;")
