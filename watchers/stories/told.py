"""What a story has told so far, and what a further report adds that deserves a word of its own.

A number that changed, a party that speaks or denies, a source that mends its text, publishers who
become many. Bounded, and the same after a restart: it is made of the items in the order they joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple

from watchers.model import Item, Kind, Turn, TurnKind
from watchers.stories.figures import ALIKE, Figure, figures, numbers
from watchers.stories.publishers import house
from watchers.stories.words import StoryWords

MARKS = (3, 10)  # publishers
MOST_KEPT = 40  # units of a story
MOST_OF_UNIT = 4  # figures, and of each further house its newest
MOST_HOUSES = 24  # whose figure of a unit is kept
LEAD = 600  # code points in which a party denies
OPENING = 60  # code points in which a correction is marked
OBJECT_WORDS = 4  # behind a verb, among which its object stands
_MARKS = " ([*-—"  # before the word that says so
LONGEST_QUOTE = 1_000  # what is told of it is cut where it is shown


@dataclass(frozen=True, slots=True)
class Account:
    """What one item brings to its story."""

    item: int
    house: str
    party: str  # whom it speaks for, "" = nobody
    figures: tuple[Figure, ...]
    denial: str  # the sentence, "" = none
    mended: Turn | None  # its house corrects or takes back a text


class Counted(NamedTuple):
    """A figure that an item of a house has told."""

    house: str
    item: int
    figure: Figure


def account(item: Item, words: StoryWords, plain: AbstractSet[str] | None = None) -> Account:
    """Read `item` for what it may change; `plain` are its words without case, where they are known."""
    return Account(
        item=item.id,
        house=house(item),
        party=item.speaks_for,
        figures=figures(item.title, item.body, item.lang, words, plain),
        denial=_denial(item, words),
        mended=_mended(item, words),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What the items of a story have brought; figures by language and unit, the newest of each unit last."""

    houses: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    deniers: frozenset[str] = frozenset()
    figures: Mapping[tuple[str, str], tuple[Counted, ...]] | None = None

    def grown(self, lang: str, more: Account, *, copied: bool) -> Told:
        """This with one more item; a copy brings nothing but, perhaps, a party's own voice."""
        told = replace(self, parties=self.parties | ({more.party} - {""}))
        if copied:
            return told
        known = dict(self.figures or {})
        for figure in more.figures:
            told_now = Counted(more.house, more.item, figure)
            known[lang, figure.unit] = _kept((*known.pop((lang, figure.unit), ()), told_now))
        return replace(
            told,
            houses=self.houses | {more.house},
            deniers=self.deniers | ({more.party or more.house} if more.denial else frozenset()),
            figures=dict(list(known.items())[-MOST_KEPT:]),
        )


def _kept(those: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """The last few, and the newest of each house: whoever mends a number mends its own, however many repeated it."""
    newest = {one.house: place for place, one in enumerate(those)}
    few = len(those) - MOST_OF_UNIT
    return tuple(one for place, one in enumerate(those) if place >= few or newest[one.house] == place)[-MOST_HOUSES:]


def turns(told: Told, lang: str, more: Account, *, copied: bool) -> tuple[Turn, ...]:
    """What an item changes in a story that has told so much before it."""
    found = list(_new_party(told, more))
    if not copied:
        found += [more.mended] if more.mended else []
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
    return (_mended(item, words) or Turn(TurnKind.AMENDED),)


def _new_party(told: Told, more: Account) -> Iterator[Turn]:
    if more.party and more.party not in told.parties:
        yield Turn(TurnKind.PARTY, about=more.party)


def _answers(told: Told, more: Account) -> bool:
    """Whether a party speaks for the first time after another one: its numbers are its own, and no later ones."""
    return bool(more.party and told.parties) and more.party not in told.parties


def _denied(told: Told, more: Account) -> Iterator[Turn]:
    if more.denial and (more.party or more.house) not in told.deniers:
        yield Turn(TurnKind.DENIAL, about=more.party, quote=more.denial[:LONGEST_QUOTE])


def _changed(told: Told, lang: str, more: Account) -> Iterator[Turn]:
    """Numbers that differ from what the same words counted before; whose they were, where another house told them.

    Who mends a text mends its own: what others told is not taken back by that.
    """
    known = [one for (language, _), those in (told.figures or {}).items() if language == lang for one in those]
    own = [one for one in known if one.house == more.house]
    known = own if more.mended else [*(one for one in known if one.house != more.house), *own]
    earlier, done = [one.figure for one in known], set()
    for figure in more.figures:
        before = next((one for one in reversed(known) if _counts_alike(one.figure, figure)), None)
        told_both = before and (_tells(earlier, figure) or _tells(more.figures, before.figure))
        if before and figure.unit not in done and not told_both:
            done.add(figure.unit)
            yield _changed_figure(before, figure, more)


def _changed_figure(before: Counted, figure: Figure, more: Account) -> Turn:
    whose = before.item if before.house != more.house else 0
    quote = figure.sentence[:LONGEST_QUOTE]
    if more.mended and quote == more.mended.quote:
        quote = ""  # it stands above
    return Turn(TurnKind.FIGURE, figure.unit, before.figure.written, figure.written, quote, whose)


def _counts_alike(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and len(one.context & other.context) >= max(one.alike, other.alike)


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
    if not item.speaks_for or not _has_cue(item.body[:LEAD], words):
        return ""
    return next((one for one in _opening(item.body, words) if _has_cue(one, words)), "")


def _opening(body: str, words: StoryWords) -> Iterator[str]:
    """The sentences that open a text, each whole."""
    for start, end in words.splitter.each(body):
        if start >= LEAD:
            return
        yield body[start:end]


def _has_cue(text: str, words: StoryWords) -> bool:
    plain = text.casefold()
    if any(phrase in plain for phrase in words.turns.denial_phrases):
        return True
    return any(
        word in words.turns.denial or any(word.startswith(beginning) for beginning in words.turns.denial_beginnings)
        for word in plain.replace("-", " ").split()
    )


def _mended(item: Item, words: StoryWords) -> Turn | None:
    """That an item mends or takes back an earlier text, by how its title or text opens."""
    for text in (item.title, item.body):
        first = _marked_as(text, item.publisher)
        for kind, cues in (
            (TurnKind.WITHDRAWAL, words.turns.withdrawal),
            (TurnKind.CORRECTION, words.turns.correction),
        ):
            if _is_marked(first, cues, words):
                quote = _of_figures(item.body, words) or (
                    item.title if text == item.title else next(_opening(text, words))
                )
                return Turn(kind, quote=quote[:LONGEST_QUOTE])
    return None


def _marked_as(text: str, publisher: str) -> str:
    """The opening of a text up to a colon, without its own house's name before it."""
    first = text[:OPENING].lstrip(_MARKS)
    named = first[: len(publisher)].casefold() == publisher.casefold()
    behind = first[len(publisher) :] if named else first
    if not behind[:1].isalnum():  # or it is the beginning of another name
        first = behind.lstrip(f"{_MARKS}:")
    return first.split(":")[0]


def _is_marked(first: str, cues: tuple[str, ...], words: StoryWords) -> bool:
    """Whether a text begins with one of the cues, and not with a longer word.

    What is also said of others than houses ("withdrawn troops return") is a mark of a text, or apart or in capitals.
    """
    plain = first.casefold()
    if not plain.startswith(cues):
        return False
    cue = next((cue for cue in cues if plain.startswith(cue) and not plain[len(cue) :][:1].isalnum()), "")
    behind = plain[len(cue) :]
    if not cue or not behind[:1].isspace() or not behind.strip()[:1].isalnum():
        return bool(cue)
    capitals = first[: len(cue)].isupper() and not first[len(cue) :].isupper()
    beside = plain.split()[: len(cue.split()) + OBJECT_WORDS]
    return capitals or not words.turns.texts.isdisjoint(beside)


def _of_figures(body: str, words: StoryWords) -> str:
    """The sentence that says which number takes the place of which, "" for none: a headline seldom does."""
    return next(
        (
            one
            for one in _opening(body, words)
            if len(numbers(one, words)) > 1 and words.turns.instead.search(one.casefold())
        ),
        "",
    )
