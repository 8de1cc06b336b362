"""A feed as the target of a change: paused or removed, how often it is polled, whether its pages are read.

Writes what a person said beside what is configured, and never the configured values themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import ChangeDraft
from watchers.store.feed_rows import told_anew
from watchers.store.items import chunks
from watchers.store.schema import feeds
from watchers.store.target import State, Target

# What a change may name, and where it stands. None takes back what was said: the configured value counts again.
_COLUMNS: Mapping[str, Column[object]] = {
    "paused": feeds.c.paused,  # the reason; "" = polled
    "text": feeds.c.said_text,  # "page" | "feed" | None
    "interval": feeds.c.said_interval,  # seconds | None
}
_FACTS = "facts"  # of feed_rows.FACTS, whatever the change names; None = as configured
_WAIT = "wait"  # seconds from the last poll to the next that an interval comes to


class FeedListTarget(Target):
    """{"feed_ids", "paused"}: the feeds of an imported list; "mixed" where they do not stand alike any more."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """How these feeds stand."""
        found: set[str] = set()
        for chunk in chunks(names["feed_ids"]):
            paused = select(feeds.c.paused).distinct().where(feeds.c.id.in_(chunk))
            found.update((await connection.scalars(paused)).all())
        return {"feed_ids": names["feed_ids"], "paused": found.pop() if len(found) == 1 else "mixed"}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Let all of them be polled, or none."""
        for chunk in chunks(draft.after["feed_ids"]):
            statement = update(feeds).where(feeds.c.id.in_(chunk)).values(paused=draft.after["paused"])
            await connection.execute(statement)
        return draft.after


class FeedTarget(Target):
    """{"feed_id"} with what the change names of "paused", "text", "interval" and "facts".

    With an interval comes how long a "wait" it means now: it counts from the last poll on.
    """

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """How the feed stands in what is named."""
        named = [name for name in _COLUMNS if name in names]
        columns = [_COLUMNS[name].label(f"said_{name}") for name in named]
        statement = select(feeds.c.id, *columns).where(feeds.c.id == names["feed_id"])
        row = (await connection.execute(statement)).one_or_none()
        if row is None:
            return {}
        return {"feed_id": row.id, **dict(zip(named, row[1:], strict=True)), **await _facts(connection, names)}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Make it stand so; a poll that its server has put off stays put off."""
        if not before:
            raise UsageError("This feed is not there; /feeds lists them.")
        after = draft.after
        values: dict[str, Any] = {_COLUMNS[name].name: value for name, value in after.items() if name in _COLUMNS}
        same = feeds.c.id == after["feed_id"]
        if _FACTS in after:
            columns = (feeds.c.configured, *(feeds.c[name] for name in after[_FACTS]))
            # Whoever else says something of it now waits: what is configured is kept in one value.
            row = (await connection.execute(select(*columns).where(same).with_for_update())).one()
            values |= told_anew(row, after[_FACTS])
        if _WAIT in after:
            values |= await _due(connection, draft, timedelta(seconds=after[_WAIT]))
        await connection.execute(update(feeds).where(same).values(values))
        return after

    async def covers(self, connection: AsyncConnection, draft: ChangeDraft) -> State:  # noqa: ARG002 - Target's signature
        """How long a wait the interval before it came to, so that undo can count again."""
        return {_WAIT: draft.before[_WAIT]} if _WAIT in draft.before else {}


async def _facts(connection: AsyncConnection, names: State) -> State:
    """What is said of the feed, as far as it is named; "" where nothing is."""
    if _FACTS not in names:
        return {}
    columns = [feeds.c[name] for name in names[_FACTS]]
    row = (await connection.execute(select(*columns).where(feeds.c.id == names["feed_id"]))).one()
    return {_FACTS: {name: "" if value is None else value for name, value in row._mapping.items()}}


async def _due(connection: AsyncConnection, draft: ChangeDraft, wait: timedelta) -> dict[str, datetime | None]:
    """When a feed that is polled so often is due; nothing of one that was not polled yet, and is due already.

    Of one that is being polled now, its poll is the last one, and may not write the due time of before: a lease without
    an end says so.
    """
    columns = select(feeds.c.last_poll_at, feeds.c.rest_until, feeds.c.lease_until)
    row = (await connection.execute(columns.where(feeds.c.id == draft.after["feed_id"]))).one()
    polled = row.lease_until is not None and row.lease_until > draft.at
    last = draft.at if polled else row.last_poll_at
    if last is None:
        return {}
    due = last + wait
    return {"next_poll_at": max(due, row.rest_until or due)} | ({"lease_until": None} if polled else {})
