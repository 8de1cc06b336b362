"""Moves items from one story to another: what people and the grouper do alike when they put stories together.

Knows tables; refuses to know why, and what chats are shown of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Role
from watchers.store.leases import DECIDE
from watchers.store.schema import hits, items, leases, stories, story_items


async def stop_deciding(connection: AsyncConnection) -> None:
    """Make what DECIDE knows stale, whoever holds its lease."""
    await connection.execute(update(leases).where(leases.c.name == DECIDE).values(number=leases.c.number + 1))


async def members(connection: AsyncConnection, number: int, but: Collection[int]) -> Sequence[int]:
    """The items of a story as they joined, without some."""
    of_story = select(story_items.c.item_id).where(story_items.c.story_id == number, story_items.c.item_id.not_in(but))
    return (await connection.scalars(of_story.order_by(story_items.c.id))).all()


async def move(connection: AsyncConnection, moved: Sequence[int], target: int) -> None:
    """Put items, and what watches met in them, into a story."""
    of_items = (story_items.c.item_id.in_(moved), hits.c.item_id.in_(moved))
    await connection.execute(update(story_items).where(of_items[0]).values(story_id=target))
    await connection.execute(update(hits).where(of_items[1]).values(story_id=target))


async def settle(connection: AsyncConnection, source: int, target: int, at: datetime) -> None:
    """Bring the two stories in line with their items: one without any leads to the other."""
    for number, other in ((source, target), (target, source)):
        ends = select(func.min(story_items.c.id), func.max(items.c.seen_at))
        of_story = ends.join(items, items.c.id == story_items.c.item_id).where(story_items.c.story_id == number)
        first, newest = (await connection.execute(of_story)).one()
        if first is not None:
            await _order(connection, number, first)
        leads: dict[str, Any] = {"merged_into": None, "closed": False, "last_item_at": newest}
        if first is None:
            leads = {"merged_into": other, "closed": True}
        values = {"version": stories.c.version + 1, "changed_at": at, **leads}
        await connection.execute(update(stories).where(stories.c.id == number).values(values))


async def _order(connection: AsyncConnection, number: int, first: int) -> None:
    """Let the earliest report be the first one, and no other; copies stay copies."""
    later = (story_items.c.story_id == number, story_items.c.id != first, story_items.c.role == Role.FIRST.value)
    await connection.execute(update(story_items).where(*later).values(role=Role.REPORT.value))
    await connection.execute(update(story_items).where(story_items.c.id == first).values(role=Role.FIRST.value))
