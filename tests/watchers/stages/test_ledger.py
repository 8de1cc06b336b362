"""How polls are written: many without news in one go, and what a failing store means for them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

import pytest

from tests.small_desk import NOON
from watchers.engine.courtesy import Courtesy
from watchers.errors import StoreBusy
from watchers.model import PollResult
from watchers.stages.ledger import Ledger


class Books:
    """A store whose writer is slow until told, and may fail; `pages` is what each transaction held."""

    def __init__(self, error: Exception | None = None) -> None:
        self.feeds = self
        self.pages: list[list[int]] = []
        self.go_on = asyncio.Event()
        self.begun = asyncio.Event()
        self._error = error

    async def commit_schedules(self, results: Sequence[PollResult]) -> None:
        self.begun.set()
        await self.go_on.wait()
        self.pages.append([result.feed_id for result in results])
        if self._error:
            raise self._error


def result(feed_id: int) -> PollResult:
    return PollResult(feed_id, "us", NOON, NOON + timedelta(minutes=5), unchanged=True)


async def written(books: Books) -> list[Any]:
    """Write nine polls, eight of them while the writer is busy."""
    ledger = Ledger(cast(Any, books), Courtesy())
    first = asyncio.create_task(ledger.write(result(0)))
    await books.begun.wait()
    others = [asyncio.create_task(ledger.write(result(number))) for number in range(1, 9)]
    await asyncio.sleep(0)
    books.go_on.set()
    return await asyncio.gather(first, *others, return_exceptions=True)


async def test_what_ends_while_the_writer_is_busy_is_written_together() -> None:
    books = Books()
    assert await written(books) == [()] * 9
    assert books.pages == [[0], [1, 2, 3, 4, 5, 6, 7, 8]]


@pytest.mark.parametrize("error", [StoreBusy("locked"), ArithmeticError("hostile")])
async def test_p1_a_store_that_fails_fails_all_that_wait_for_it(error: Exception) -> None:
    assert await written(Books(error)) == [error] * 9


class Choosy(Books):
    """Chokes on every page that holds feed 3."""

    async def commit_schedules(self, results: Sequence[PollResult]) -> None:
        await super().commit_schedules(results)
        if any(result.feed_id == 3 for result in results):
            raise ArithmeticError("hostile")


async def test_one_result_that_the_store_chokes_on_fails_alone() -> None:
    outcomes = await written(Choosy())
    assert [number for number, outcome in enumerate(outcomes) if outcome != ()] == [3]


async def test_a_ledger_that_is_stopped_leaves_nobody_waiting() -> None:
    books = Books()
    ledger = Ledger(cast(Any, books), Courtesy())
    first = asyncio.create_task(ledger.write(result(0)))
    await books.begun.wait()
    leader, follower = (asyncio.create_task(ledger.write(result(number))) for number in (1, 2))
    await asyncio.sleep(0)
    leader.cancel()
    done, waiting = await asyncio.wait((leader, follower), timeout=5)
    assert (len(done), len(waiting)) == (2, 0)
    books.go_on.set()
    await first
    books.begun.clear()
    assert await ledger.write(result(3)) == ()  # the next one begins anew
