"""Memory is given back by jobs, not in the middle of an answer."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from watchers.engine import garbage

NOW = datetime(2025, 2, 13, tzinfo=UTC)


class Ring:
    """Holds itself, as only a collection can free."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()


async def test_old_objects_are_collected_by_the_job_alone() -> None:
    garbage.collect_seldom()
    ring = weakref.ref(Ring())
    assert gc.get_threshold()[2] > 100_000
    await garbage.collect(NOW)
    assert ring() is None


async def test_giving_memory_back_works_or_does_nothing() -> None:
    garbage.share_arena()
    await garbage.trim(NOW)
