"""Long work that several wait for is done once, at the pace of whoever is in the greatest hurry."""

from __future__ import annotations

import asyncio
from collections.abc import Generator

import pytest

from watchers.desk import steps
from watchers.desk.steps import Work
from watchers.store.polls import hop


@pytest.fixture(autouse=True)
def every_step_ends_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "SLICE", -1.0)


def counting(done: list[int], upto: int = 5, broken: int = -1) -> Generator[None, None, int]:
    for number in range(upto):
        if number == broken:
            raise ValueError(number)
        done.append(number)
        yield
    return upto


async def test_each_step_is_done_once_whoever_waits() -> None:
    done: list[int] = []
    work = Work(counting(done))
    assert await asyncio.gather(work.done(hop), work.done(hop)) == [5, 5]
    assert done == [0, 1, 2, 3, 4]
    assert await work.done(hop) == 5


async def test_who_is_in_a_hurry_does_not_wait_for_who_gives_way() -> None:
    done: list[int] = []
    work, turn = Work(counting(done)), asyncio.Event()

    async def until_its_turn() -> None:
        await turn.wait()

    patient = asyncio.create_task(work.done(until_its_turn))
    await hop()
    assert done == [0]
    assert await work.done(hop) == 5
    turn.set()
    assert await patient == 5


async def test_what_breaks_breaks_for_all_who_wait() -> None:
    work = Work(counting([], broken=2))
    found = await asyncio.gather(work.done(hop), work.done(hop), return_exceptions=True)
    assert [type(one) for one in found] == [ValueError, ValueError]
