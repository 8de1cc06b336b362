"""How polls are written: many without news in one go, and what a failing store means for them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any, cast

from tests.small_desk import NOON
from watchers.engine.courtesy import Courtesy
from watchers.errors import StoreBusy
from watchers.model import PollResult
from watchers.stages.ledger import ENOUGH, MOST, Ledger


class Books:
    """A store whose writer is slow until told; `pages` is what each transaction held, `refused` what it chokes on."""

    def __init__(self, refused: Exception | None = None) -> None:
        self.feeds = self
        self.pages: list[list[str]] = []
        self.go_on = asyncio.Event()
        self.begun = asyncio.Event()
        self._refused = refused

    async def commit_schedules(self, results: Sequence[PollResult]) -> None:
        self.begun.set()
        await self.go_on.wait()
        self.pages.append([f"{result.feed_id}{result.failure}" for result in results])
        if self._refused and any(result.feed_id == 3 and not result.failure for result in results):
            raise self._refused


def result(feed_id: int, failure: str = "") -> PollResult:
    return PollResult(feed_id, "us", NOON, NOON + timedelta(minutes=5), unchanged=not failure, failure=failure)


def note(ledger: Ledger, feed_id: int) -> asyncio.Task[Any]:
    return asyncio.create_task(ledger.write(result(feed_id), lambda _: result(feed_id, " broken")))


async def written(books: Books, polls: int = 9) -> list[Any]:
    """Write some polls, all but the first while the writer is busy."""
    ledger = Ledger(cast(Any, books), Courtesy())
    first = note(ledger, 0)
    await books.begun.wait()
    others = [note(ledger, number) for number in range(1, polls)]
    for _ in range(4):
        await asyncio.sleep(0)
    waiting = [number for number, one in enumerate(others, 1) if not one.done()]
    assert waiting == [1, *range(MOST, polls)]  # who stores it, and all where the store is far behind
    books.go_on.set()
    return await asyncio.gather(first, *others, return_exceptions=True)


async def test_what_ends_while_the_writer_is_busy_is_written_together() -> None:
    books = Books()
    assert await written(books) == [()] * 9
    assert books.pages == [["0"], ["1", "2", "3", "4", "5", "6", "7", "8"]]


async def test_a_store_that_is_far_behind_is_waited_for() -> None:
    books = Books()
    assert await written(books, MOST + 20) == [()] * (MOST + 20)
    assert sum(map(len, books.pages)) == MOST + 20


async def test_p1_a_store_that_is_busy_costs_the_page_and_nothing_else() -> None:
    books = Books(StoreBusy("locked"))
    assert await written(books) == [()] * 9
    assert len(books.pages) == 2  # not tried again: the feeds are due again when their leases end


async def test_one_result_that_the_store_chokes_on_fails_alone() -> None:
    books = Books(ArithmeticError("hostile"))
    assert await written(books) == [()] * 9
    assert books.pages[2:] == [["1"], ["2"], ["3"], ["3 broken"], ["4"], ["5"], ["6"], ["7"], ["8"]]


async def test_what_is_stored_of_a_poll_in_vain_is_made_when_its_page_is_written_and_fails_alone() -> None:
    books = Books()
    ledger = Ledger(cast(Any, books), Courtesy())
    made: list[int] = []

    def of(feed_id: int) -> PollResult:
        made.append(feed_id)
        return result(feed_id * (3 - feed_id) // (3 - feed_id))  # nothing can be made of 3

    first = note(ledger, 0)
    await books.begun.wait()
    storing = note(ledger, 1)
    await asyncio.sleep(0)
    assert all(ledger.takes(partial(of, number), lambda _: result(3, " broken")) for number in (2, 3, 4))
    assert not made
    books.go_on.set()
    await asyncio.gather(first, storing)
    assert books.pages == [["0"], ["1"], ["2"], ["3 broken"], ["4"]]


async def test_p5_a_ledger_that_is_stopped_keeps_what_was_asked_and_leaves_nobody_waiting() -> None:
    books = Books()
    ledger = Ledger(cast(Any, books), Courtesy())
    first = note(ledger, 0)
    await books.begun.wait()
    tasks = [note(ledger, number) for number in range(1, MOST + 9)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    books.go_on.set()
    _, waiting = await asyncio.wait((first, *tasks), timeout=5)
    assert not waiting
    assert sum(map(len, books.pages)) == MOST + 9
    assert await note(ledger, 3) == ()  # the next one begins anew
    assert books.pages[-1] == ["3"]


async def test_a_poll_waits_for_those_under_way_and_not_longer() -> None:
    books = Books()
    books.go_on.set()
    ledger = Ledger(cast(Any, books), Courtesy())
    with ledger:
        with ledger:
            first = note(ledger, 1)
            await asyncio.sleep(0)
            assert not books.begun.is_set()
            await note(ledger, 2)
        await first
    assert books.pages == [["1", "2"]]


async def test_a_page_with_enough_on_it_waits_for_nobody() -> None:
    books = Books()
    books.go_on.set()
    ledger = Ledger(cast(Any, books), Courtesy())
    with ledger, ledger:
        await asyncio.gather(*(note(ledger, number) for number in range(ENOUGH)))
    assert [len(page) for page in books.pages] == [ENOUGH]
