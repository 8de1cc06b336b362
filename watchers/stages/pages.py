"""PAGES: fetch the page of an item that wants its text, read it, and give the item that text.

Decides nothing about news. An item waits for its page a short while only; when that is over, DECIDE is woken, and the
text that comes later is decided anew. A page that cannot be had costs its item the text and nothing else.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import count
from urllib.parse import urlsplit

import structlog

from watchers.engine.courtesy import Courtesy
from watchers.errors import BrokenError, LaterError, LostLease, StoreBusy, WirewatchError
from watchers.feeds.fetch import Manners
from watchers.feeds.links import site_of
from watchers.feeds.pages import PageFetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import PageText, PageWish
from watchers.pipeline.paging import lines_of_page, page_text
from watchers.pipeline.reading import House
from watchers.store import Store
from watchers.tables import Tables

LEASE = timedelta(seconds=90)
PATIENCE = 60.0  # seconds for one page, its turn at the host included
TRIES = 3
PAUSE = timedelta(seconds=30)  # before the second try; four times as long before the next

log = structlog.get_logger(__name__)


class Pages:
    """The PAGES stage. `on_text` hears that an item may be decided now. Calls run side by side, a page each."""

    def __init__(
        self,
        store: Store,
        fetcher: PageFetcher,
        reader: ReaderPool,
        tables: Tables,
        houses: Mapping[str, House],
        owner: str,
        clock: Callable[[], datetime],
        on_text: Callable[[], None],
        courtesy: Courtesy,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._reader = reader
        self._tables = tables
        self._houses = houses
        self._owner = owner
        self._clock = clock
        self._on_text = on_text
        self._courtesy = courtesy
        self._calls = count(1)
        self._claiming = asyncio.Lock()
        self._in_flight: Counter[str] = Counter()  # pages by host

    async def run_once(self, now: datetime) -> int:
        """Fetch and read the page that is due; 0 where there is none whose host is free."""
        if await self._store.pages.ran_out(now):
            self._on_text()
        owner = f"{self._owner}/page{next(self._calls)}"
        wish = await self._claim(owner, now)
        if wish is None:
            return 0
        try:
            await self._fulfil(wish, owner)
        finally:
            self._in_flight -= Counter((_host(wish),))
        return 1

    async def _claim(self, owner: str, now: datetime) -> PageWish | None:
        """Lease a page and count it; one call after another, so that two never take a host's last connection."""
        async with self._claiming:
            full = [host for host, pages in self._in_flight.items() if pages >= self._fetcher.host_connections]
            wish = await self._store.pages.claim(now, owner, now + LEASE, full)
            if wish:
                self._in_flight[_host(wish)] += 1
        return wish

    async def _fulfil(self, wish: PageWish, owner: str) -> None:
        try:
            text = await self._read(wish)
            await self._courtesy.give_way()
            await self._store.pages.read(text, owner, self._clock())
        except (LostLease, StoreBusy) as error:
            log.info("page was not stored", url=wish.url, why=str(error))  # its lease runs out, and it comes again
            return
        except WirewatchError as error:
            await self._failed(wish, owner, error)
        except Exception as error:
            log.exception("page broke the reader", url=wish.url)
            await self._failed(wish, owner, BrokenError(f"It could not be read ({type(error).__name__})."))
        self._on_text()

    async def _read(self, wish: PageWish) -> PageText:
        try:
            async with asyncio.timeout(PATIENCE):
                fetched = await self._fetcher.get(wish.url, Manners(wish.user_agent, wish.verify_tls))
                article = await self._reader.article(fetched.body, fetched.content_type, fetched.final_url)
        except TimeoutError as error:
            raise LaterError("Its turn did not come in time: others took too long.") from error
        lines = lines_of_page(article, site_of(fetched.final_url))
        seen = await self._store.pages.known_lines(lines.site, list(lines.hashes.values()))
        return page_text(wish, article, lines, seen, self._tables, self._houses)

    async def _failed(self, wish: PageWish, owner: str, error: WirewatchError) -> None:
        """Try again later where that may help, and not too often; else give it up."""
        again = None
        if isinstance(error, LaterError) and wish.attempts + 1 < TRIES:
            pause = PAUSE * 4**wish.attempts
            again = self._clock() + max(pause, error.retry_after or pause)
        log.info("page cannot be read", url=wish.url, why=str(error), again=again)
        await self._store.pages.failed(wish.item_id, owner, str(error), again)


def _host(wish: PageWish) -> str:
    return urlsplit(wish.url).hostname or ""
