"""POLL: fetch a feed that is due, read it, and commit its new items as one transaction.

Decides nothing about news: which items are new says `pipeline`, when to come back says `schedule`.
A failure of one feed is a value in that feed's row and costs no other feed anything.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256

import structlog

from watchers.engine.counts import PollCounts
from watchers.engine.courtesy import Courtesy
from watchers.errors import (
    NOT_ITS_FAULT,
    BrokenError,
    Cause,
    FetchLater,
    GoneError,
    LaterError,
    LostLease,
    StoreBusy,
    WirewatchError,
)
from watchers.feeds.deadlines import Deadlines
from watchers.feeds.fetch import NOTHING_STORED, USUAL, Fetcher, Manners
from watchers.feeds.frames import LIST
from watchers.feeds.novelty import Candidate
from watchers.feeds.reader_pool import TOO_SLOW, ReaderPool
from watchers.feeds.schedule import LONGEST_BACK_OFF, PollRules, Wishes, asked_rest, item_gap, longest_gap, next_poll
from watchers.model import Came, Document, Draft, DueFeed, Feed, Fetched, HostRest, Item, PollResult, Validators
from watchers.pipeline.reading import Sifted
from watchers.stages.claims import Claims, Turn
from watchers.stages.ledger import Ledger, Otherwise, Outcome
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
    """The POLL stage. `on_items` hears of each commit that brought new items; `counts` are of what it did.

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
        on_items: Callable[[tuple[Item, ...]], None],
        courtesy: Courtesy,
        counts: PollCounts | None = None,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._reader = reader
        self._sifter = sifter
        self._reading = asyncio.Semaphore(AT_ONCE)
        self._rules = rules
        self._longest = rules.lease.total_seconds() * PATIENCE
        self._deadlines = Deadlines()
        self._claims = Claims(store, owner, fetcher.host_connections, rules.lease)
        self._counts = counts or PollCounts()
        self._ledger = Ledger(store, courtesy, self._counts)
        self._on_items = on_items

    async def run_once(self, now: datetime) -> int:
        """Poll the feed that is longest due of those whose host has a connection left; 0 where there is none."""
        with self._ledger:
            turn = await self._claims.take(now)
            if turn is None:
                return 0
            self._counts.begun(now - turn.feed.next_poll_at)
            try:
                await self._poll(turn)
            finally:
                self._claims.give_back(turn.feed)
            return 1

    async def _poll(self, turn: Turn) -> None:
        try:
            outcome, otherwise = await self._outcome(turn), partial(self._choked, turn)
            if self._ledger.takes(outcome, otherwise):
                return
            items = await self._commit(outcome, otherwise)
        except LostLease:
            return  # another process has polled it meanwhile: its result stands
        except StoreBusy as error:
            # Nothing was stored, the validators neither: once the lease has run out, the server gives the same again.
            log.warning("poll could not be stored", feed=turn.feed.url, why=str(error))
            return
        if items:
            self._counts.brought(items)
            self._on_items(items)

    async def _commit(self, outcome: Outcome, otherwise: Otherwise) -> tuple[Item, ...]:
        """Store a poll; one that the store chokes on becomes a failure of its feed, and its items stay unseen."""
        try:
            return await self._ledger.write(outcome, otherwise)
        except (LostLease, StoreBusy):
            raise
        except Exception as error:
            return await self._ledger.write(otherwise(error), otherwise)

    def _choked(self, turn: Turn, error: Exception) -> PollResult:
        log.error("poll broke the store", feed=turn.feed.url, exc_info=error)
        return self._failed(turn, BrokenError(f"could not be stored ({type(error).__name__})", Cause.INTERNAL))

    async def _outcome(self, turn: Turn) -> Outcome:
        try:
            with self._deadlines.within(self._longest):
                feed = turn.feed
                if feed.fetch_url is None:
                    return await self._read_from(feed.url, feed.validators, turn)
                return await self._read_anywhere(feed.fetch_url, turn)
        except (StoreBusy, LostLease):
            raise  # no fault of the feed
        except WirewatchError as error:
            return self._failed(turn, error)
        except TimeoutError:
            return self._failed(
                turn, FetchLater("Its turn did not come in time: others took too long.", cause=Cause.CROWDED)
            )
        except Exception as error:
            log.exception("feed broke the reader", feed=turn.feed.url)
            return self._failed(turn, BrokenError(f"could not be read ({type(error).__name__})", Cause.INTERNAL))

    async def _read_anywhere(self, moved: str, turn: Turn) -> Outcome:
        """Read from where the feed was redirected to for good; where that fails, from the configured address."""
        feed = turn.feed
        try:
            return await self._read_from(moved, feed.validators, turn)
        except (FetchLater, BrokenError, GoneError) as error:
            if str(error) == TOO_SLOW or (isinstance(error, FetchLater) and error.retry_after):
                raise
            log.info("redirect target failed, asking the configured address", feed=feed.url, why=str(error))
        return await self._read_from(feed.url, NOTHING_STORED, turn)

    async def _read_from(self, url: str, validators: Validators, turn: Turn) -> Outcome:
        feed = turn.feed
        manners = Manners(feed.user_agent, feed.verify_tls) if feed.user_agent or not feed.verify_tls else USUAL
        try:
            fetched = await self._fetcher.get(url, validators, manners)
        except FetchLater as error:
            # A server that may have refused our conditions rather than the request is asked once without them.
            if validators == NOTHING_STORED or error.retry_after or not _minds_conditions(error):
                raise
            fetched = await self._fetcher.get(url, NOTHING_STORED, manners)
        moved = fetched.permanent_url or (url if feed.fetch_url else None)
        digest = sha256(fetched.body).hexdigest()[:32] if fetched.body else ""  # most processors have it built in
        if fetched.status == 304:
            came = Came.NOT_MODIFIED
        elif digest == feed.body_hash:
            came = Came.UNCHANGED
        else:
            return (await self._changed(turn, fetched, digest))._replace(fetch_url=moved)
        return partial(self._in_vain, turn, came, fetched.validators, fetched.fresh_for, moved)

    def _in_vain(
        self, turn: Turn, came: Came, validators: Validators, fresh_for: timedelta | None, moved: str | None
    ) -> PollResult:
        """What is stored of a poll that found the document of last time; made when its page is written."""
        feed, now = turn.feed, turn.now
        due, rest_until = self._due(now, _usual(feed, now, fresh_for))
        new = None if validators == (feed.etag, feed.last_modified) else validators
        moved = None if moved == feed.fetch_url else moved
        return PollResult(feed.id, turn.owner, now, due, rest_until, new, came, unchanged=True, fetch_url=moved)

    async def _changed(self, turn: Turn, fetched: Fetched, body_hash: str) -> PollResult:
        """Read a document that is not the one of last time."""
        due, now = turn.feed, turn.now
        feed = await self._store.feeds.get(due.id)
        if feed is None:
            raise LostLease("The feed is no longer there; drop this poll.")
        with self._ledger.reading():
            async with self._reading:
                document, sifted = await self._sifted(feed, fetched, now)
        gap = _gap_after(due, sifted.drafts, now)
        wishes = _usual(due, now, fetched.fresh_for)._replace(ttl=document.ttl, gap=gap)
        return PollResult(
            due.id,
            turn.owner,
            now,
            *self._due(now, wishes),
            validators=fetched.validators,
            came=Came.NEW if sifted.drafts else Came.NOTHING_NEW,
            body_hash=body_hash,
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

    def _failed(self, turn: Turn, error: WirewatchError) -> PollResult:
        feed, now = turn.feed, turn.now
        failures = feed.failures + (error.cause not in NOT_ITS_FAULT)
        if failures <= 1:
            log.info("feed cannot be read", feed=feed.url, why=str(error))
        retry_after = error.retry_after if isinstance(error, LaterError) else None
        host = error.host if isinstance(error, FetchLater) else ""
        end = _end_of(feed, error, now)
        return PollResult(
            feed.id,
            turn.owner,
            now,
            *self._due(now, _usual(feed, now)._replace(failures=failures, retry_after=retry_after)),
            came=error.cause,
            failure=end or str(error),  # the same words twice say that nobody but its server ended it
            failures=failures,
            paused=end,
            validators=NOTHING_STORED if _minds_conditions(error) else None,
            rest=HostRest(host, now + min(retry_after, LONGEST_BACK_OFF)) if host and retry_after else None,
        )

    def _due(self, now: datetime, wishes: Wishes) -> tuple[datetime, datetime | None]:
        """When the feed is due again, and until when its server wants rest."""
        rest = asked_rest(wishes)
        due = next_poll(now, wishes, self._rules, random.random())  # noqa: S311  (spreads polls, guards nothing)
        return due, now + rest if rest else None


def _usual(feed: DueFeed, now: datetime, fresh_for: timedelta | None = None) -> Wishes:
    """What is known of a feed's wishes before it is asked; one that is quiet for long is asked more rarely."""
    gap = longest_gap(feed.item_gap, feed.last_item_at, now)
    return Wishes(interval=feed.interval, gap=gap, ttl=feed.ttl, fresh_for=fresh_for)


def _quiet(feed: DueFeed, now: datetime) -> timedelta | None:
    return now - feed.last_item_at if feed.last_item_at else None


def _gap_after(feed: DueFeed, drafts: Sequence[Draft], now: datetime) -> timedelta | None:
    """The gap after a poll; one that brought nothing new leaves it as it was."""
    return item_gap(feed.item_gap, _quiet(feed, now), [draft.published for draft in drafts])


def _minds_conditions(error: WirewatchError) -> bool:
    """Whether the server may have refused the conditions rather than the request."""
    return isinstance(error, FetchLater) and error.status in REFUSED_CONDITIONS


def _end_of(feed: DueFeed, error: WirewatchError, now: datetime) -> str | None:
    """Why a feed is not asked again: its server says "gone", or there was nothing for a month."""
    if isinstance(error, GoneError):
        return str(error)
    missing = isinstance(error, FetchLater) and error.status == NOT_FOUND and feed.failures >= TRIES_BEFORE_END
    if missing and feed.last_ok_at is not None and now - feed.last_ok_at > LONGEST_MISSING:
        return f"There has been nothing at this address for {LONGEST_MISSING.days} days (404)."
    return None
