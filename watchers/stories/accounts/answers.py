"""Where one party answers what the other says though hardly a word is the same: both speak of one matter, each once.

Goes through what is left when the sure differences are told. What is found here is likely and not sure, and is marked
so. Only a party's own texts answer each other: a report's choice of words is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field

from watchers.stories.accounts.bearing import common_fields, contrary
from watchers.stories.accounts.content import Content
from watchers.stories.accounts.contradictions import on_one_side
from watchers.stories.accounts.quantities import CLASS, COUNT, PEOPLE, TIME, Figure
from watchers.stories.accounts.values import count_others, one_value, other_hours, other_values, written
from watchers.stories.accounts.weighing import Difference, Kind, Weighed, apart, quotes, shared

# Points, by a regression over invented stories whose words the tables did not know yet, rounded. What both speak of
# makes a matter; an answer wants two, or one and something that sets the two against each other.
WORD, COMMON_WORD, MANY_WORDS = 1.3, 1.0, -1.0
FIELD, ONLY_FIELD, MANNER = 1.2, 1.1, 1.6
CONTRARY, REFUSED, OTHER_VALUE, ONLY_VALUES = 1.2, 1.0, 1.7, 1.5
AIMS, ONE_COUNTS, ONE_VALUE, TRANSLATED = -1.6, -0.4, -1.5, -1.0
ENOUGH = 2.3


@dataclass(slots=True)
class _Matters:
    """How many statements of each party hold a meaning, are of a field, or have a figure of a sort."""

    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    figures: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, one: Content) -> None:
        party = one.statement.party
        self.words.update((party, term) for term in one.terms)
        self.fields.update((party, name) for name in one.bearing.fields)
        self.figures.update({(party, _sort(figure)) for figure in one.figures if figure.value})

    def only(self, counts: Counter[tuple[str, str]], key: str, pair: tuple[Content, Content]) -> bool:
        """Whether each of the two parties has it in one statement."""
        return all(counts[one.statement.party, key] == 1 for one in pair)


def answers(
    left: Sequence[Content], standing: Iterable[Content], weighed: Weighed
) -> Generator[None, None, tuple[Difference, ...]]:
    """The likeliest first; each statement answers one other."""
    matters = _Matters()
    for one in standing:
        matters.add(one)
    own = [one for one in left if not one.statement.via]
    found: list[Difference] = []
    for place, one in enumerate(own):
        pairs = ((one, other) for other in own[place + 1 :] if apart(one, other))
        found += [made for pair in pairs if (made := _answer(pair, matters, weighed))]
        yield
    return tuple(_each_once(found))


def _each_once(found: list[Difference]) -> Iterable[Difference]:
    taken: set[int] = set()
    for one in sorted(found, key=lambda made: (-made.weight, made.one.statement.start, made.other.statement.start)):
        sides = {id(one.one), id(one.other)}
        if taken.isdisjoint(sides):
            taken |= sides
            yield one


def _answer(pair: tuple[Content, Content], matters: _Matters, weighed: Weighed) -> Difference | None:
    one, other = pair
    words = [term for term in shared(one, other) - weighed.acts if not (_is_name(term, one) and _is_name(term, other))]
    fields = common_fields(one.bearing, other.bearing)
    only = [term for term in words if matters.only(matters.words, term, pair)]
    only += [name for name in fields - one.bearing.manners if matters.only(matters.fields, name, pair)]
    values = other_values(one, other, weighed, of_one_matter=bool(only))
    alone = [row for row in values if _alone(row, pair, matters)]
    points = _of_words(pair, words, matters) + _of_fields(pair, fields, matters) + _of_contrast(pair, values, alone)
    points += CONTRARY * (bool(only or fields) and contrary(one.bearing, other.bearing))
    if points < ENOUGH or on_one_side(one, other) or count_others(one, other, weighed):
        return None
    if not values:
        return Difference(Kind.FACT, one, other, quotes(one, other), points)
    mine, theirs = (alone or values)[0]
    return Difference(Kind.FIGURE, one, other, (written(mine, one), written(theirs, other)), points, (mine, theirs))


def _of_words(pair: tuple[Content, Content], words: Sequence[str], matters: _Matters) -> float:
    only = sum(matters.only(matters.words, term, pair) for term in words)
    return WORD * bool(only) + COMMON_WORD * (len(words) > only) + MANY_WORDS * (len(words) > 1)


def _of_fields(pair: tuple[Content, Content], fields: frozenset[str], matters: _Matters) -> float:
    manners = pair[0].bearing.manners
    only = any(matters.only(matters.fields, name, pair) for name in fields - manners)
    said = bool(fields & manners) and not all(one.figures for one in pair)  # whose figures rise is what matters there
    return max(FIELD * bool(fields - manners), MANNER * said) + ONLY_FIELD * only


def _of_contrast(pair: tuple[Content, Content], values: Sequence[object], alone: Sequence[object]) -> float:
    """Points for what sets the two against each other, less for what makes that unlikely."""
    one, other = pair
    valued = bool(values) or other_hours(one, other)
    points = REFUSED * (one.denies != other.denies) + OTHER_VALUE * valued + ONLY_VALUES * bool(alone)
    points += AIMS * (one.bearing.aims or other.bearing.aims) + ONE_VALUE * one_value(one, other)
    points += TRANSLATED * (one.statement.source.lang != other.statement.source.lang)
    return points + ONE_COUNTS * (bool(one.figures) != bool(other.figures))


def _alone(values: tuple[Figure, Figure], pair: tuple[Content, Content], matters: _Matters) -> bool:
    """Whether each party has one such figure: of counts, one of people."""
    mine, theirs = map(_sort, values)
    measured = mine == theirs and values[0].kind != TIME and mine != COUNT  # every text has some hours and days in it
    return measured and matters.only(matters.figures, mine, pair)


def _sort(figure: Figure) -> str:
    people = f"{CLASS}{PEOPLE}"
    return people if figure.kind == COUNT and people in figure.things else figure.kind


def _is_name(term: str, one: Content) -> bool:
    """Whether the statement writes it like a name, and not because it begins with it."""
    written_so = one.written.get(term, "")
    return written_so[:1].isupper() and one.statement.words[0].text != written_so
