"""The feeds of the desk as people ask for them: counted by the database, and read whole only where they are shown.

With ten thousand feeds, reading all of them whole keeps an answer waiting for a second. Knows no health and no words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, case, func, or_, select, update

from watchers.model import PAUSED, REMOVED, Feed, FeedCounts, FeedGlance, Origin
from watchers.store.database import Database
from watchers.store.feed_rows import read_feed
from watchers.store.items import FEED_NAME, chunks
from watchers.store.schema import feeds

_ON_DESK = and_(feeds.c.paused != REMOVED, feeds.c.origin != Origin.HAND.value)
_FAILING = and_(feeds.c.paused == "", feeds.c.failures > 0)
_UNREAD = and_(feeds.c.paused == "", feeds.c.polls == 0)
ROUGH = 3  # failures in a row: a blip is no news, but a feed that never answered is
_NEVER_READ = and_(_FAILING, feeds.c.last_ok_at.is_(None))
# Feeds that are meant to be read and are not: what a person paused is not meant to be.
_UNREADABLE = or_(feeds.c.paused.not_in(("", PAUSED)), and_(_FAILING, feeds.c.failures >= ROUGH), _NEVER_READ)
GONE = and_(feeds.c.paused != "", feeds.c.paused == feeds.c.failure)  # nobody but its server paused it
_REASON = case((feeds.c.paused != "", feeds.c.paused), else_=feeds.c.failure)
_SORTS = (feeds.c.paused != "", _FAILING, _UNREAD, GONE)
_COUNTS = select(func.count(), *(func.count().filter(sort) for sort in _SORTS)).where(_ON_DESK)
_GLANCED = (*(feeds.c[name] for name in FeedGlance._fields[2:-1]), feeds.c.last_ok_at.is_not(None))
_GLANCES = select(feeds.c.id, FEED_NAME, *_GLANCED).where(_ON_DESK)


@dataclass(frozen=True, slots=True)
class FeedLists:
    """Feeds that no person has removed, oldest first."""

    database: Database

    async def counts(self) -> FeedCounts:
        """How many there are."""
        async with self.database.read() as connection:
            return FeedCounts._make((await connection.execute(_COUNTS)).one())

    async def failing(self, limit: int) -> tuple[Feed, ...]:
        """The first of those that are asked in vain."""
        statement = select(feeds).where(_ON_DESK, _FAILING).order_by(feeds.c.id).limit(limit)
        async with self.database.read() as connection:
            return tuple(read_feed(row) for row in await connection.execute(statement))

    async def unreadable(self) -> tuple[tuple[str, str], ...]:
        """The names of those that are meant to be read and are not, in order, each with the reason."""
        statement = select(FEED_NAME, _REASON).where(_ON_DESK, _UNREADABLE)
        async with self.database.read() as connection:
            return tuple(sorted((name, reason) for name, reason in await connection.execute(statement)))

    async def glances(self) -> tuple[FeedGlance, ...]:
        """All of them, as far as a list needs them to be put in order."""
        async with self.database.read() as connection:
            return tuple(map(FeedGlance._make, (await connection.execute(_GLANCES.order_by(feeds.c.id))).all()))

    async def some(self, feed_ids: Sequence[int]) -> tuple[Feed, ...]:
        """The feeds with these ids, in their order."""
        async with self.database.read() as connection:
            rows = await connection.execute(select(feeds).where(feeds.c.id.in_(feed_ids)))
            found = {row.id: read_feed(row) for row in rows}
        return tuple(found[feed_id] for feed_id in feed_ids if feed_id in found)

    async def bring_back(self, urls: Sequence[str]) -> int:
        """Let those of these feeds that a person has removed be read again; gives how many were."""
        count = 0
        async with self.database.write() as connection:
            for chunk in chunks(urls):
                gone = (feeds.c.url.in_(chunk), feeds.c.paused == REMOVED)
                count += (await connection.execute(update(feeds).where(*gone).values(paused=""))).rowcount
        return count
