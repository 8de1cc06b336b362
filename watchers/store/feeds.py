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
from urllib.parse import urlsplit

from sqlalchemy import Row, Select, and_, bindparam, case, func, or_, select, update

from watchers.errors import LostLease
from watchers.model import (
    DueFeed,
    Feed,
    FeedSettings,
    Item,
    Kind,
    KnownItem,
    Origin,
    PollResult,
    SeenKey,
    Validators,
)
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.due import hosts_due, lease_due
from watchers.store.items import chunks
from watchers.store.known import known_items
from watchers.store.polls import GiveWay, SearchKeys, hop, searchable, write_polls
from watchers.store.schedules import write_schedules
from watchers.store.schema import feeds, items

NO_LONGER_CONFIGURED = "no longer configured"
NO_HOSTS: Mapping[str, int] = MappingProxyType({})
_BY_ID = select(feeds).where(feeds.c.id == bindparam("value"))
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


def row_of(settings: FeedSettings) -> dict[str, Any]:
    """The columns of what an operator says of a feed."""
    return {
        "url": settings.url,
        "host": urlsplit(settings.url).hostname or "",
        "name": settings.name,
        "folder": settings.folder,
        "publisher": settings.publisher,
        "kind": settings.kind.value if settings.kind else None,
        "country": settings.country,
        "lang": settings.lang,
        "text": settings.text,
        "list": settings.list,
        "carries": list(settings.carries),
        "translated": settings.translated,
        "speaks_for": settings.speaks_for,
        "interval": None if settings.interval is None else round(settings.interval.total_seconds()),
        "paused": settings.paused,
        "configured_pause": settings.paused,
        "user_agent": settings.user_agent,
        "verify_tls": settings.verify_tls,
    }


def _settings(row: Row[Any]) -> FeedSettings:
    interval = row.interval if row.said_interval is None else row.said_interval
    return FeedSettings(
        url=row.url,
        name=row.name,
        publisher=row.publisher,
        kind=Kind(row.kind) if row.kind else None,
        country=row.country,
        lang=row.lang,
        text=row.said_text or row.text,
        list=row.list,
        carries=tuple(row.carries),
        translated=row.translated,
        speaks_for=row.speaks_for,
        interval=_span(interval),
        paused=row.paused,
        user_agent=row.user_agent,
        verify_tls=row.verify_tls,
        folder=row.folder,
    )


def read_feed(row: Row[Any]) -> Feed:
    """Make a Feed of a row of the table."""
    return Feed(
        id=row.id,
        settings=_settings(row),
        origin=Origin(row.origin),
        fetch_url=row.fetch_url,
        validators=Validators(row.etag, row.last_modified),
        body_hash=row.body_hash,
        shaky=frozenset(row.shaky),
        title=row.title,
        next_poll_at=row.next_poll_at,
        last_poll_at=row.last_poll_at,
        last_ok_at=row.last_ok_at,
        last_item_at=row.last_item_at,
        baseline_at=row.baseline_at,
        failures=row.failures,
        failure=row.failure,
        polls=row.polls,
        unchanged=row.unchanged,
        item_gap=_span(row.item_gap),
        ttl=_span(row.ttl),
        failing_since=row.failing_since,
    )


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
