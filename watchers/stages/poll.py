"""POLL: fetch a feed that is due, read it, and commit its new items as one transaction.

Decides nothing about news: which items are new says `pipeline`, when to come back says `schedule`.
A failure of one feed is a value in that feed's row and costs no other feed anything.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

import structlog

from watchers.engine.courtesy import Courtesy
from watchers.errors import (
    BrokenError,
    FetchLater,
    GoneError,
    HostResting,
    LaterError,
    LostLease,
    StoreBusy,
    WirewatchError,
)
from watchers.feeds.fetch import NOTHING_STORED, Fetcher, Manners
from watchers.feeds.frames import LIST
from watchers.feeds.novelty import Candidate
from watchers.feeds.reader_pool import TOO_SLOW, ReaderAway, ReaderPool
from watchers.feeds.schedule import LONGEST_BACK_OFF, PollRules, Wishes, item_gap, next_poll
from watchers.model import Document, Draft, Feed, Fetched, HostRest, Item, PollResult, Validators
from watchers.pipeline.reading import Sifted
from watchers.stages.claims import Claims
from watchers.stages.ledger import Ledger
from watchers.stages.sifter import NOTHING, Sifter, Unread
from watchers.store import Store

AT_ONCE = 2  # documents that are read at once: one in the reader's process, one here
NOT_FOUND = 404
REFUSED_CONDITIONS = frozenset({400, 412})
LONGEST_MISSING = timedelta(days=30)
TRIES_BEFORE_END = 20  # so that a month's holiday of ours does not end a feed at its first failure
PATIENCE = 0.8  # of a lease: what takes longer is given up while it is still ours to say so

log = structlog.get_logger(__name__)


class Poll:
    """The POLL stage. `on_items` hears of each commit that brought new items.

    Calls run side by side, each with one feed, so that a slow feed keeps nobody waiting.
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
        self._fetcher = fetcher
        self._reader = reader
        self._sifter = sifter
        self._reading = asyncio.Semaphore(AT_ONCE)
        self._rules = rules
        self._claims = Claims(store, owner, fetcher.host_connections, rules.lease)
        self._ledger = Ledger(store, courtesy)
        self._on_items = on_items

    async def run_once(self, now: datetime) -> int:
        """Poll the feed that is longest due of those whose host has a connection left; 0 where there is none."""
        claimed = await self._claims.take(now)
        if claimed is None:
            return 0
        try:
            with self._ledger.poll():
                await self._poll(claimed.feed, claimed.owner, now)
        finally:
            self._claims.give_back(claimed)
        return 1

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
            return await self._ledger.write(result)
        except (LostLease, StoreBusy):
            raise
        except Exception as error:
            log.exception("poll broke the store", feed=feed.settings.url)
            problem = BrokenError(f"could not be stored ({type(error).__name__})")
            return await self._ledger.write(self._failed(feed, base, problem, base.at))

    async def _result(self, feed: Feed, base: PollResult, now: datetime) -> PollResult:
        try:
            async with asyncio.timeout(self._rules.lease.total_seconds() * PATIENCE):
                return await self._read_anywhere(feed, base, now)
        except StoreBusy:
            raise  # no fault of the feed
        except WirewatchError as error:
            return self._failed(feed, base, error, now)
        except TimeoutError:
            return self._failed(feed, base, LaterError("Its turn did not come in time: others took too long."), now)
        except Exception as error:
            log.exception("feed broke the reader", feed=feed.settings.url)
            return self._failed(feed, base, BrokenError(f"could not be read ({type(error).__name__})"), now)

    async def _read_anywhere(self, feed: Feed, base: PollResult, now: datetime) -> PollResult:
        """Read from where the feed was redirected to for good; where that fails, from the configured address."""
        if feed.fetch_url is None:
            return await self._read_from(feed.settings.url, feed.validators, feed, base, now)
        try:
            return await self._read_from(feed.fetch_url, feed.validators, feed, base, now)
        except (FetchLater, BrokenError, GoneError) as error:
            if str(error) == TOO_SLOW or (isinstance(error, FetchLater) and error.retry_after):
                raise
            log.info("redirect target failed, asking the configured address", feed=feed.settings.url, why=str(error))
        return await self._read_from(feed.settings.url, NOTHING_STORED, feed, base, now)

    async def _read_from(
        self, url: str, validators: Validators, feed: Feed, base: PollResult, now: datetime
    ) -> PollResult:
        manners = Manners(feed.settings.user_agent, feed.settings.verify_tls)
        fetched = await self._fetcher.get(url, validators, manners)
        read = await self._read(feed, fetched, base, now)
        moved = fetched.permanent_url or (url if feed.fetch_url else None)
        return replace(read, fetch_url=moved) if moved else read

    async def _read(self, feed: Feed, fetched: Fetched, base: PollResult, now: datetime) -> PollResult:
        digest = blake2b(fetched.body, digest_size=16).hexdigest()
        if fetched.status == 304 or digest == feed.body_hash:
            due = self._due(now, _usual(feed, now, fetched.fresh_for))
            return replace(base, unchanged=True, validators=fetched.validators, next_poll_at=due)
        async with self._reading:
            document, sifted = await self._sifted(feed, fetched, now)
        gap = _gap_after(feed, sifted.drafts, now)
        wishes = replace(_usual(feed, now, fetched.fresh_for), ttl=document.ttl, gap=gap)
        return replace(
            base,
            next_poll_at=self._due(now, wishes),
            validators=fetched.validators,
            body_hash=digest,
            title=document.title,
            item_gap=gap,
            ttl=document.ttl or timedelta(),
            shaky=sifted.shaky,
            baseline=feed.baseline_at is None,
            drafts=sifted.drafts,
            revised=sifted.revised,
            aliases=sifted.aliases,
        )

    async def _sifted(self, feed: Feed, fetched: Fetched, now: datetime) -> tuple[Document, Sifted]:
        """Read what is not known of the document, and the whole of it where that is not enough."""

        async def read(known: Mapping[str, Candidate]) -> tuple[Document, Sifted]:
            slow_before, page = feed.failure == TOO_SLOW, LIST if feed.settings.list else ""
            document = await self._reader.read(
                fetched.body, fetched.content_type, fetched.final_url, known, slow_before=slow_before, page=page
            )
            return document, await self._sifter.sift(feed, document, now, known)

        try:
            return await read(self._sifter.remembered(feed))
        except Unread:
            return await read(NOTHING)

    def _failed(self, feed: Feed, base: PollResult, error: WirewatchError, now: datetime) -> PollResult:
        failures = feed.failures + (0 if isinstance(error, ReaderAway | HostResting) else 1)
        if failures <= 1:
            log.info("feed cannot be read", feed=feed.settings.url, why=str(error))
        retry_after = error.retry_after if isinstance(error, LaterError) else None
        host = error.host if isinstance(error, FetchLater) else ""
        return replace(
            base,
            failure=str(error),
            failures=failures,
            paused=_end_of(feed, error, now),
            fetch_url=feed.fetch_url,
            validators=NOTHING_STORED if _minds_conditions(error) else None,
            rest=HostRest(host, now + min(retry_after, LONGEST_BACK_OFF)) if host and retry_after else None,
            next_poll_at=self._due(now, replace(_usual(feed, now), failures=failures, retry_after=retry_after)),
        )

    def _due(self, now: datetime, wishes: Wishes) -> datetime:
        return next_poll(now, wishes, self._rules, random.random())  # noqa: S311  (spreads polls, guards nothing)


def _usual(feed: Feed, now: datetime, fresh_for: timedelta | None = None) -> Wishes:
    """What is known of a feed's wishes before it is asked; one that is quiet for long is asked more rarely."""
    quiet = _quiet(feed, now)
    gap = max(feed.item_gap, quiet) if feed.item_gap is not None and quiet is not None else feed.item_gap
    return Wishes(interval=feed.settings.interval, gap=gap, ttl=feed.ttl, fresh_for=fresh_for)


def _quiet(feed: Feed, now: datetime) -> timedelta | None:
    return now - feed.last_item_at if feed.last_item_at else None


def _gap_after(feed: Feed, drafts: Sequence[Draft], now: datetime) -> timedelta | None:
    """The gap after a poll; one that brought nothing new leaves it as it was."""
    return item_gap(feed.item_gap, _quiet(feed, now), [draft.published for draft in drafts])


def _minds_conditions(error: WirewatchError) -> bool:
    """Whether the server may have refused the conditions rather than the request."""
    return isinstance(error, FetchLater) and error.status in REFUSED_CONDITIONS


def _end_of(feed: Feed, error: WirewatchError, now: datetime) -> str | None:
    """Why a feed is not asked again: its server says "gone", or there was nothing for a month."""
    if isinstance(error, GoneError):
        return str(error)
    missing = isinstance(error, FetchLater) and error.status == NOT_FOUND and feed.failures >= TRIES_BEFORE_END
    if missing and feed.last_ok_at is not None and now - feed.last_ok_at > LONGEST_MISSING:
        return f"There has been nothing at this address for {LONGEST_MISSING.days} days (404)."
    return None
