"""What was done since the start, in plain numbers: whoever works adds to them, and whoever is asked reads them.

Adding is an integer more, whatever is done with it later: tens of thousands of polls in a second are counted. Nothing
here is told by name or address, so that there are as many numbers on the first day as after a year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import accumulate
from time import monotonic

from watchers.errors import Cause
from watchers.model import Came, Item, PollResult

LATE = (0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800)  # seconds


class Spread:
    """How many values lie up to each of these bounds, ascending, and their sum."""

    __slots__ = ("_bounds", "_counts", "total")

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        """Count a value."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self.total += value

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Count the seconds that what happens inside takes, however it ends."""
        began = monotonic()
        try:
            yield
        finally:
            self.add(monotonic() - began)

    def up_to(self) -> Iterator[tuple[float, int]]:
        """Each bound with the number of values up to it; infinity, with all of them, is the last."""
        return zip((*self._bounds, float("inf")), accumulate(self._counts), strict=True)


class PollCounts:
    """What POLL did: polls by what came of them, how late they began, and what they brought."""

    __slots__ = ("failed", "items", "late", "well")

    def __init__(self) -> None:
        self.well = dict.fromkeys(Came, 0)
        self.failed = dict.fromkeys(Cause, 0)
        self.late = Spread(LATE)
        self.items = {"new": 0, "first_poll": 0, "held": 0}

    def begun(self, late: timedelta) -> None:
        """A poll begins so long after it was due."""
        self.late.add(max(0.0, late.total_seconds()))  # another clock may be a little ahead

    def stored(self, results: Iterable[PollResult]) -> None:
        """These polls are over, and noted: what was made of one in vain twice is one poll."""
        for result in results:
            if isinstance(result.came, Came):
                self.well[result.came] += 1
            elif result.came:
                self.failed[result.came] += 1

    def brought(self, items: Iterable[Item]) -> None:
        """These items are new, and kept."""
        for item in items:
            self.items["held" if item.held else "first_poll" if item.baseline else "new"] += 1
