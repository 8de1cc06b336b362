"""DECIDE: match each new item, find its story, and say what each chat should show of it.

One owner at a time, by a lease with a fencing number; the deciding itself is `pipeline`'s. Works in
slices, so that a chat never waits for a batch.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

import structlog

from watchers.engine.courtesy import Courtesy
from watchers.errors import LostLease
from watchers.model import Item
from watchers.pipeline.deciding import AlertRules, Batch
from watchers.stages.rebuild import catch_up, rebuild
from watchers.store import Store
from watchers.views import Views

NAME = "decide"
LEASE = timedelta(seconds=60)
SLICE = 0.01  # seconds of deciding between two looks at the chats

log = structlog.get_logger(__name__)


class Decide:
    """The DECIDE stage. `on_commit` hears that postings or outbox rows may wait."""

    def __init__(
        self,
        store: Store,
        views: Views,
        rules: AlertRules,
        owner: str,
        on_commit: Callable[[], None],
        courtesy: Courtesy,
        *,
        batch: int = 50,
        lease: timedelta = LEASE,
    ) -> None:
        self._store = store
        self._views = views
        self._rules = rules
        self._owner = owner
        self._on_commit = on_commit
        self._courtesy = courtesy
        self._size = batch
        self._lease = lease
        self._fence: int | None = None

    async def run_once(self, now: datetime) -> int:
        """Decide the oldest undecided items; the result is how many there were."""
        fence = await self._store.leases.take(NAME, self._owner, now, now + self._lease)
        if fence is None:
            return 0  # another process decides
        if fence != self._fence:
            # The lease is new to us: whoever had it before may have decided since the views were built.
            await rebuild(self._views, self._store, now)
            self._fence = fence
        await catch_up(self._views, self._store)
        await self._courtesy.give_way()
        items = await self._store.news.undecided(self._size, now)
        self._views.close(now)
        if not items:
            return 0
        batch = await self._decided(items, now)
        changes = batch.changes()
        await self._courtesy.give_way()
        try:
            await self._store.news.apply(changes, fence)
        except LostLease:
            self._fence = None  # another owner has decided meanwhile
            raise
        self._views.advance(changes)
        self._on_commit()
        return len(items)

    async def _decided(self, items: tuple[Item, ...], now: datetime) -> Batch:
        """Decide the items. One whose text breaks the deciding is decided without it: it costs itself and no other."""
        broken: set[int] = set()
        while True:
            batch = Batch(self._views, now, self._rules)  # takes back what the one before has tried
            item_id = await self._breaks(batch, items, broken)
            if item_id is None:
                return batch
            broken.add(item_id)

    async def _breaks(self, batch: Batch, items: tuple[Item, ...], broken: Collection[int]) -> int | None:
        """Add the items to a batch; gives the first whose text breaks it."""
        began = monotonic()
        for item in items:
            try:
                batch.add(replace(item, title="", body="") if item.id in broken else item)
            except Exception:
                if item.id in broken:
                    raise
                log.exception("item is decided without its text, which cannot be read", item=item.id, link=item.link)
                return item.id
            if monotonic() - began > SLICE:
                await self._courtesy.give_way()
                began = monotonic()
        return None
