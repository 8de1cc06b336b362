"""Writes what polls brought: one with news in a transaction of its own, the others together.

Most polls change nothing but their feed's row. What ends within a moment is written in one go, so that a thousand
unchanged feeds cost some transactions, not a thousand. Knows no web.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from watchers.engine.courtesy import Courtesy
from watchers.errors import StoreBusy
from watchers.model import Item, PollResult
from watchers.store import Store

LONGEST_WAIT = 0.05  # seconds that a poll waits for others to be written with


@dataclass(slots=True)
class _Page:
    """Results that are written together; `full` is when nobody else is waited for, `written` when it is stored."""

    results: list[PollResult] = field(default_factory=list)
    full: asyncio.Event = field(default_factory=asyncio.Event)
    written: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ledger:
    """The one way from POLL into the store."""

    def __init__(self, store: Store, courtesy: Courtesy) -> None:
        self._store = store
        self._courtesy = courtesy
        self._storing = asyncio.Lock()  # a queue of polls before the one writer would keep answers waiting
        self._page: _Page | None = None
        self._polls = 0  # under way, those that wait for the page included

    @contextmanager
    def poll(self) -> Iterator[None]:
        """A poll is under way inside: a page waits for it, for a moment."""
        self._polls += 1
        try:
            yield
        finally:
            self._polls -= 1
            self._look()

    async def write(self, result: PollResult) -> tuple[Item, ...]:
        """Store a poll and end its lease; the new items come back.

        Raises StoreBusy where nothing was stored, LostLease where another owner has the feed and there was news.
        """
        if not result.news:
            try:
                await self._write_with_others(result)
            except StoreBusy:
                raise
            except Exception:
                await self._write_alone(result)  # one of the page is to blame: each answers for itself
            return ()
        async with self._storing:
            await self._courtesy.give_way()
            return await self._store.feeds.commit(result, self._courtesy.give_way)

    async def _write_alone(self, result: PollResult) -> None:
        async with self._storing:
            await self._store.feeds.commit_schedules([result])

    async def _write_with_others(self, result: PollResult) -> None:
        if self._page is not None:
            page = self._page
            page.results.append(result)
            self._look()
            await page.written
            return
        page = self._page = _Page([result])
        self._look()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_WAIT):
                    await page.full.wait()
            await self._store_page(page)
        except BaseException as error:
            _fail(page, error)
            raise
        finally:
            self._page = None if self._page is page else self._page

    async def _store_page(self, page: _Page) -> None:
        async with self._storing:
            await self._courtesy.give_way()
            self._page = None  # closed: who comes from now on begins the next
            await self._store.feeds.commit_schedules(page.results)
        page.written.set_result(None)

    def _look(self) -> None:
        """The page need not wait where every poll that is under way stands on it."""
        if self._page and len(self._page.results) >= self._polls:
            self._page.full.set()


def _fail(page: _Page, error: BaseException) -> None:
    """Let all who wait for the page fail as its writer did; cancelled like it, where it was cancelled."""
    if isinstance(error, asyncio.CancelledError):
        page.written.cancel()
    else:
        page.written.set_exception(error)
        page.written.exception()  # it is raised here, too: nobody else may be waiting
