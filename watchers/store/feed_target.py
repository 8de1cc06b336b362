"""A feed as the target of a change: paused or removed, how often it is polled, whether its pages are read.

Writes what a person said beside what is configured, and never the configured values themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import ChangeDraft
from watchers.store.items import chunks
from watchers.store.schema import feeds
from watchers.store.target import State, Target

# What a change may name, and where it stands. None takes back what was said: the configured value counts again.
_COLUMNS: Mapping[str, Column[object]] = {
    "paused": feeds.c.paused,  # the reason; "" = polled
    "text": feeds.c.said_text,  # "page" | "feed" | None
    "interval": feeds.c.said_interval,  # seconds | None
}


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
    """{"feed_id"} with what the change names of "paused", "text" and "interval"."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """How the feed stands in what is named."""
        named = [name for name in _COLUMNS if name in names]
        columns = [_COLUMNS[name].label(f"said_{name}") for name in named]
        statement = select(feeds.c.id, *columns).where(feeds.c.id == names["feed_id"])
        row = (await connection.execute(statement)).one_or_none()
        return {} if row is None else {"feed_id": row.id} | dict(zip(named, row[1:], strict=True))

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Make it stand so; what is said of polls counts from the next one on, which a server may have put off."""
        if not before:
            raise UsageError("This feed is not there; /feeds lists them.")
        values = {_COLUMNS[name].name: value for name, value in draft.after.items() if name in _COLUMNS}
        await connection.execute(update(feeds).where(feeds.c.id == draft.after["feed_id"]).values(values))
        return draft.after
