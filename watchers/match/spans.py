"""What makes a query true of an item: stretches of words, each with the leaves that stand in it.

Stretches are joined by sorting and bisection, never by comparing each with each, so that NEAR stays near-linear in the
text. Refuses to know what leaves are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from watchers.match.leaves import Place
from watchers.match.tree import Leaf


class Span(NamedTuple):
    """Words `first` to `last`; per leaf that took part one place in it."""

    first: int
    last: int
    leaves: Mapping[Leaf, Place]


NOWHERE = Place(-1, -1)  # of a fact that is no word of the text


def beside(left: Sequence[Span], right: Sequence[Span], distance: int) -> list[Span]:
    """The spans of `left`, each widened to all spans of `right` within `distance` words; those without are dropped.

    Widening to the farthest neighbours on both sides keeps a NEAR round this one exact: it is near to the
    widened span just where it is near to one of the pairs.
    """
    by_first = sorted(right, key=lambda span: span.first)
    by_last = sorted(right, key=lambda span: span.last)
    firsts = [span.first for span in by_first]
    lasts = [span.last for span in by_last]
    # Of all spans that begin up to here the one that ends last, and of all that end from here on the first to begin.
    ending = list(accumulate(by_first, _later_end))
    starting = list(accumulate(reversed(by_last), _earlier_start))[::-1]
    joined: list[Span] = []
    for span in left:
        until = bisect_right(firsts, span.last + distance) - 1
        since = bisect_left(lasts, span.first - distance)
        if until >= 0 and since < len(lasts) and ending[until].last >= span.first - distance:
            joined.append(_widened(span, starting[since], ending[until]))
    return joined


def _widened(span: Span, before: Span, behind: Span) -> Span:
    first, last = min(span.first, before.first), max(span.last, behind.last)
    return Span(first, last, {**before.leaves, **behind.leaves, **span.leaves})


def _later_end(one: Span, other: Span) -> Span:
    return other if other.last > one.last else one


def _earlier_start(one: Span, other: Span) -> Span:
    return other if other.first < one.first else one
