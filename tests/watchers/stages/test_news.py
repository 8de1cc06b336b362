"""Polls with news that end at about the same time: one transaction, and each hears of its own fate."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, cast

import pytest

from tests.small_desk import NOON
from watchers.engine.courtesy import Courtesy
from watchers.errors import LostLease, StoreBusy
from watchers.model import PollResult
from watchers.stages.news import MOST_POLLS, News


class Books:
    """A store; `written` is what each transaction held, feed 3 is what it chokes on, feed 5 somebody else has."""

    def __init__(self, refused: Exception | None = None) -> None:
        self.feeds = self
        self.written: list[list[int]] = []
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()
        self.go_on.set()
        self._refused = refused

    async def commit_all(self, results: Sequence[PollResult], _: object) -> list[Any]:
        self.begun.set()
        await self.go_on.wait()
        self.written.append([result.feed_id for result in results])
        if self._refused and 3 in self.written[-1]:
            raise self._refused
        return [LostLease("gone") if one.feed_id == 5 else (f"news of {one.feed_id}",) for one in results]

    async def commit(self, result: PollResult, give_way: object) -> Any:
        (outcome,) = await self.commit_all([result], give_way)
        if isinstance(outcome, LostLease):
            raise outcome
        return outcome


def open_news(books: Books) -> Any:
    return News(cast(Any, books), Courtesy(), asyncio.Lock())


def write(news: Any, feed_id: int) -> asyncio.Task[Any]:
    return asyncio.create_task(news.write(PollResult(feed_id, "us", NOON, NOON)))


async def fates(books: Books, polls: int = 6) -> list[Any]:
    """What polls hear that end while a document is still being read."""
    news = open_news(books)
    with news.expected():
        tasks = [write(news, number) for number in range(polls)]
        await asyncio.sleep(0)
        assert not books.begun.is_set() or polls >= MOST_POLLS
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_polls_that_end_together_are_stored_together_and_each_hears_of_its_own() -> None:
    books = Books()
    *ours, lost = await fates(books)
    assert (books.written, ours) == ([[0, 1, 2, 3, 4, 5]], [(f"news of {number}",) for number in range(5)])
    assert isinstance(lost, LostLease)


async def test_whoever_reads_last_is_stored_with_the_others() -> None:
    books, read = Books(), asyncio.Event()
    news = open_news(books)

    async def poll(number: int) -> Any:
        with news.expected():
            await read.wait()
        return await news.write(PollResult(number, "us", NOON, NOON))

    tasks = [asyncio.create_task(poll(number)) for number in range(3)]
    await asyncio.sleep(0)
    read.set()
    assert await asyncio.gather(*tasks) == [("news of 0",), ("news of 1",), ("news of 2",)]
    assert books.written == [[0, 1, 2]]


async def test_a_poll_alone_waits_for_nobody() -> None:
    books = Books()
    news = open_news(books)
    assert await news.write(PollResult(1, "us", NOON, NOON)) == ("news of 1",)
    assert await news.write(PollResult(2, "us", NOON, NOON)) == ("news of 2",)
    assert books.written == [[1], [2]]


async def test_a_document_that_takes_long_keeps_nobody_waiting_for_long() -> None:
    books = Books()
    news = open_news(books)
    with news.expected():
        assert await news.write(PollResult(1, "us", NOON, NOON)) == ("news of 1",)


async def test_no_transaction_grows_without_bound() -> None:
    books = Books()
    assert len(await fates(books, MOST_POLLS + 6)) == MOST_POLLS + 6
    assert sorted(map(len, books.written)) == [6, MOST_POLLS]


async def test_p1_one_that_the_store_chokes_on_fails_alone() -> None:
    books = Books(ArithmeticError("hostile"))
    heard = await fates(books)
    assert [type(one) for one in heard] == [tuple, tuple, tuple, ArithmeticError, tuple, LostLease]
    assert books.written == [[0, 1, 2, 3, 4, 5], [0], [1], [2], [3], [4], [5]]


async def test_p1_a_busy_store_is_heard_of_by_all_and_not_asked_again() -> None:
    books = Books(StoreBusy("locked"))
    assert [type(one) for one in await fates(books)] == [StoreBusy] * 6
    assert len(books.written) == 1


@pytest.mark.parametrize("stopped", [0, 1])
async def test_p5_one_that_is_stopped_leaves_nobody_waiting(stopped: int) -> None:
    books = Books()
    books.go_on.clear()
    news = open_news(books)
    with news.expected():
        tasks = [write(news, number) for number in range(3)]
        await asyncio.sleep(0)
    await books.begun.wait()
    tasks[stopped].cancel()
    await asyncio.sleep(0)
    books.go_on.set()
    heard = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)
    assert isinstance(heard[stopped], asyncio.CancelledError)
    others = [one for number, one in enumerate(heard) if number != stopped]
    assert all(isinstance(one, StoreBusy) for one in others) if stopped == 0 else others == [
        ("news of 0",), ("news of 2",),
    ]  # fmt: skip
    assert await news.write(PollResult(9, "us", NOON, NOON)) == ("news of 9",)
