"""Feeds that are due, leased some at a time and handed out one by one.

A transaction a feed would cost more than its poll, and so would a look a feed where little is due. Where much is due,
more are leased while the last are being handed out, so that nobody stands idle meanwhile. No more feeds of one host are
out than it gets connections, for the others would only queue there. Knows nothing of what is done with a feed.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import NamedTuple

from watchers.model import DueFeed
from watchers.store import Store

AT_ONCE = 384  # feeds leased in one transaction …
MOST_AT_ONCE = 768  # … and where they are gone within a moment
MOMENT = timedelta(seconds=1)
PAUSE = timedelta(seconds=0.2)  # until the next look, where a look found all that was due
FRESH = 0.1  # of a lease: what has waited longer is left to whoever claims it next
NEVER = datetime.min.replace(tzinfo=UTC)


class Turn(NamedTuple):
    """A feed that is ours to poll now."""

    feed: DueFeed
    owner: str  # of the lease
    now: datetime


class _Leased(NamedTuple):
    """A feed that waits to be handed out."""

    feed: DueFeed
    owner: str
    begin_by: datetime


class Claims:
    """Hands out due feeds; `give_back` each of them once."""

    def __init__(self, store: Store, owner: str, host_limit: int, lease: timedelta) -> None:
        self._store = store
        self._owner = owner
        self._host_limit = host_limit
        self._lease = lease
        self._numbers = count(1)
        self._leasing = asyncio.Lock()
        self._waiting: deque[_Leased] = deque()
        self._out: Counter[str] = Counter()  # by host: waiting here or being polled
        self._stale: dict[str, list[int]] = {}  # by owner: feeds that waited here for too long
        self._at_once = AT_ONCE
        self._looked_at = NEVER
        self._all_found = False  # the last look left nothing behind, but what `_crowded` hosts have
        self._crowded: frozenset[str] = frozenset()

    async def take(self, now: datetime) -> Turn | None:
        """The feed that is longest due of those whose host has a connection left; None where there is none."""
        if self._wants_more(now) and not (self._waiting and self._leasing.locked()):
            async with self._leasing:
                if self._wants_more(now):  # nobody else has seen to it meanwhile
                    await self._lease_more(now)
        return self._next(now)

    def give_back(self, feed: DueFeed) -> None:
        """The poll is over: its host has a connection left again."""
        host = feed.host
        self._out[host] -= 1
        if not self._out[host]:
            self._out.pop(host)
        if host in self._crowded:
            self._all_found = False

    def _next(self, now: datetime) -> Turn | None:
        """The first that waits here; one that waited for long is not begun, for its lease might end under it."""
        while self._waiting:
            feed, owner, begin_by = self._waiting.popleft()
            if now <= begin_by:
                return Turn(feed, owner, now)
            self.give_back(feed)
            self._stale.setdefault(owner, []).append(feed.id)
            self._all_found = False  # they are due again as soon as they are released
        return None

    def _wants_more(self, now: datetime) -> bool:
        """Whether to look for feeds: half of what was leased at once is handed out, and there may be others."""
        if self._all_found and self._looked_at <= now < self._looked_at + PAUSE:
            return False
        if self._all_found:
            return not self._waiting
        return len(self._waiting) <= self._at_once // 2

    async def _lease_more(self, now: datetime) -> None:
        soon = self._looked_at <= now < self._looked_at + MOMENT
        limit = self._at_once = min(self._at_once * 2, MOST_AT_ONCE) if soon and not self._all_found else AT_ONCE
        # Leases overlap, so each has a name of its own.
        owner = f"{self._owner}/{next(self._numbers)}"
        await self._release_stale()
        feeds = await self._store.feeds.claim(now, limit, owner, now + self._lease, self._out, self._host_limit)
        begin_by = now + self._lease * FRESH
        self._waiting.extend([_Leased(feed, owner, begin_by) for feed in feeds])
        self._out.update([feed.host for feed in feeds])
        self._looked_at, self._all_found = now, len(feeds) < limit
        self._crowded = await self._still_due(now) if self._all_found else frozenset()

    async def _release_stale(self) -> None:
        """Others may poll what nobody here has come to, long before the lease ends."""
        while self._stale:
            await self._store.feeds.release(*self._stale.popitem())

    async def _still_due(self, now: datetime) -> frozenset[str]:
        """The hosts that have more feeds due than they get connections."""
        full = [host for host, feeds_out in self._out.items() if feeds_out >= self._host_limit]
        return await self._store.feeds.hosts_due(now, full) if full else frozenset()
