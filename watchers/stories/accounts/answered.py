"""Which statements are not a party's alone: the other has answered them, or says the same.

What a party says once more, in a report or in another language, is answered with it. Knows nothing of what makes
two statements differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.differences import Differ
from watchers.stories.accounts.quantities import Figure, agree
from watchers.stories.accounts.statements import Statement

LONGEST_ASKED = 6  # words: "Dushanbe asked for the call" tells nothing else
SHORTEST_HELD = 5  # words in a row that are no chance


def answered(
    standing: Sequence[Content], differ: Iterable[Differ], shared: Iterable[Iterable[Statement]]
) -> Generator[None, None, frozenset[int]]:
    """The statements that stand in a difference or are told alike, and what repeats a side, by identity.

    In steps of a statement, each held against the sides of its own party only.
    """
    sides = {id(side.statement) for one in differ for side in one.sides}
    found = sides | {id(statement) for row in shared for statement in row}
    known, own = defaultdict[str, list[Content]](list), defaultdict[str, list[Figure]](list)
    for one in standing:
        known[one.statement.party] += [one] if id(one.statement) in sides else []
        own[one.statement.party] += () if one.statement.via else one.figures
    for one in standing:
        yield
        party = one.statement.party
        if any(_repeats(one, side, own[party]) for side in known[party]):
            found.add(id(one.statement))
    return frozenset(found)


def _repeats(one: Content, known: Content, own: Iterable[Figure]) -> bool:
    """Whether a party says a thing once more: its words, its figures, or who asked for the contact."""
    asked, before = one.statement.initiator, known.statement.initiator
    if asked and (asked.phrase or len(one.statement.words) <= LONGEST_ASKED):
        return before is not None and asked.party == before.party
    return _counts_again(one, known, own) or (bool(one.statement.via) and _holds(one.statement, known.statement))


def _counts_again(one: Content, known: Content, own: Iterable[Figure]) -> bool:
    """Whether a statement has the figures of another one and no others.

    A report's may have several of the party's `own` text: two or more that are as large are no chance.
    """
    if (
        one.statement.via
        and len(one.figures) > 1
        and any(agree(mine, it) for mine in one.figures for it in known.figures)
    ):
        return all(any(agree(mine, it) for it in (*known.figures, *own)) for mine in one.figures)
    return bool(one.figures) and all(any(_is_same(mine, it) for it in known.figures) for mine in one.figures)


def _is_same(mine: Figure, other: Figure) -> bool:
    return agree(mine, other) and bool(mine.things & other.things)


def _holds(one: Statement, known: Statement) -> bool:
    """Whether a report has the words of the party's own text in a row: "… and ‘not aimed at any one passport’"."""
    row, words = [word.stem for word in known.words[1:]], [word.stem for word in one.words]  # "are not aimed …"
    if known.via or len(row) < SHORTEST_HELD:
        return False
    return any(words[at : at + len(row)] == row for at in range(len(words) - len(row) + 1))
