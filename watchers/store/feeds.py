"""Feeds: what is configured, when each is due, who polls it now, and what it showed before.

Knows nothing of HTTP or parsing; what one poll changes is written by polls.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, func, or_, select, update

from watchers.errors import LostLease
from watchers.model import (
    DueFeed,
    Feed,
    FeedSettings,
    Item,
    KnownItem,
    Origin,
    PollResult,
    SeenKey,
)
from watchers.store.columns import span_of
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.due import hosts_due, lease_due
from watchers.store.feed_rows import keep_told, read_feed, row_of
from watchers.store.items import chunks
from watchers.store.known import known_items
from watchers.store.polls import GiveWay, SearchKeys, hop, searchable, write_polls
from watchers.store.schedules import write_schedules
from watchers.store.schema import feeds, items

NO_LONGER_CONFIGURED = "no longer configured"
NO_HOSTS: Mapping[str, int] = MappingProxyType({})
_BY_ID = select(feeds).where(feeds.c.id == bindparam("value"))
_INTERVAL = select(feeds.c.interval).where(feeds.c.id == bindparam("value"))
_BY_URL = select(feeds).where(feeds.c.url == bindparam("value"))


@dataclass(frozen=True, slots=True)
class FeedStore:
    """The feeds table, and all that a poll commits."""

    database: Database
    search_keys: SearchKeys

    async def sync(
        self,
        settings: Sequence[FeedSettings],
        origin: Origin,
        first_due: Callable[[FeedSettings], datetime],
        now: datetime,
    ) -> None:
        """Make the feeds of one origin those of `settings`; history stays, feeds of chats are left alone.

        A pause that a person or a 410 set stays until the configured one changes.
        """
        rows = [
            row_of(one) | {"origin": origin.value, "added_at": now, "next_poll_at": first_due(one)} for one in settings
        ]
        configured = {one.url for one in settings}
        async with self.database.write() as connection:
            if rows:
                await keep_told(connection, rows)
                await connection.execute(_upsert(self.database.kind, origin), rows)
            stored = await connection.execute(select(feeds.c.id, feeds.c.url).where(feeds.c.origin == origin.value))
            vanished = [row.id for row in stored if row.url not in configured]
            for chunk in chunks(vanished):
                pause = update(feeds).where(feeds.c.id.in_(chunk)).values(paused=NO_LONGER_CONFIGURED)
                await connection.execute(pause)

    async def add(self, settings: FeedSettings, origin: Origin, due: datetime, now: datetime) -> Feed | None:
        """Add one feed; None where its address is there already."""
        row = row_of(settings) | {"origin": origin.value, "added_at": now, "next_poll_at": due}
        statement = insert(self.database.kind, feeds).values(row).on_conflict_do_nothing().returning(feeds)
        async with self.database.write() as connection:
            added = (await connection.execute(statement)).one_or_none()
        return read_feed(added) if added else None

    async def add_all(
        self,
        settings: Sequence[FeedSettings],
        origin: Origin,
        due: Callable[[FeedSettings], datetime],
        now: datetime,
    ) -> tuple[Feed, ...]:
        """Add several in one transaction; those whose address is there already are left out of the result."""
        rows = [row_of(one) | {"origin": origin.value, "added_at": now, "next_poll_at": due(one)} for one in settings]
        added: list[Feed] = []
        async with self.database.write() as connection:
            for chunk in chunks(rows):
                statement = insert(self.database.kind, feeds).on_conflict_do_nothing().returning(feeds)
                added += [read_feed(row) for row in await connection.execute(statement, chunk)]
        return tuple(added)

    async def all(self) -> tuple[Feed, ...]:
        """Every feed, paused ones too, oldest first."""
        async with self.database.read() as connection:
            rows = await connection.execute(select(feeds).order_by(feeds.c.id))
        return tuple(read_feed(row) for row in rows)

    async def get(self, feed_id: int) -> Feed | None:
        """The feed with this id."""
        return await self._one(_BY_ID, feed_id)

    async def by_url(self, url: str) -> Feed | None:
        """The feed with this configured address."""
        return await self._one(_BY_URL, url)

    async def _one(self, statement: Select[Any], value: object) -> Feed | None:
        rows = await self.database.ask(statement, {"value": value})
        return read_feed(rows[0]) if rows else None

    async def configured_interval(self, feed_id: int) -> timedelta | None:
        """How often the configuration wants a feed to be polled, whatever people said since; None = as usual."""
        rows = await self.database.ask(_INTERVAL, {"value": feed_id})
        return span_of(rows[0].interval) if rows else None

    async def brought(self, feed_ids: Sequence[int], since: datetime) -> Mapping[int, int]:
        """How many items each of these feeds has published since then, by feed."""
        lately = (items.c.published >= since, items.c.seen_at >= since)
        counted = select(items.c.feed_id, func.count().label("items")).where(*lately)
        found: dict[int, int] = {}
        async with self.database.read() as connection:
            for chunk in chunks(feed_ids):
                rows = await connection.execute(counted.where(items.c.feed_id.in_(chunk)).group_by(items.c.feed_id))
                found.update((row.feed_id, row.items) for row in rows)
        return found

    async def claim(
        self,
        now: datetime,
        limit: int,
        owner: str,
        until: datetime,
        out: Mapping[str, int] = NO_HOSTS,
        host_limit: int = sys.maxsize,
    ) -> tuple[DueFeed, ...]:
        """Lease up to `limit` feeds that are due, longest due first.

        No host gets more than `host_limit` of them, those that are `out` already included.
        """
        return await lease_due(self.database, now, limit, owner, until, out, host_limit)

    async def hosts_due(self, now: datetime, hosts: Collection[str]) -> frozenset[str]:
        """Those of these hosts that have a feed due which nobody polls."""
        return await hosts_due(self.database, now, hosts)

    async def known(self, feed_id: int, keys: Sequence[SeenKey]) -> Mapping[SeenKey, KnownItem]:
        """What is stored of the items that these keys of one feed belong to."""
        return await known_items(self.database.value, self.database.kind, feed_id, keys)

    async def newest(self, feed_id: int) -> datetime | None:
        """When the newest item of a feed was published; None where it has none."""
        latest = select(func.max(items.c.published)).where(items.c.feed_id == feed_id)
        async with self.database.read() as connection:
            newest: datetime | None = await connection.scalar(latest)
        return newest

    async def commit(self, result: PollResult, give_way: GiveWay = hop) -> tuple[Item, ...]:
        """Store everything one poll changes and end its lease, in one transaction; the new items come back.

        Raises LostLease, and writes nothing, where the feed is not leased by `result.owner` any more.
        """
        (new,) = await self.commit_all([result], give_way)
        if isinstance(new, LostLease):
            raise new
        return new

    async def commit_all(
        self, results: Sequence[PollResult], give_way: GiveWay = hop
    ) -> Sequence[tuple[Item, ...] | LostLease]:
        """Store everything these polls change in one transaction; their new items come back in turn.

        LostLease where the feed is not leased by its `owner` any more: what its new owner stores stands. `give_way` is
        awaited between the items while their words are made, before the transaction.
        """
        words = [await searchable(result, self.search_keys, give_way) for result in results]
        async with self.database.write() as connection:
            return await write_polls(connection, self.database.kind, results, words)

    async def commit_schedules(self, results: Sequence[PollResult]) -> None:
        """Store polls that brought no news and end their leases, many in one transaction.

        One whose feed is not leased by its `owner` any more is left out: what its new owner stores stands.
        """
        async with self.database.write() as connection:
            await write_schedules(connection, results)

    async def release(self, owner: str, feed_ids: Collection[int]) -> None:
        """End this owner's leases of feeds that it has not polled: they are due as they were."""
        leased = update(feeds).where(feeds.c.lease_owner == owner, feeds.c.id.in_(feed_ids))
        async with self.database.write() as connection:
            await connection.execute(leased.values(lease_owner=None, lease_until=None))

    async def release_all(self) -> None:
        """End every poll lease: for the start of the only owner of a database."""
        leased = update(feeds).where(feeds.c.lease_owner.is_not(None))
        async with self.database.write() as connection:
            await connection.execute(leased.values(lease_owner=None, lease_until=None))


def _upsert(kind: str, origin: Origin) -> Any:
    statement = insert(kind, feeds)
    new = statement.excluded
    gone = feeds.c.paused == NO_LONGER_CONFIGURED
    settings: dict[str, Any] = {name: new[name] for name in (*row_of(FeedSettings(url="")), "origin")}
    del settings["url"], settings["host"]  # the host follows redirects; polls.py keeps it
    said_anew = or_(gone, new.configured_pause != feeds.c.configured_pause)
    settings["paused"] = case((said_anew, new.configured_pause), else_=feeds.c.paused)
    for name, said in ((name, f"said_{name}") for name in ("text", "interval")):
        settings[said] = case((new[name].is_distinct_from(feeds.c[name]), None), else_=feeds.c[said])
    # The configuration may take a feed over from the seeds, never back, and any origin an orphan.
    ours = [Origin.CONFIG, Origin.SEEDS] if origin is Origin.CONFIG else [origin]
    mine = and_(feeds.c.origin != Origin.CHAT.value, or_(*(feeds.c.origin == one.value for one in ours), gone))
    return statement.on_conflict_do_update(index_elements=[feeds.c.url], set_=settings, where=mine)
