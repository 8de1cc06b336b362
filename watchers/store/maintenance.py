"""What keeps a database in good order: backups, retention, upkeep, and its figures.

Knows tables as a caretaker does: how much and how old, not what it means.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, Table, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import PostingState
from watchers.store.database import Database, file_of
from watchers.store.full_text import forget_words
from watchers.store.items import chunks
from watchers.store.page_tables import furniture, pages
from watchers.store.schema import chats, feeds, items, matches, outbox, postings, revisions, stories, watches


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Upkeep of a whole database."""

    database: Database

    async def backup(self, path: Path) -> None:
        """Copy an SQLite database to a new file while it is in use (https://www.sqlite.org/backup.html).

        Raises UsageError where the file is there already or its folder is not, or where a server
        keeps the database.
        """
        source = file_of(self.database.url)
        if source is None:
            raise UsageError("This database lives on a PostgreSQL server; back it up with pg_dump.")
        await asyncio.to_thread(_copy, source, path)

    async def retention(self, now: datetime, keep: timedelta) -> int:
        """Drop the texts of items seen before `now - keep`; gives how many.

        Title, link, matches and every key an item is known by stay: an old item that its feed
        shows again is not new.
        """
        old = select(items.c.id).where(items.c.seen_at < now - keep, items.c.body != "", items.c.undecided.is_(False))
        async with self.database.read() as connection:
            item_ids = (await connection.scalars(old.order_by(items.c.id))).all()
        for chunk in chunks(item_ids):
            async with self.database.write() as connection:
                await _bury(connection, self.database.kind, chunk)
        said = (outbox.c.state == "sent", outbox.c.sent_at < now - keep)
        async with self.database.write() as connection:
            await connection.execute(update(outbox).where(*said).values(payload={}))
        return len(item_ids)

    async def optimise(self) -> None:
        """Renew the figures that the query planner goes by; without them it reads tables backwards."""
        async with self.database.write() as connection:
            await connection.execute(text("PRAGMA optimize" if self.database.kind == "sqlite" else "ANALYZE"))

    async def size(self) -> int:
        """How many bytes the database takes; of a file, what is written ahead of it, too."""
        if file := file_of(self.database.url):
            parts = [file.with_name(f"{file.name}{end}") for end in ("", "-wal")]
            return sum(part.stat().st_size for part in parts if part.exists())
        return int(await self.database.value(select(func.pg_database_size(func.current_database())), {}))

    async def stats(self) -> Mapping[str, int]:
        """Counts for `status`: rows of each kind, and postings and outbox rows by state; a merged story is none."""
        counts: dict[str, int] = {}
        async with self.database.read() as connection:
            for table in (feeds, items, matches, chats):
                counts[table.name] = (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            own = stories.c.merged_into.is_(None)
            counts |= {
                "stories": await _count(connection, stories, own),
                "stories_open": await _count(connection, stories, own & stories.c.closed.is_(False)),
                "feeds_paused": await _count(connection, feeds, feeds.c.paused != ""),
                "feeds_failing": await _count(connection, feeds, feeds.c.failures > 0),
                "undecided": await _count(connection, items, items.c.undecided.is_(True)),
                "watches": await _count(connection, watches, watches.c.removed_at.is_(None)),
            }
            counts |= await _by_state(connection, postings, list(PostingState))
            counts |= await _by_state(connection, outbox, ["waiting", "sending", "sent", "dead"])
        return counts


async def _count(connection: AsyncConnection, table: Table, condition: ColumnElement[bool]) -> int:
    return (await connection.execute(select(func.count()).select_from(table).where(condition))).scalar_one()


async def _by_state(connection: AsyncConnection, table: Table, states: Sequence[str]) -> dict[str, int]:
    rows = await connection.execute(select(table.c.state, func.count().label("rows")).group_by(table.c.state))
    counts = {row.state: row.rows for row in rows}
    return {f"{table.name}_{state}": counts.get(state, 0) for state in states}


async def _bury(connection: AsyncConnection, kind: str, item_ids: Sequence[int]) -> None:
    await connection.execute(update(items).where(items.c.id.in_(item_ids)).values(body=""))
    for table in (revisions, furniture, pages):
        await connection.execute(delete(table).where(table.c.item_id.in_(item_ids)))
    await forget_words(connection, kind, item_ids)


def _copy(source: Path, path: Path) -> None:
    if path.exists():
        raise UsageError(f"{path} is there already; name a new file for the backup.")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"The folder of {path} does not exist; make it first.")
    unfinished = path.with_name(path.name + ".part")
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(unfinished)) as copy:
        live.backup(copy)
    unfinished.replace(path)
