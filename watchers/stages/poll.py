"""POLL: fetch a feed that is due, read it, and commit its new items as one transaction.

Decides nothing about news: which items are new says `pipeline`, when to come back says `schedule`.
A failure of one feed is a value in that feed's row and costs no other feed anything.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import count
from urllib.parse import urlsplit

import structlog

from watchers.engine.courtesy import Courtesy
from watchers.errors import BrokenError, GoneError, LaterError, LostLease, StoreBusy, WirewatchError
from watchers.feeds.fetch import Fetcher
from watchers.feeds.reader_pool import TOO_SLOW, ReaderAway, ReaderPool
from watchers.feeds.schedule import next_poll
from watchers.model import Feed, Fetched, Item, PollResult
from watchers.stages.sifter import Sifter
from watchers.store import Store

AT_ONCE = 2  # documents that are read at once: one in the reader's process, one here
PATIENCE = 0.8  # of a lease: what takes longer is given up while it is still ours to say so

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PollRules:
    """The operator's wishes on intervals.

    `ttl_counts`: a document may ask for rest by its ttl; an interval that an operator wrote goes before it.
    `lease`: how long a claimed feed is left to us; a poll ends before it does.
    """

    default_interval: timedelta
    min_interval: timedelta
    ttl_counts: bool = True
    lease: timedelta = timedelta(minutes=5)


class Poll:
    """The POLL stage. `on_items` hears of each commit that brought new items.

    Calls run side by side, each with one feed, so that a slow feed keeps nobody waiting; no more of them
    go to one host than it gets connections, for the others would only queue there.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        reader: ReaderPool,
        sifter: Sifter,
        rules: PollRules,
        owner: str,
        on_items: Callable[[Feed, tuple[Item, ...]], None],
        courtesy: Courtesy,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._reader = reader
        self._sifter = sifter
        self._reading = asyncio.Semaphore(AT_ONCE)
        self._rules = rules
        self._owner = owner
        self._calls = count(1)
        self._claiming = asyncio.Lock()
        self._in_flight: Counter[str] = Counter()  # polls by host
        self._on_items = on_items
        self._courtesy = courtesy
        self._storing = asyncio.Lock()  # a queue of polls before the one writer would keep answers waiting

    async def run_once(self, now: datetime) -> int:
        """Poll the feed that is longest due of those whose host has a connection left; 0 where there is none."""
        # Calls overlap, so each leases under a name of its own.
        owner = f"{self._owner}/{next(self._calls)}"
        feed = await self._claim(owner, now)
        if feed is None:
            return 0
        try:
            await self._poll(feed, owner, now)
        finally:
            self._in_flight -= Counter((_host(feed),))
        return 1

    async def _claim(self, owner: str, now: datetime) -> Feed | None:
        """Lease a feed and count it; one call after another, so that two never take a host's last connection."""
        async with self._claiming:
            full = [host for host, polls in self._in_flight.items() if polls >= self._fetcher.host_connections]
            claimed = await self._store.feeds.claim(now, 1, owner, now + self._rules.lease, full)
            self._in_flight.update(map(_host, claimed))
        return claimed[0] if claimed else None

    async def _poll(self, feed: Feed, owner: str, now: datetime) -> None:
        base = PollResult(feed_id=feed.id, owner=owner, at=now, next_poll_at=now, shaky=feed.shaky)
        try:
            items = await self._commit(feed, base, await self._result(feed, base, now))
        except LostLease:
            return  # another process has polled it meanwhile: its result stands
        except StoreBusy as error:
            # Nothing was stored, the validators neither: once the lease has run out, the server gives the same again.
            log.warning("poll could not be stored", feed=feed.settings.url, why=str(error))
            return
        if items:
            self._on_items(feed, items)

    async def _commit(self, feed: Feed, base: PollResult, result: PollResult) -> tuple[Item, ...]:
        """Store a poll; one that the store chokes on becomes a failure of its feed, and its items stay unseen."""
        try:
            async with self._storing:
                await self._courtesy.give_way()
                return await self._store.feeds.commit(result, self._courtesy.give_way)
        except (LostLease, StoreBusy):
            raise
        except Exception as error:
            log.exception("poll broke the store", feed=feed.settings.url)
            problem = BrokenError(f"could not be stored ({type(error).__name__})")
            return await self._store.feeds.commit(self._failed(feed, base, problem, base.at))

    async def _result(self, feed: Feed, base: PollResult, now: datetime) -> PollResult:
        try:
            async with asyncio.timeout(self._rules.lease.total_seconds() * PATIENCE):
                fetched = await self._fetch(feed)
                read = await self._read(feed, fetched, base, now)
        except StoreBusy:
            raise  # no fault of the feed
        except WirewatchError as error:
            return self._failed(feed, base, error, now)
        except TimeoutError:
            return self._failed(feed, base, LaterError("Its turn did not come in time: others took too long."), now)
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
            document = await self._reader.read(
                fetched.body, fetched.content_type, fetched.final_url, slow_before=feed.failure == TOO_SLOW
            )
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
        failures = feed.failures + (0 if isinstance(error, ReaderAway) else 1)
        if failures <= 1:
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


def _host(feed: Feed) -> str:
    """The host that is asked, as the store counts hosts."""
    return urlsplit(feed.fetch_url or feed.settings.url).hostname or ""
