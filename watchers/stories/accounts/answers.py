"""Where one party answers what the other says though hardly a word is the same: both speak of one matter, each once.

Goes through what is left when the sure differences are told. What is found here is likely and not sure, and is marked
so. Only a party's own texts answer each other: a report's choice of words is nobody's.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from watchers.stories.accounts.bearing import common_fields, contrary
from watchers.stories.accounts.content import Content
from watchers.stories.accounts.contradictions import on_one_side
from watchers.stories.accounts.matters import Matters, Pair, sort_of
from watchers.stories.accounts.quantities import COUNT, TIME, Figure
from watchers.stories.accounts.values import all_told_alike, count_others, one_value, other_hours, other_values, written
from watchers.stories.accounts.weighing import (
    ALIKE,
    Difference,
    Kind,
    Weighed,
    apart,
    is_name,
    likeness,
    quotes,
    spoken_of,
    written_alike,
)

# Points, by a regression over invented stories whose words the tables did not know yet, rounded. What both speak of
# makes a matter; an answer wants that, and something that sets the two against each other or puts them side by side.
WORD, COMMON_WORD, MANY_WORDS, ONLY_FIELD, MANNER = 1.2, 0.5, -0.6, 1.4, 0.5
CONTRARY, REFUSED, REFUSED_WORD, OTHER_VALUE, ONLY_VALUES, OPPOSITE = 1.1, 0.5, 0.8, 1.5, 1.3, 2.0
OPENING, ONE_PARTY = 1.7, 0.6
AIMS, ONE_COUNTS, ONE_VALUE, LONG, TRANSLATED = -1.9, -1.2, -1.7, -1.1, -1.0
NAMED, SUBJECT, SECOND = 0.7, 0.6, 2.0
APART = -2.0  # for all of a text between them: who answers goes through matters in the order of the other
ENOUGH = 1.3
LONGEST = 14  # words of a statement that tells one thing


def answers(
    left: Sequence[Content], standing: Iterable[Content], weighed: Weighed
) -> Generator[None, None, tuple[Difference, ...]]:
    """The likeliest first; each statement answers one other."""
    matters = Matters.of(standing)
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


def _answer(pair: Pair, matters: Matters, weighed: Weighed) -> Difference | None:
    one, other = pair
    words = [term for term in spoken_of(one, other) - weighed.acts if not is_name(term, one)]
    fields = common_fields(one.bearing, other.bearing)
    only = [term for term in words if matters.only(matters.words, term, pair)]
    only += [name for name in fields - one.bearing.manners if matters.only(matters.fields, name, pair)]
    values = other_values(one, other, weighed, of_one_matter=bool(only))
    alone = [row for row in values if _alone(row, pair, matters)]
    one_matter = bool(words or fields)
    contrast = _of_contrast(pair, values, alone, one_matter=one_matter)
    contrast += OPPOSITE * (one_matter and matters.opposed(pair, weighed.broad))
    points = contrast + _of_words(pair, words, matters) + _of_fields(pair, fields, matters) + _of_doubt(pair)
    matter = _matter(pair, words, matters, weighed)
    points += _of_matter(pair, matter) + ONE_COUNTS * _one_counts(pair, matter)
    points += OPENING * (contrast > 0 and matters.open_alike(pair))
    points += ONE_PARTY * (one.about == other.about != "") + APART * matters.apart(pair)
    if points < ENOUGH or on_one_side(one, other) or all_told_alike(one, other) or count_others(one, other, weighed):
        return None
    if not values:
        return Difference(Kind.FACT, one, other, quotes(one, other), points, sure=False)
    mine, theirs = (alone or values)[0]
    return Difference(
        Kind.FIGURE, one, other, (written(mine, one), written(theirs, other)), points, (mine, theirs), sure=False
    )


def _of_words(pair: Pair, words: Sequence[str], matters: Matters) -> float:
    only = sum(matters.only(matters.words, term, pair) for term in words)
    return WORD * bool(only) + COMMON_WORD * (len(words) > only) + MANY_WORDS * (len(words) > 1)


def _matter(pair: Pair, words: Sequence[str], matters: Matters, weighed: Weighed) -> list[str]:
    """The words that each party has in one statement and the titles have not: what else is said of these is news."""
    if not matters.several(pair) or likeness(*pair, weighed) >= ALIKE:
        return []
    own = [term for term in words if term not in weighed.stage and written_alike(term, *pair)]
    return [term for term in own if matters.only(matters.words, term, pair)]


def _of_matter(pair: Pair, matter: Sequence[str]) -> float:
    """Points for a matter of their own, the more so where both open with it, or where two words tell of it."""
    opens = any(all(term in one.head for one in pair) for term in matter)
    return NAMED * bool(matter) + SUBJECT * opens + SECOND * (len(matter) > 1)


def _of_fields(pair: Pair, fields: frozenset[str], matters: Matters) -> float:
    manners = pair[0].bearing.manners
    only = any(matters.only(matters.fields, name, pair) for name in fields - manners)
    said = bool(fields & manners) and not all(one.figures for one in pair)  # whose figures rise is what matters there
    return MANNER * said + ONLY_FIELD * only


def _of_contrast(pair: Pair, values: Sequence[object], alone: Sequence[object], *, one_matter: bool) -> float:
    """Points for what sets the two against each other: values, tones, refusals."""
    one, other = pair
    refused = REFUSED + REFUSED_WORD * one_matter
    points = CONTRARY * (one_matter and contrary(one.bearing, other.bearing)) + refused * (one.denies != other.denies)
    valued = (bool(values) and one_matter) or bool(alone) or other_hours(one, other)
    return points + OTHER_VALUE * valued + ONLY_VALUES * bool(alone)


def _of_doubt(pair: Pair) -> float:
    """Points lost for what makes it unlikely that one answers the other."""
    one, other = pair
    points = AIMS * (one.bearing.aims or other.bearing.aims) + ONE_VALUE * one_value(one, other)
    points += TRANSLATED * (one.statement.source.lang != other.statement.source.lang)
    points += LONG * any(len(content.statement.words) > LONGEST for content in pair)
    return points


def _one_counts(pair: Pair, matter: Sequence[str]) -> bool:
    """Whether one alone tells a figure, and not of the very thing that both speak of."""
    figures = (*pair[0].figures, *pair[1].figures)
    alone = bool(pair[0].figures) != bool(pair[1].figures)
    return alone and not any(figure.things.intersection(matter) for figure in figures)


def _alone(values: tuple[Figure, Figure], pair: Pair, matters: Matters) -> bool:
    """Whether each party has one such figure: of counts, one of people."""
    mine, theirs = map(sort_of, values)
    measured = mine == theirs and values[0].kind != TIME and mine != COUNT  # every text has some hours and days in it
    return measured and matters.only(matters.figures, mine, pair)
