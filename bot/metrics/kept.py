"""What the store says of the desk, for the figures: asked seldom, and never waited for long.

However often and by however many it is asked, one look at the tables is under way at a time, and what it found holds
for some seconds, or for some minutes where the tables are so large that a look takes longer than anybody waits. Knows
no format.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

import structlog

from watchers.errors import WirewatchError
from watchers.model import FeedCounts, Waiting
from watchers.store import Store

FRESH = 10.0  # seconds, from when it is there, in which an answer is not asked for again
USABLE = 300.0  # seconds that it is given while the next one is late
PATIENCE = 2.0  # seconds that one is waited for

log = structlog.get_logger(__name__)


class Kept(NamedTuple):
    """Feeds, items, and messages on their way by platform, as the tables had them `at` that time."""

    at: datetime
    feeds: FeedCounts
    undecided: int
    waiting: Mapping[str, Waiting]
    size: int  # bytes


class KeptFigures:
    """Asks the store; `time` counts seconds."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], time: Callable[[], float], patience: float = PATIENCE
    ) -> None:
        self._store = store
        self._clock = clock
        self._time = time
        self._patience = patience
        self._look: asyncio.Task[None] | None = None
        self._found: Kept | None = None  # by the last look that ended …
        self._ended = 0.0  # … then

    async def read(self) -> Kept | None:
        """The figures, those of the last look where the next is late; None where the database does not give them."""
        look = self._look
        if look is None or (look.done() and self._age() >= FRESH):
            look = self._look = asyncio.create_task(self._looked())
        await asyncio.wait((look,), timeout=self._patience)
        return self._found if look.done() or self._age() < USABLE else None

    async def aclose(self) -> None:
        """Look no more."""
        if self._look:
            self._look.cancel()
            await asyncio.gather(self._look, return_exceptions=True)

    def _age(self) -> float:
        return self._time() - self._ended

    async def _looked(self) -> None:
        self._found = await self._asked()
        self._ended = self._time()

    async def _asked(self) -> Kept | None:
        store, now = self._store, self._clock()
        try:
            return Kept(
                now,
                await store.feed_lists.counts(),
                await store.backlog.undecided(),
                {one.platform: one for one in await store.backlog.waiting(now)},
                await store.maintenance.size(),
            )
        except WirewatchError as error:
            log.warning("the store gave no figures", why=str(error))
        except Exception:
            log.exception("the store gave no figures")
        return None
