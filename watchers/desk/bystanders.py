"""Who of a story's speakers stands in a comparison: parties first, then other bodies and people with a name.

Who speaks for himself alone, as a driver or an analyst, is counted and not shown beside a party. Words nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from watchers.stories.accounts.comparison import Comparison, Shared
from watchers.stories.accounts.differences import Differ
from watchers.stories.accounts.statements import Statement

Place = tuple[int, int, int]  # an item's id, and where in its text


def beside(found: Comparison, parties: Collection[str]) -> tuple[Comparison, tuple[str, ...]]:
    """The comparison without bystanders, and whose statements are left out with them, once for each.

    Where nobody else has spoken, bystanders stay.
    """
    away = found.bystanders - set(parties)
    if not found.parties.keys() - away:
        return found, ()
    rows = (Shared(tuple(one for one in row.statements if one.party not in away)) for row in found.shared)
    shared = tuple(row for row in rows if len(row.statements) > 1)
    differ = [one for one in (_without(away, one) for one in found.differ) if len(one.sides) > 1]
    spoken = {party: rows for party, rows in found.parties.items() if party not in away}
    freed = _answered(found.shared, found.differ) - _answered(shared, differ)
    kept = replace(
        found,
        shared=shared,
        differ=tuple(sorted(differ, key=lambda one: not _is_between(one, parties))),
        parties={
            party: tuple(replace(one, only=one.only or _place(one.statement) in freed) for one in rows)
            for party, rows in sorted(spoken.items(), key=lambda row: row[0] not in parties)
        },
    )
    return kept, tuple(party for party, rows in found.parties.items() if party in away for _ in rows)


def _without(away: Collection[str], one: Differ) -> Differ:
    return replace(one, sides=tuple(side for side in one.sides if side.statement.party not in away))


def _answered(shared: Iterable[Shared], differ: Iterable[Differ]) -> set[Place]:
    """Where the statements stand that another one answers or repeats."""
    sides = {_place(side.statement) for one in differ for side in one.sides}
    return sides | {_place(one) for row in shared for one in row.statements}


def _place(one: Statement) -> Place:
    return one.source.id, one.start, one.end


def _is_between(one: Differ, parties: Collection[str]) -> bool:
    return all(side.statement.party in parties for side in one.sides)
