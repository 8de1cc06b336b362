"""Which feeds operators should hear of: those that fail for long, stopped, are back, or brought a flood.

A feed is told of once, and its return once; what is said of it is somebody else's affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, update

from watchers.model import Feed, OutboxDraft
from watchers.store.database import Database
from watchers.store.feed_lists import GONE
from watchers.store.feed_rows import read_feed
from watchers.store.held import held_by_feed
from watchers.store.outbox import write_outbox
from watchers.store.schema import feeds


@dataclass(frozen=True, slots=True)
class FeedNews:
    """Feeds of which operators do not know yet how they stand."""

    failing: tuple[Feed, ...] = ()
    stopped: tuple[Feed, ...] = ()  # their servers said "never again"
    back: tuple[Feed, ...] = ()
    flooded: tuple[tuple[Feed, int], ...] = ()  # with the number of items that are held

    def __bool__(self) -> bool:
        return bool(self.failing or self.stopped or self.back or self.flooded)


@dataclass(frozen=True, slots=True)
class TroubleStore:
    """What operators were told of feeds."""

    database: Database

    async def news(self, failing_before: datetime) -> FeedNews:
        """What there is to tell: of feeds that have failed since before then, and of those that were told of."""
        polled, well = feeds.c.paused == "", feeds.c.failures == 0
        failing = and_(~feeds.c.told, polled, ~well, feeds.c.failing_since <= failing_before)
        stopped = and_(~feeds.c.told, GONE)
        back = and_(feeds.c.told, polled, well)
        return FeedNews(
            await self._those(failing), await self._those(stopped), await self._those(back), await self._flooded()
        )

    async def _flooded(self) -> tuple[tuple[Feed, int], ...]:
        counted = held_by_feed().subquery()
        more = select(feeds, counted.c.held.label("held_now")).join(counted, counted.c.feed_id == feeds.c.id)
        async with self.database.read() as connection:
            rows = await connection.execute(more.where(counted.c.held > feeds.c.held_told).order_by(feeds.c.id))
        return tuple((read_feed(row), row.held_now) for row in rows)

    async def _those(self, condition: ColumnElement[bool]) -> tuple[Feed, ...]:
        async with self.database.read() as connection:
            rows = await connection.execute(select(feeds).where(condition).order_by(feeds.c.id))
        return tuple(read_feed(row) for row in rows)

    async def tell(self, news: FeedNews, letters: Sequence[OutboxDraft]) -> None:
        """Put the letters on their way and note what is known from now on, in one transaction."""
        known = {True: [feed.id for feed in (*news.failing, *news.stopped)], False: [feed.id for feed in news.back]}
        async with self.database.write() as connection:
            for told, ids in known.items():
                await connection.execute(update(feeds).where(feeds.c.id.in_(ids)).values(told=told))
            for feed, held in news.flooded:
                await connection.execute(update(feeds).where(feeds.c.id == feed.id).values(held_told=held))
            await write_outbox(connection, self.database.kind, letters)
