"""What was given by hand and is now shown by the feed of its site: from here on it is an item of that feed.

Its text stays, for nobody edited it; only what later edits are compared with is noted. Knows nothing of keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Alias
from watchers.store.schema import items, story_items


async def meet(connection: AsyncConnection, aliases: Sequence[Alias]) -> Sequence[int]:
    """Note how the feed shows these items; gives those that lay dormant, and are news like any other now."""
    woken: list[int] = []
    for alias in (one for one in aliases if one.title_hash):
        unmet = (items.c.id == alias.item_id, items.c.title_hash == "")
        hashes = {"title_hash": alias.title_hash, "content_hash": alias.content_hash}
        await connection.execute(update(items).where(*unmet).values(hashes))
        decided = select(story_items.c.item_id).where(story_items.c.item_id == alias.item_id).exists()
        dormant = update(items).where(items.c.id == alias.item_id, items.c.undecided.is_(False), ~decided)
        woken += (await connection.scalars(dormant.values(undecided=True).returning(items.c.id))).all()
    return woken
