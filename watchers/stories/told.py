"""What a story has told so far, and what a further report adds that deserves a word of its own.

A number that changed, a party that speaks or denies, a source that mends its text, publishers who
become many. Bounded, and the same after a restart: it is made of the items in the order they joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from watchers.model import Item, Kind, Turn, TurnKind
from watchers.stories.figures import ALIKE, Figure, figures, numbers
from watchers.stories.publishers import house
from watchers.stories.words import StoryWords
from watchers.text.sentences import sentences

MARKS = (3, 10)  # publishers
MOST_KEPT = 40  # figures of a story
LEAD = 600  # code points in which a party denies
OPENING = 60  # code points in which a correction is marked
LONGEST_QUOTE = 350


@dataclass(frozen=True, slots=True)
class Account:
    """What one item brings to its story."""

    house: str
    party: str  # whom it speaks for, "" = nobody
    figures: tuple[Figure, ...]
    denial: str  # the sentence, "" = none
    correction: str


def account(item: Item, words: StoryWords, plain: AbstractSet[str] | None = None) -> Account:
    """Read `item` for what it may change; `plain` are its words without case, where they are known."""
    return Account(
        house=house(item),
        party=item.speaks_for,
        figures=figures(item.title, item.body, item.lang, words, plain),
        denial=_denial(item, words),
        correction=_correction(item, words),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What the items of a story have brought; figures by language and unit, the newest of each unit last."""

    houses: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    deniers: frozenset[str] = frozenset()
    figures: Mapping[tuple[str, str], tuple[Figure, ...]] | None = None

    def grown(self, lang: str, more: Account, *, copied: bool) -> Told:
        """This with one more item; a copy brings nothing but, perhaps, a party's own voice."""
        told = replace(self, parties=self.parties | ({more.party} - {""}))
        if copied:
            return told
        known = dict(self.figures or {})
        for figure in more.figures:
            known[lang, figure.unit] = (*known.pop((lang, figure.unit), ()), figure)[-4:]
        return replace(
            told,
            houses=self.houses | {more.house},
            deniers=self.deniers | ({more.party or more.house} if more.denial else frozenset()),
            figures=dict(list(known.items())[-MOST_KEPT:]),
        )


def turns(told: Told, lang: str, more: Account, *, copied: bool) -> tuple[Turn, ...]:
    """What an item changes in a story that has told so much before it."""
    found = list(_new_party(told, more))
    if not copied:
        found += _mended(more)
        found += _denied(told, more)
        found += () if _answers(told, more) else _changed(told, lang, more)
        found += _marks(told, more)
    return tuple(found)


def of_revision(item: Item, words: StoryWords) -> tuple[Turn, ...]:
    """What a later text of an item changes: a party's own words, a source that says it mends them, or perhaps a number.

    Whether a number has changed is seen where both texts are at hand.
    """
    if item.speaks_for or item.kind is Kind.MINISTRY:
        return (Turn(TurnKind.REVISED, about=item.speaks_for),)
    mended = _correction(item, words)
    return (Turn(TurnKind.CORRECTION, quote=mended[:LONGEST_QUOTE]) if mended else Turn(TurnKind.AMENDED),)


def _new_party(told: Told, more: Account) -> Iterator[Turn]:
    if more.party and more.party not in told.parties:
        yield Turn(TurnKind.PARTY, about=more.party)


def _answers(told: Told, more: Account) -> bool:
    """Whether a party speaks for the first time after another one: its numbers are its own, and no later ones."""
    return bool(more.party and told.parties) and more.party not in told.parties


def _mended(more: Account) -> Iterator[Turn]:
    if more.correction:
        yield Turn(TurnKind.CORRECTION, quote=more.correction[:LONGEST_QUOTE])


def _denied(told: Told, more: Account) -> Iterator[Turn]:
    if more.denial and (more.party or more.house) not in told.deniers:
        yield Turn(TurnKind.DENIAL, about=more.party, quote=more.denial[:LONGEST_QUOTE])


def _changed(told: Told, lang: str, more: Account) -> Iterator[Turn]:
    """Numbers that differ from what the same words counted before."""
    known = told.figures or {}
    earlier = [figure for (language, _), those in known.items() if language == lang for figure in those]
    done = set()
    for figure in more.figures:
        before = next((one for one in reversed(known.get((lang, figure.unit), ())) if _counts_alike(one, figure)), None)
        if before and figure.unit not in done and not _tells(earlier, figure) and not _tells(more.figures, before):
            done.add(figure.unit)
            yield Turn(TurnKind.FIGURE, figure.unit, before.written, figure.written, figure.sentence[:LONGEST_QUOTE])


def _counts_alike(one: Figure, other: Figure) -> bool:
    return len(one.context & other.context) >= max(one.alike, other.alike)


def _tells(those: Iterable[Figure], figure: Figure) -> bool:
    """Whether a number stands among those; the 19 who were missing are not yet the 19 who died."""
    return any(one.value == figure.value and (one.unit == figure.unit or figure.alike == ALIKE) for one in those)


def _marks(told: Told, more: Account) -> Iterator[Turn]:
    before, now = len(told.houses), len(told.houses | {more.house})
    for mark in MARKS:
        if before < mark <= now:
            yield Turn(TurnKind.PUBLISHERS, about=str(mark))


def _denial(item: Item, words: StoryWords) -> str:
    """The sentence of a denial: the title, or what stands early in a party's own text."""
    if _has_cue(item.title, words):
        return item.title
    if not item.speaks_for:
        return ""
    return next((one for one in item.body[:LEAD].split(". ") if _has_cue(one, words)), "").strip()


def _has_cue(text: str, words: StoryWords) -> bool:
    plain = text.casefold()
    if any(phrase in plain for phrase in words.turns.denial_phrases):
        return True
    return any(
        word in words.turns.denial or any(word.startswith(beginning) for beginning in words.turns.denial_beginnings)
        for word in plain.replace("-", " ").split()
    )


def _correction(item: Item, words: StoryWords) -> str:
    """The title or opening that says that this mends or takes back an earlier text."""
    for text in (item.title, item.body):
        first = text[:OPENING].casefold().lstrip(" ([*-—").split(":")[0]
        if first.startswith(words.turns.correction) and _is_marked(first, words.turns.correction):
            return _of_figures(item.body, words) or (text.splitlines()[0] if text else "")
    return ""


def _is_marked(first: str, cues: Iterable[str]) -> bool:
    """Whether a text begins with one of the cues, and not with a longer word."""
    return any(first == cue or first.startswith((f"{cue} ", f"{cue}-", f"{cue})")) for cue in cues)


def _of_figures(body: str, words: StoryWords) -> str:
    """The sentence that says which number takes the place of which, "" for none: a headline seldom does."""
    told = (body[start:end] for start, end in sentences(body[:LEAD]))
    return next(
        (one for one in told if len(numbers(one, words)) > 1 and words.turns.instead.search(one.casefold())), ""
    )
