"""Which of all differences found between parties are told: the likeliest, and each thing once.

Knows how likely a difference is, and not what makes it so. Never says who is right.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from watchers.stories.accounts.bearing import contrary
from watchers.stories.accounts.content import Content
from watchers.stories.accounts.evidence import Evidence
from watchers.stories.accounts.further import Count, with_further
from watchers.stories.accounts.matters import Matters, Pair
from watchers.stories.accounts.quantities import agree
from watchers.stories.accounts.relation import difference
from watchers.stories.accounts.statements import Statement
from watchers.stories.accounts.subjects import subject_of
from watchers.stories.accounts.tables import AnswerWeights
from watchers.stories.accounts.values import written
from watchers.stories.accounts.weighing import UPDATED, Difference, Kind, Weighed, apart, likeness, shared

OUTRIGHT = 1.0  # weight of a rule of words that is no chance
MOST_DIFFERENCES = 200  # the likeliest, of which those are chosen that tell something new


@dataclass(frozen=True, slots=True)
class Side:
    """A party's side of a difference; `value` are the words of the quotation that differ."""

    statement: Statement
    value: str


@dataclass(frozen=True, slots=True)
class Differ:
    """Where parties do not agree; `about` stands in a text of one of them.

    Two sides, and more where further parties give the same thing other figures.
    """

    kind: Kind
    about: str
    sides: tuple[Side, ...]
    sure: bool = True  # what only follows from both speaking of one matter is not


def differences(
    read: Sequence[Content], weighed: Weighed, weights: AnswerWeights
) -> Generator[None, None, tuple[Differ, ...]]:
    """The likeliest first; a statement answers one other, unless in another matter, and a thing is told once.

    Who turns down the very sentence of another answers that one. A party's own text goes before what is reported of it.
    """
    evidence = Evidence(Matters.of(read), weighed, weights)
    found: list[Difference] = []
    for pair in combinations(read, 2):
        if apart(*pair):
            made = _judged(pair, evidence)
            found += [made] if made else []
            yield
    found.sort(key=lambda one: (not one.outright, -one.weight, one.one.statement.source.id, one.one.statement.start))
    chosen: list[Difference] = []
    for made in found[:MOST_DIFFERENCES]:
        yield
        near = [known for known in chosen if _in_the_way(made, known) or _again(made, known, weighed)]
        if not near:
            chosen.append(made)
        elif len(near) == 1 and _again(made, near[0], weighed) and _own_texts(made) > _own_texts(near[0]):
            chosen[chosen.index(near[0])] = replace(made, sure=near[0].sure)
    rows = yield from with_further(chosen, found)
    return tuple(as_told(one, further) for one, further in rows)


def _judged(pair: Pair, evidence: Evidence) -> Difference | None:
    """The pair as a difference, if it is likely one."""
    found = difference(*pair, evidence.weighed)
    if found and evidence.matters.in_long_text(pair) and _is_by_chance(found):
        return None
    made = evidence.judged(pair, found)
    return None if made and _is_beside(made) else made


def _is_by_chance(one: Difference) -> bool:
    """Whether words alone set two statements against each other that share a single meaning and are of one tone."""
    tones = contrary(one.one.bearing, one.other.bearing)
    return one.kind is Kind.FACT and one.weight < OUTRIGHT and not tones and len(shared(one.one, one.other)) < 2


def _is_beside(one: Difference) -> bool:
    """Whether doctors or airlines only speak of the matter, too; their figures and denials count like any.

    Nor do two differ who say that views were exchanged, each on something.
    """
    formulas = one.one.formula and one.other.formula and not one.sure
    return one.kind is Kind.FACT and (one.one.nobodys or one.other.nobodys or formulas)


def _in_the_way(one: Difference, known: Difference) -> bool:
    """Whether a statement of it answers another one already, and of the same kind or as surely.

    "Kept on board for three hours because there were no stairs" has an hour and a fact that may be denied.
    """
    sides, others = ({id(side.statement) for side in (row.one, row.other)} for row in (one, known))
    return not sides.isdisjoint(others) and (not one.sure or one.kind is known.kind or sides == others)


def _again(one: Difference, known: Difference, weighed: Weighed) -> bool:
    """Whether a difference repeats one in other words: the same parties, kind and values."""
    parties = {one.one.statement.party, one.other.statement.party}
    if one.kind is not known.kind or parties != {known.one.statement.party, known.other.statement.party}:
        return False
    if one.figures and known.figures:
        return all(any(agree(mine, theirs) for theirs in known.figures) for mine in one.figures)
    if one.kind is Kind.INITIATOR:
        return True
    return likeness(one.one, known.one, weighed) > UPDATED and likeness(one.other, known.other, weighed) > UPDATED


def _own_texts(one: Difference) -> int:
    """How many of the two speak in a text of their own."""
    return sum(not side.statement.via for side in (one.one, one.other))


def as_told(one: Difference, further: Sequence[Count] = ()) -> Differ:
    """The difference with the words of all sides."""
    sides = (Side(one.one.statement, one.values[0]), Side(one.other.statement, one.values[1]))
    more = (Side(content.statement, written(figure, content)) for content, figure in further)
    return Differ(one.kind, subject_of(one), (*sides, *more), one.sure)
