"""Background work gives way to people, one slice at a time, and is never stopped by them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from watchers.engine import courtesy
from watchers.engine.courtesy import Courtesy

ROUNDS = 5  # of the loop, for what would come if it could


class Background:
    """A task that works without an end, and writes down each slice."""

    def __init__(self, polite: Courtesy, written: list[str], name: str = "slice") -> None:
        self._polite, self._written, self._name = polite, written, name

    async def work(self) -> None:
        """Work until cancelled."""
        while True:
            await self._polite.give_way()
            self._written.append(self._name)


@asynccontextmanager
async def working(*tasks: Background) -> AsyncIterator[None]:
    started = [asyncio.create_task(task.work()) for task in tasks]
    await asyncio.sleep(0)
    try:
        yield
    finally:
        for task in started:
            task.cancel()
        await asyncio.gather(*started, return_exceptions=True)


async def rounds(count: int = ROUNDS) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_a_slice_waits_until_the_answer_is_given() -> None:
    polite, written = Courtesy(), list[str]()
    async with working(Background(polite, written)):
        with polite.answering():
            await rounds()
            assert written == []
        await rounds()
        assert written


async def test_one_slice_runs_between_two_looks_at_what_has_come() -> None:
    polite, written = Courtesy(), list[str]()
    names = ["decide", "poll", "pages"]
    async with working(*(Background(polite, written, name) for name in names)):
        most = 0
        for _ in range(ROUNDS * 3):
            before = len(written)
            await asyncio.sleep(0)
            most = max(most, len(written) - before)
    assert most == 1
    assert written[:6] == [*names, *names]  # each in its turn


async def test_who_answers_waits_for_nobody_not_for_another_answer_either() -> None:
    polite, written = Courtesy(), list[str]()
    with polite.answering():
        async with working(Background(polite, written)):
            await rounds()
            assert written
            with polite.answering():
                await polite.give_way()


async def test_what_is_told_at_the_end_of_an_answer_comes_before_the_next_slice() -> None:
    polite, written, told = Courtesy(), list[str](), asyncio.Event()

    async def sending() -> None:
        await told.wait()
        with polite.answering():
            await rounds()
            written.append("sent")

    sender = asyncio.create_task(sending())
    async with working(Background(polite, written)):
        with polite.answering():
            await rounds()
            told.set()
        await sender
    assert written[0] == "sent"


async def test_a_task_that_is_stopped_while_it_waits_keeps_nobody_from_working() -> None:
    polite, written = Courtesy(), list[str]()
    async with working(Background(polite, written)):
        stopped = asyncio.create_task(Background(polite, written, "stopped").work())
        await asyncio.sleep(0)
        with polite.answering():
            await rounds()
            del written[:]
            stopped.cancel()
            await rounds()
        await rounds()
    assert set(written) == {"slice"}


async def test_a_pause_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    polite, worked = Courtesy(), asyncio.Event()

    async def work() -> None:
        await polite.give_way()
        worked.set()

    monkeypatch.setattr(courtesy, "LONGEST_PAUSE", 0.001)
    slice_ = asyncio.create_task(work())
    with polite.answering():
        await rounds(1)
        assert not worked.is_set()
        async with asyncio.timeout(60):
            await worked.wait()
    await slice_


async def slices_behind_a_wait_in_vain(monkeypatch: pytest.MonkeyPatch) -> int:
    """How many slices the background does while the very same answer goes on."""
    polite, written = Courtesy(), list[str]()
    monkeypatch.setattr(courtesy, "LONGEST_PAUSE", 0.0)
    async with working(Background(polite, written)):
        with polite.answering():
            await rounds()
            assert written
            monkeypatch.setattr(courtesy, "LONGEST_PAUSE", 3600.0)
            before = len(written)
            await rounds()
            return len(written) - before


async def test_a_wait_in_vain_buys_the_background_time_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were every slice to wait, a flood of answers would delay an item by its number of slices."""
    assert await slices_behind_a_wait_in_vain(monkeypatch) > 1


async def test_the_time_to_itself_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courtesy, "UNDISTURBED", 0.0)
    assert await slices_behind_a_wait_in_vain(monkeypatch) <= 1


async def test_a_wait_in_vain_counts_for_the_answer_it_waited_for_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    clock, later = loop.time, 0.0
    monkeypatch.setattr(loop, "time", lambda: clock() + later)
    polite, written = Courtesy(), list[str]()
    monkeypatch.setattr(courtesy, "LONGEST_PAUSE", 0.0)
    first = asyncio.create_task(once(polite, written))
    with polite.answering():
        await first
    later = 1000.0
    monkeypatch.setattr(courtesy, "LONGEST_PAUSE", 60.0)
    second = asyncio.create_task(once(polite, written))
    with polite.answering():
        await rounds()
        assert len(written) == 1
    await second


async def once(polite: Courtesy, written: list[str]) -> None:
    await polite.give_way()
    written.append("slice")
