"""Which feeds are due, and whose they are to poll: feeds leased some at a time, no host crowded.

Knows the columns of a lease and nothing of what is done under one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Integer, and_, bindparam, func, literal_column, not_, or_, select, update

from watchers.model import DueFeed
from watchers.store.columns import UTCTime, span_of
from watchers.store.database import Database
from watchers.store.dialect import among
from watchers.store.one_value import OneValue, Values
from watchers.store.schema import feeds

LOOK_AHEAD = 4  # times the limit: among so many due feeds a claim looks for different hosts

_COLUMNS = (
    *(feeds.c[name] for name in DueFeed._fields[: DueFeed._fields.index("interval")]),
    func.coalesce(feeds.c.said_interval, feeds.c.interval),
    feeds.c.item_gap,
    feeds.c.ttl,
)
# Feeds that are to be polled and that nobody polls now. Statements are made once: that costs as much as running them.
_NOW = bindparam("now", type_=UTCTime)
_IS_DUE = and_(
    feeds.c.next_poll_at <= _NOW,
    feeds.c.paused == literal_column("''"),
    or_(feeds.c.lease_until.is_(None), feeds.c.lease_until <= _NOW),
)
_LONGEST = {
    kind: OneValue(
        select(*_COLUMNS)
        .where(_IS_DUE, not_(full))
        .order_by(feeds.c.next_poll_at, feeds.c.id)
        .limit(bindparam("rows", type_=Integer))
    )
    for kind, full in among(feeds.c.host, "full").items()
}
# Whoever leased one of them meanwhile keeps it: the update looks again, row by row.
_CHOSEN = among(feeds.c.id, "ids")
_LEASE = {
    kind: update(feeds).where(chosen, _IS_DUE).values(lease_owner=bindparam("owner"), lease_until=bindparam("until"))
    for kind, chosen in _CHOSEN.items()
}
_LEASED = {
    kind: select(feeds.c.id).where(chosen, feeds.c.lease_owner == bindparam("owner"))
    for kind, chosen in _CHOSEN.items()
}
_HOSTS = select(feeds.c.host).distinct().where(_IS_DUE, feeds.c.host.in_(bindparam("hosts", expanding=True)))


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
    lease = {"now": now, "owner": owner, "until": until, "ids": [feed.id for feed in chosen]}
    async with database.write() as connection:
        if (await connection.execute(_LEASE[database.kind], lease)).rowcount == len(chosen):
            return tuple(chosen)
        leased = set(await connection.scalars(_LEASED[database.kind], lease))
    return tuple([feed for feed in chosen if feed.id in leased])


def _read(row: Values) -> DueFeed:
    *same, interval, item_gap, ttl = row
    return DueFeed._make((*same, span_of(interval), span_of(item_gap), span_of(ttl)))


async def hosts_due(database: Database, now: datetime, hosts: Collection[str]) -> frozenset[str]:
    """Those of these hosts that have a feed due."""
    async with database.read() as connection:
        return frozenset(await connection.scalars(_HOSTS, {"now": now, "hosts": list(hosts)}))


async def _chosen(
    database: Database, now: datetime, limit: int, out: Mapping[str, int], host_limit: int
) -> Sequence[DueFeed]:
    """The feeds to lease. Looking takes no write lock, and looks farther only where hosts are crowded."""
    full = [host for host, feeds_out in out.items() if feeds_out >= host_limit]
    for rows in (limit, limit * LOOK_AHEAD):
        longest = await _LONGEST[database.kind].rows(database, {"now": now, "full": full, "rows": rows})
        chosen = _spread([_read(row) for row in longest], limit, out, host_limit)
        if len(longest) < rows or len(chosen) == limit:
            break
    return chosen


def _spread(due: Sequence[DueFeed], limit: int, out: Mapping[str, int], host_limit: int) -> Sequence[DueFeed]:
    """The first `limit` of these feeds, none of a host beyond its limit."""
    of_host = Counter(out)
    of_host.update([feed.host for feed in due])
    if max(of_host.values(), default=0) <= host_limit:
        return due[:limit]
    of_host = Counter(out)
    chosen: list[DueFeed] = []
    for feed in due:
        of_host[feed.host] += 1
        if of_host[feed.host] <= host_limit:
            chosen.append(feed)
    return chosen[:limit]
