"""Who else gives one thing another figure: the police, the organisers and the city hall stand in one difference.

Takes differences that were found; refuses to know what makes two figures differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.quantities import Figure, agree
from watchers.stories.accounts.weighing import Difference

MOST_SIDES = 6  # of one difference: more cannot be read
Count = tuple[Content, Figure]  # a statement and the figure of it that differs


def with_further(
    chosen: Sequence[Difference], found: Iterable[Difference]
) -> Generator[None, None, list[tuple[Difference, tuple[Count, ...]]]]:
    """Each difference with the further figures of its thing; what stands in an earlier row as a whole is left out."""
    linked = _by_statement(one for one in found if one.sure)
    rows: list[tuple[Difference, tuple[Count, ...]]] = []
    shown: set[int] = set()
    for one in chosen:
        yield
        row = _row(one, linked, shown)
        statements = {id(content) for content, _ in row}
        if not row or not statements <= shown:
            rows.append((one, tuple(row[2:])))
            shown |= statements
    return rows


def _by_statement(found: Iterable[Difference]) -> Mapping[int, Sequence[Difference]]:
    """Those of two figures, by the identity of either statement: of many thousands no more is made than that."""
    linked: defaultdict[int, list[Difference]] = defaultdict(list)
    for one in found:
        for content in (one.one, one.other) if one.figures else ():
            linked[id(content)].append(one)
    return linked


def _both_ways(one: Difference) -> Iterator[tuple[Count, Count]]:
    if one.figures:
        sides = ((one.one, one.figures[0]), (one.other, one.figures[1]))
        yield sides
        yield sides[::-1]


def _row(one: Difference, linked: Mapping[int, Sequence[Difference]], shown: Iterable[int]) -> list[Count]:
    """The figures of a difference, its own two first; none where it is only likely, or no figures differ."""
    taken = set(shown)
    row = [count for count, _ in _both_ways(one)] if one.sure else []
    for content, figure in row:  # it grows: who differs from a further side is a side, too
        for (its, mine), new in (both for one in linked.get(id(content), ()) for both in _both_ways(one)):
            further = its is content and mine is figure and id(new[0]) not in taken
            if len(row) < MOST_SIDES and further and _is_new(new, row):
                row.append(new)
    return row


def _is_new(new: Count, row: Sequence[Count]) -> bool:
    """Whether another party gives another figure."""
    return all(new[0].statement.party != one.statement.party and not agree(new[1], figure) for one, figure in row)
