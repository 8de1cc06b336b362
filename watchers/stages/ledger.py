"""Writes what polls brought: one with news in a transaction of its own, the others together.

Most polls change nothing but their feed's row. What ends while the writer is busy is written in one go right after,
so that a thousand unchanged feeds cost some transactions, not a thousand. Knows no web.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from watchers.engine.courtesy import Courtesy
from watchers.model import Item, PollResult
from watchers.store import Store


@dataclass(slots=True)
class _Page:
    """Results that are written together; `written` ends as their transaction does."""

    results: list[PollResult] = field(default_factory=list)
    written: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ledger:
    """The one way from POLL into the store."""

    def __init__(self, store: Store, courtesy: Courtesy) -> None:
        self._store = store
        self._courtesy = courtesy
        self._storing = asyncio.Lock()  # a queue of polls before the one writer would keep answers waiting
        self._page: _Page | None = None

    async def write(self, result: PollResult) -> tuple[Item, ...]:
        """Store a poll and end its lease; the new items come back.

        Raises StoreBusy where nothing was stored, LostLease where another owner has the feed and there was news.
        """
        if not result.news:
            await self._write_with_others(result)
            return ()
        async with self._storing:
            await self._courtesy.give_way()
            return await self._store.feeds.commit(result, self._courtesy.give_way)

    async def _write_with_others(self, result: PollResult) -> None:
        page = self._page
        if page is not None:
            page.results.append(result)
            await page.written
            return
        page = self._page = _Page([result])
        try:
            async with self._storing:
                await self._courtesy.give_way()
                self._page = None  # full: who comes from now on begins the next
                await self._store.feeds.commit_schedules(page.results)
            page.written.set_result(None)
        except BaseException as error:
            self._page = None if self._page is page else self._page
            _fail(page, error)
            raise


def _fail(page: _Page, error: BaseException) -> None:
    """Let all who wait for the page fail as its writer did; cancelled like it, where it was cancelled."""
    if isinstance(error, asyncio.CancelledError):
        page.written.cancel()
    else:
        page.written.set_exception(error)
        page.written.exception()  # it is raised here, too: nobody else may be waiting
