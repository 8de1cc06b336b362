"""Which statements are not a party's alone: the other has answered them, or says the same.

What a party says once more, in a report or in another language, is answered with it. Knows nothing of what makes
two statements differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.differences import Differ
from watchers.stories.accounts.quantities import agree
from watchers.stories.accounts.statements import Statement
from watchers.stories.accounts.weighing import apart


def answered(
    standing: Sequence[Content], differ: Iterable[Differ], shared: Iterable[Iterable[Statement]]
) -> frozenset[int]:
    """The statements that stand in a difference or are told alike, and what repeats a side, by identity."""
    sides = {id(side.statement) for one in differ for side in one.sides}
    known = [one for one in standing if id(one.statement) in sides]
    again = {id(one.statement) for one in standing if any(_repeats(one, side) for side in known)}
    return frozenset(sides | again | {id(statement) for row in shared for statement in row})


def _repeats(one: Content, known: Content) -> bool:
    """Whether a party says a thing once more: its figures, or who asked for the contact."""
    if apart(one, known):
        return False
    asked, before = one.statement.initiator, known.statement.initiator
    if asked and asked.phrase:
        return before is not None and asked.party == before.party
    told = known.figures
    return bool(one.figures) and all(
        any(agree(mine, it) and mine.things & it.things for it in told) for mine in one.figures
    )
