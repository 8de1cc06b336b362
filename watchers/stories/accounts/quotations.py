"""Whether what a report puts into quotation marks stands in the speaker's own text, and what is nearest to it there.

A quotation may be a translation, so likeness of words is enough to be found. Says "not found" and never why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def check(sources: Sequence[Source], parties: Parties, told: AccountWords) -> tuple[Checked, ...]:
    """Every quotation of the reports whose speaker has a text of its own in the story, in that language."""
    own = [source for source in sources if source.speaks_for]
    found = []
    for report in sources:
        if report.speaks_for:
            continue
        for start, end, party, who in _quotations(report, parties, told):
            same = (text for text in own if text.lang == report.lang and text.speaks_for == party)
            texts = [text for text in same if _holds(text, who)]
            if texts:
                found.append(_best([_held(report, start, end, text, parties, told) for text in texts]))
    return tuple(found)


def _quotations(report: Source, parties: Parties, told: AccountWords) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    """Quotations of a report with the party that is said to speak and the names it goes by there.

    "He" is the one who spoke before.
    """
    text = report.text[:READ_LIMIT]
    before: tuple[str, frozenset[str]] = ("", frozenset())
    marks = quoted(text)
    for start, end in sentences(text):
        words = words_of(text[start:end], report.lang)
        party, who = _speaker(text[start:end], words, parties, told, before)
        before = (party, who) if party else before
        for first, last in marks:
            fits = SHORTEST <= len(words_of(text[first:last], report.lang)) <= LONGEST
            if start <= first < end and fits and party:
                yield first, last, party, who


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


def _holds(text: Source, who: frozenset[str]) -> bool:
    """Whether a text names the person who is said to speak; where a body speaks, any text of its party will do."""
    return not who or any(word in text.text.casefold() or word in text.title.casefold() for word in who)


def _inside(text: str, word: Word) -> bool:
    return any(start <= word.start < end for start, end in quoted(text))


def _held(report: Source, start: int, end: int, text: Source, parties: Parties, told: AccountWords) -> Checked:
    """Hold one quotation against one text."""
    quote = report.text[start:end]
    if len(quote) >= LETTERS and _plain(quote) in _plain(text.text):
        return Checked(report, start, end, text, literal=True, found=True, nearest=None)
    wanted = meanings(words_of(quote, report.lang), parties, told)
    spans = sentences(text.text[:READ_LIMIT])
    held = [meanings(words_of(text.text[start:end], text.lang), parties, told) for start, end in spans]
    counts = Counter(meaning for one in held for meaning in one)
    whole = sum(1 / max(counts[meaning], 1) for meaning in wanted)
    best, share = None, 0.0
    for span, one in zip(spans, held, strict=True):
        # What few sentences of the text hold says more than what many do.
        shared = sum(1 / counts[meaning] for meaning in wanted & one) / whole if whole else 0.0
        if shared > share:
            best, share = span, shared
    nearest = best if share >= NEAR else None
    held_best = max((len(wanted & one) / len(wanted) for one in held), default=0.0) if wanted else 0.0
    return Checked(report, start, end, text, literal=False, found=held_best >= ALIKE, nearest=nearest)


def _best(held: Sequence[Checked]) -> Checked:
    return max(held, key=lambda one: (one.literal, one.found, one.nearest is not None))


def _plain(text: str) -> str:
    """A text without case, quotation marks and double blanks."""
    return " ".join("".join(letter for letter in text.casefold() if letter not in "“”«»\"'’‘").split()).rstrip(".,;")
