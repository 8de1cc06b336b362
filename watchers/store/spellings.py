"""Spellings of names: what DECIDE has learned and what people have said of it.

Knows nothing of how a spelling is found or used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import BY_PEOPLE, Spelling, SpellingState
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.schema import items
from watchers.store.spelling_table import spellings


@dataclass(frozen=True, slots=True)
class SpellingStore:
    """All spellings of all profiles."""

    database: Database

    async def all(self) -> tuple[Spelling, ...]:
        """Every spelling that was ever seen, the oldest first."""
        statement = select(spellings).order_by(spellings.c.at, spellings.c.profile, spellings.c.key)
        async with self.database.read() as connection:
            return tuple(_read(row) for row in await connection.execute(statement))

    async def of(self, profile: str) -> tuple[Spelling, ...]:
        """The spellings of one profile, the oldest first."""
        statement = select(spellings).where(spellings.c.profile == profile).order_by(spellings.c.at, spellings.c.key)
        async with self.database.read() as connection:
            return tuple(_read(row) for row in await connection.execute(statement))

    async def forget(self, before: datetime) -> None:
        """Drop what was seen in one article only, before this moment."""
        once = (spellings.c.state == SpellingState.SEEN.value, spellings.c.at < before)
        async with self.database.write() as connection:
            await connection.execute(delete(spellings).where(*once))

    async def links(self, item_ids: Sequence[int]) -> Mapping[int, str]:
        """The addresses of the items that are still kept, by id."""
        statement = select(items.c.id, items.c.link).where(items.c.id.in_(item_ids))
        async with self.database.read() as connection:
            return {row.id: row.link for row in await connection.execute(statement)}


async def write_spellings(connection: AsyncConnection, kind: str, learned: Sequence[Spelling]) -> None:
    """Take over what a batch has learned; what people have said of a spelling stands."""
    if not learned:
        return
    statement = insert(kind, spellings)
    new = statement.excluded
    values = {name: new[name] for name in ("state", "articles", "at", "first_item", "last_item")}
    statement = statement.on_conflict_do_update(
        index_elements=[spellings.c.profile, spellings.c.key],
        set_=values,
        where=spellings.c.state.not_in([state.value for state in BY_PEOPLE]),
    )
    await connection.execute(statement, [asdict(spelling) for spelling in learned])


def _read(row: Row[Any]) -> Spelling:
    return Spelling(
        profile=row.profile,
        key=row.key,
        surface=row.surface,
        state=SpellingState(row.state),
        articles=row.articles,
        at=row.at,
        first_item=row.first_item,
        last_item=row.last_item,
    )
