"""Which feeds are due, and whose they are to poll: feeds leased some at a time, no host crowded.

Knows the columns of a lease and nothing of what is done under one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, update

from watchers.model import DueFeed
from watchers.store.database import Database
from watchers.store.schema import feeds

LOOK_AHEAD = 4  # times the limit: among so many due feeds a claim looks for different hosts

_COLUMNS = (
    *(feeds.c[name] for name in DueFeed._fields[: DueFeed._fields.index("interval")]),
    func.coalesce(feeds.c.said_interval, feeds.c.interval),
    feeds.c.item_gap,
    feeds.c.ttl,
)


def is_due(now: datetime) -> ColumnElement[bool]:
    """Feeds that are to be polled and that nobody polls now."""
    free = or_(feeds.c.lease_until.is_(None), feeds.c.lease_until <= now)
    return and_(feeds.c.next_poll_at <= now, feeds.c.paused == "", free)


async def lease_due(
    database: Database,
    now: datetime,
    limit: int,
    owner: str,
    until: datetime,
    out: Mapping[str, int],
    host_limit: int,
) -> tuple[DueFeed, ...]:
    """Lease up to `limit` feeds, longest due first; a host gets `host_limit` at most, those that are `out` included."""
    chosen = await _chosen(database, now, limit, out, host_limit)
    if not chosen:
        return ()
    # Whoever leased one of them meanwhile keeps it: the update looks again, row by row.
    mine = update(feeds).where(feeds.c.id.in_(chosen), is_due(now)).values(lease_owner=owner, lease_until=until)
    async with database.write() as connection:
        leased = {row[0]: _read(row) for row in (await connection.execute(mine.returning(*_COLUMNS))).all()}
    return tuple(leased[feed_id] for feed_id in chosen if feed_id in leased)


def _read(row: Row[Any]) -> DueFeed:
    values = tuple(row)
    return DueFeed._make(values[:-3] + tuple(map(_span, values[-3:])))


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


async def hosts_due(database: Database, now: datetime, hosts: Collection[str]) -> frozenset[str]:
    """Those of these hosts that have a feed due."""
    waiting = select(feeds.c.host).distinct().where(is_due(now), feeds.c.host.in_(hosts))
    async with database.read() as connection:
        return frozenset(await connection.scalars(waiting))


async def _chosen(
    database: Database, now: datetime, limit: int, out: Mapping[str, int], host_limit: int
) -> Sequence[int]:
    """The ids to lease. Looking takes no write lock, and looks farther only where hosts are crowded."""
    full = [host for host, feeds_out in out.items() if feeds_out >= host_limit]
    longest = select(feeds.c.id, feeds.c.host).where(is_due(now), feeds.c.host.not_in(full))
    longest = longest.order_by(feeds.c.next_poll_at, feeds.c.id)
    async with database.read() as connection:
        for rows in (limit, limit * LOOK_AHEAD):
            found = [(feed_id, host) for feed_id, host in (await connection.execute(longest.limit(rows))).all()]
            chosen = _spread(found, limit, out, host_limit)
            if len(found) < rows or len(chosen) == limit:
                break
    return chosen


def _spread(due: Iterable[tuple[int, str]], limit: int, out: Mapping[str, int], host_limit: int) -> list[int]:
    """The ids of the first `limit` of (id, host), none of a host beyond its limit."""
    of_host = Counter(out)
    chosen: list[int] = []
    for feed_id, host in due:
        of_host[host] += 1
        if of_host[host] <= host_limit:
            chosen.append(feed_id)
    return chosen[:limit]
