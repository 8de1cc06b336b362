"""Items that the flood guard holds: counted, told of, and released as a change of a chat.

Knows no dates and no floods: an item is held or it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import ChangeDraft
from watchers.store.database import Database
from watchers.store.items import chunks
from watchers.store.page_wishes import hold_pages
from watchers.store.schema import feeds, items
from watchers.store.target import State, Target

DECIDED = "decided"


def held_by_feed() -> Select[Any]:
    """Rows of (feed_id, held): how many items of each feed are held; feeds without any are left out."""
    counted = select(items.c.feed_id, func.count().label("held")).where(items.c.held.is_(True))
    return counted.group_by(items.c.feed_id)


@dataclass(frozen=True, slots=True)
class HeldStore:
    """What is held now."""

    database: Database

    async def counts(self) -> Mapping[int, int]:
        """How many items of each feed are held; feeds without any are left out."""
        async with self.database.read() as connection:
            return {row.feed_id: row.held for row in await connection.execute(held_by_feed())}

    async def of(self, feed_id: int) -> tuple[int, ...]:
        """The ids of the items of one feed that are held, oldest first."""
        held = select(items.c.id).where(items.c.held.is_(True), items.c.feed_id == feed_id).order_by(items.c.id)
        async with self.database.read() as connection:
            return tuple(await connection.scalars(held))


class HeldTarget(Target):
    """{"items", "held"}: whether the alerts of these items wait; "decided" where they were released and are decided,
    and "mixed" where they do not stand alike any more. Neither can be taken back: the alerts are out.
    """

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """How these items stand."""
        found: set[bool | str] = set()
        for chunk in chunks(names["items"]):
            rows = select(items.c.held, items.c.undecided).distinct().where(items.c.id.in_(chunk))
            found.update(row.held or (False if row.undecided else DECIDED) for row in await connection.execute(rows))
        return {"items": names["items"], "held": found.pop() if len(found) == 1 else "mixed"}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Hold them, or let them go on to DECIDE; what was alerted meanwhile stays alerted."""
        held = bool(draft.after["held"])
        values = {"held": held} if held else {"held": held, "undecided": True}
        for chunk in chunks(sorted(draft.after["items"])):
            await connection.execute(update(items).where(items.c.id.in_(chunk)).values(values))
            await hold_pages(connection, chunk, draft.at, held=held)
            of_them = select(items.c.feed_id).where(items.c.id.in_(chunk))
            await connection.execute(update(feeds).where(feeds.c.id.in_(of_them)).values(held_told=0))
        return draft.after
