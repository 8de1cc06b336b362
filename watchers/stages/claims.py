"""Feeds that are due, leased some at a time and handed out one by one.

A transaction a feed would cost more than its poll. No more feeds of one host are out than it gets connections,
for the others would only queue there. Knows nothing of what is done with a feed.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from urllib.parse import urlsplit

from watchers.model import Feed
from watchers.store import Store

AT_ONCE = 48  # feeds leased in one transaction
FRESH = 0.1  # of a lease: what has waited longer is left to whoever claims it next


@dataclass(frozen=True, slots=True)
class Claimed:
    """A feed that is ours to poll under this lease."""

    feed: Feed
    host: str
    owner: str
    until: datetime


class Claims:
    """Hands out due feeds; `give_back` each of them once."""

    def __init__(self, store: Store, owner: str, host_limit: int, lease: timedelta) -> None:
        self._store = store
        self._owner = owner
        self._host_limit = host_limit
        self._lease = lease
        self._numbers = count(1)
        self._leasing = asyncio.Lock()
        self._waiting: deque[Claimed] = deque()
        self._out: Counter[str] = Counter()  # by host: waiting here or being polled

    async def take(self, now: datetime) -> Claimed | None:
        """The feed that is longest due of those whose host has a connection left; None where there is none."""
        async with self._leasing:
            self._drop_stale(now)
            if not self._waiting:
                await self._lease_more(now)
            return self._waiting.popleft() if self._waiting else None

    def give_back(self, claimed: Claimed) -> None:
        """The poll is over: its host has a connection left again."""
        self._out[claimed.host] -= 1
        if not self._out[claimed.host]:
            del self._out[claimed.host]

    async def _lease_more(self, now: datetime) -> None:
        # Leases overlap, so each has a name of its own.
        owner, until = f"{self._owner}/{next(self._numbers)}", now + self._lease
        feeds = await self._store.feeds.claim(now, AT_ONCE, owner, until, self._out, self._host_limit)
        claimed = [Claimed(feed, _host(feed), owner, until) for feed in feeds]
        self._waiting.extend(claimed)
        self._out.update(one.host for one in claimed)

    def _drop_stale(self, now: datetime) -> None:
        """What waited for long is not begun: its lease might end under it, and it is due again when it does."""
        while self._waiting and self._waiting[0].until - now < self._lease * (1 - FRESH):
            self.give_back(self._waiting.popleft())


def _host(feed: Feed) -> str:
    """The host that is asked, as the store counts hosts."""
    return urlsplit(feed.fetch_url or feed.settings.url).hostname or ""
