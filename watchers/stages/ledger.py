"""Writes what polls brought: what ends within a moment in one transaction, so that a thousand polls need some only.

Most polls change nothing but their feed's row; the one that begins such a page waits until it is stored, the others go
on. A page that is lost with its process costs time: its feeds are due again when their leases end. A poll with news
always waits until they are stored (news.py). Knows no web.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import TypeAlias

import structlog

from watchers.engine.counts import PollCounts
from watchers.engine.courtesy import Courtesy
from watchers.errors import StoreBusy
from watchers.model import Item, PollResult
from watchers.stages.news import News, others
from watchers.store import Store

ENOUGH = 500  # polls on a page: it waits for no more, …
MOST = 1000  # … and where the store is that far behind, polls wait for it

# What is stored of a poll; of one in vain, what makes it when its page is written: made one behind the other, hundreds
# take half as long as between the answers of the network.
Outcome: TypeAlias = PollResult | Callable[[], PollResult]
Otherwise = Callable[[Exception], PollResult]  # what is stored instead of a result that the store chokes on

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Page:
    """Results that are written together; `full`: nobody else is waited for; `over`: it is stored, or cannot be."""

    entries: list[tuple[Outcome, Otherwise]] = field(default_factory=list)
    full: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)


class Ledger:
    """The one way from POLL into the store; what is stored is counted."""

    def __init__(self, store: Store, courtesy: Courtesy, counts: PollCounts | None = None) -> None:
        self._store = store
        self._counts = counts or PollCounts()
        self._courtesy = courtesy
        self._storing = asyncio.Lock()  # a queue of polls before the one writer would keep answers waiting
        self._news = News(store, courtesy, self._storing)
        self._page: _Page | None = None
        self._polls = 0  # under way, those that wait for the page included

    def __enter__(self) -> None:
        """A poll is under way inside `with ledger:`; a page waits for it, for a moment."""
        self._polls += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._polls -= 1
        if self._polls <= 1:
            self._look()

    def reading(self) -> AbstractContextManager[None]:
        """A document is being read inside `with ledger.reading():`, and may bring news; others wait a moment for it."""
        return self._news.expected()

    def takes(self, outcome: Outcome, otherwise: Otherwise) -> bool:
        """Put a poll without news on the open page, and wait for nothing; False where there is no page with room."""
        page = self._page
        if page is None or len(page.entries) >= MOST - 1 or _has_news(outcome):
            return False
        page.entries.append((outcome, otherwise))
        if len(page.entries) == ENOUGH:
            page.full.set()
        return True

    async def write(self, outcome: Outcome, otherwise: Otherwise) -> tuple[Item, ...]:
        """Store a poll and end its lease; the new items come back.

        One without news is stored within a moment, and its errors are seen to here. Else raises StoreBusy where nothing
        was stored, LostLease where another owner has the feed.
        """
        if isinstance(outcome, PollResult) and outcome.news:
            items = await self._news.write(outcome)
            self._counts.stored((outcome,))
            return items
        await self._note(outcome, otherwise)
        return ()

    async def _note(self, outcome: Outcome, otherwise: Otherwise) -> None:
        """Put a poll on the open page; the first one on a page stores it."""
        if self.takes(outcome, otherwise):
            return
        if page := self._page:
            page.entries.append((outcome, otherwise))
            page.full.set()
            await page.over.wait()
            return
        page = self._page = _Page([(outcome, otherwise)])
        self._look()
        try:
            await others(page.full)
            await self._store_page(page)
        except asyncio.CancelledError:
            await self._store_page(page)  # who is stopped keeps what was asked, so that nobody is asked again too soon
            raise
        finally:
            page.over.set()
            self._page = None if self._page is page else self._page

    async def _store_page(self, page: _Page) -> None:
        async with self._storing:
            await self._courtesy.give_way()
            self._page = None  # closed: who comes from now on begins the next
            try:
                await self._commit([_made(outcome) for outcome, _ in page.entries])
            except StoreBusy as error:
                _unstored(error, len(page.entries))
            except Exception:
                for outcome, otherwise in page.entries:  # one of the page is to blame: each answers for itself
                    await self._store_alone(outcome, otherwise)

    async def _store_alone(self, outcome: Outcome, otherwise: Otherwise) -> None:
        try:
            try:
                await self._commit([_made(outcome)])
            except StoreBusy:
                raise
            except Exception as error:
                await self._commit([otherwise(error)])
        except StoreBusy as error:
            _unstored(error, 1)
        except Exception:
            log.exception("poll broke the store twice")

    async def _commit(self, results: Sequence[PollResult]) -> None:
        await self._store.feeds.commit_schedules(results)
        self._counts.stored(results)

    def _look(self) -> None:
        """The page need not wait where nobody else is under way."""
        if self._page and self._polls <= 1:
            self._page.full.set()


def _has_news(outcome: Outcome) -> bool:
    return isinstance(outcome, PollResult) and outcome.news


def _made(outcome: Outcome) -> PollResult:
    return outcome if isinstance(outcome, PollResult) else outcome()


def _unstored(error: StoreBusy, polls: int) -> None:
    # Nothing was stored, the validators neither: once the leases have run out, the servers give the same again.
    log.warning("polls could not be stored", polls=polls, why=str(error))
