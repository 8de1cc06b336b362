"""POLL: fetch what is due, read it, and commit the new items of each feed as one transaction.

Decides nothing about news: which items are new says `pipeline`, when to come back says `schedule`.
A failure of one feed is a value in that feed's row and costs no other feed anything.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import count

import structlog

from watchers.errors import BrokenError, GoneError, LaterError, LostLease, WirewatchError
from watchers.feeds.fetch import Fetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.feeds.schedule import next_poll
from watchers.model import Feed, Fetched, Item, PollResult
from watchers.stages.sifter import Sifter
from watchers.store import Store

AT_ONCE = 2  # documents that are read at once: one in the reader's process, one here
LEASE = timedelta(minutes=5)  # longer than the slowest exchange with a host's whole queue before it

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PollRules:
    """The operator's wishes on intervals.

    `ttl_counts`: a document may ask for rest by its ttl; an interval that an operator wrote goes before it.
    """

    default_interval: timedelta
    min_interval: timedelta
    ttl_counts: bool = True
    batch: int = 4  # feeds claimed by one call; several calls run side by side


class Poll:
    """The POLL stage. `on_items` hears of each commit that brought new items."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        reader: ReaderPool,
        sifter: Sifter,
        rules: PollRules,
        owner: str,
        on_items: Callable[[Feed, tuple[Item, ...]], None],
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._reader = reader
        self._sifter = sifter
        self._reading = asyncio.Semaphore(AT_ONCE)
        self._rules = rules
        self._owner = owner
        self._calls = count(1)
        self._on_items = on_items

    async def run_once(self, now: datetime) -> int:
        """Poll up to a batch of due feeds; the result is how many were claimed."""
        # Calls overlap, so each leases under a name of its own.
        owner = f"{self._owner}/{next(self._calls)}"
        feeds = await self._store.feeds.claim(now, self._rules.batch, owner, now + LEASE)
        await asyncio.gather(*(self._poll(feed, owner, now) for feed in feeds))
        return len(feeds)

    async def _poll(self, feed: Feed, owner: str, now: datetime) -> None:
        try:
            items = await self._store.feeds.commit(await self._result(feed, owner, now))
        except LostLease:
            return  # another process has polled it meanwhile: its result stands
        if items:
            self._on_items(feed, items)

    async def _result(self, feed: Feed, owner: str, now: datetime) -> PollResult:
        base = PollResult(feed_id=feed.id, owner=owner, at=now, next_poll_at=now, shaky=feed.shaky)
        try:
            fetched = await self._fetch(feed)
            read = await self._read(feed, fetched, base, now)
        except WirewatchError as error:
            return self._failed(feed, base, error, now)
        except Exception as error:
            log.exception("feed broke the reader", feed=feed.settings.url)
            return self._failed(feed, base, BrokenError(f"could not be read ({type(error).__name__})"), now)
        return replace(read, fetch_url=fetched.permanent_url or (fetched.url if feed.fetch_url else None))

    async def _fetch(self, feed: Feed) -> Fetched:
        """Fetch from where the feed was redirected to for good, else from the configured address."""
        if feed.fetch_url is None:
            return await self._fetcher.get(feed.settings.url, feed.validators)
        try:
            return await self._fetcher.get(feed.fetch_url, feed.validators)
        except (LaterError, BrokenError) as error:
            log.info("redirect target failed, asking the configured address", feed=feed.settings.url, why=str(error))
            return await self._fetcher.get(feed.settings.url)

    async def _read(self, feed: Feed, fetched: Fetched, base: PollResult, now: datetime) -> PollResult:
        digest = blake2b(fetched.body, digest_size=16).hexdigest()
        if fetched.status == 304 or digest == feed.body_hash:
            due = self._due(feed, now, fresh_for=fetched.fresh_for)
            return replace(base, unchanged=True, validators=fetched.validators, next_poll_at=due)
        async with self._reading:
            document = await self._reader.read(fetched.body, fetched.content_type, fetched.final_url)
            sifted = await self._sifter.sift(feed, document, now)
        return replace(
            base,
            next_poll_at=self._due(
                feed, now, fresh_for=fetched.fresh_for, ttl=document.ttl if self._rules.ttl_counts else None
            ),
            validators=fetched.validators,
            body_hash=digest,
            title=document.title,
            shaky=sifted.shaky,
            baseline=feed.baseline_at is None,
            drafts=sifted.drafts,
            revised=sifted.revised,
            aliases=sifted.aliases,
        )

    def _failed(self, feed: Feed, base: PollResult, error: WirewatchError, now: datetime) -> PollResult:
        failures = feed.failures + 1
        if failures == 1:
            log.info("feed cannot be read", feed=feed.settings.url, why=str(error))
        retry_after = error.retry_after if isinstance(error, LaterError) else None
        return replace(
            base,
            failure=str(error),
            failures=failures,
            paused=str(error) if isinstance(error, GoneError) else None,
            fetch_url=feed.fetch_url,
            next_poll_at=self._due(feed, now, failures=failures, retry_after=retry_after),
        )

    def _due(
        self,
        feed: Feed,
        now: datetime,
        *,
        failures: int = 0,
        fresh_for: timedelta | None = None,
        ttl: timedelta | None = None,
        retry_after: timedelta | None = None,
    ) -> datetime:
        return next_poll(
            now,
            interval=feed.settings.interval,
            default=self._rules.default_interval,
            min_interval=self._rules.min_interval,
            fresh_for=fresh_for,
            ttl=ttl,
            failures=failures,
            retry_after=retry_after,
            jitter=random.random(),  # noqa: S311  (spreads polls, guards nothing)
        )
