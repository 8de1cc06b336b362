"""Counting: where a value lies among the bounds, and what an item counts as."""

from __future__ import annotations

from datetime import timedelta
from math import inf

import pytest

from watchers.engine.counts import PollCounts, Spread


def test_a_bound_holds_what_is_up_to_it_and_the_last_one_everything() -> None:
    spread = Spread((0.5, 2))
    for value in (0, 0.5, 0.6, 2, 2.5, 100):
        spread.add(value)
    assert list(spread.up_to()) == [(0.5, 2), (2, 4), (inf, 6)]
    assert spread.total == pytest.approx(105.6)


def test_what_ends_by_an_error_took_its_time_too() -> None:
    spread = Spread((3600,))
    with pytest.raises(ZeroDivisionError), spread.timed():
        _ = 1 / 0
    assert list(spread.up_to()) == [(3600, 1), (inf, 1)]
    assert spread.total > 0


def test_a_poll_that_begins_before_its_time_is_not_late() -> None:
    counts = PollCounts()
    for seconds in (-0.2, 0.2, 40):
        counts.begun(timedelta(seconds=seconds))
    assert counts.late.total == pytest.approx(40.2)
    assert dict(counts.late.up_to())[0.25] == 2
