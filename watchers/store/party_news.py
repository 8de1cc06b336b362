"""An item is said to be a party's own text: its story shows it, and chats that show the story hear of the new voice.

Its text is the one that was decided, so nothing is matched or grouped anew, and no edit is told of. Words nothing.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Changes, Item, OutboxDraft, OutboxKind, Turn, TurnKind
from watchers.store.columns import UTCTime
from watchers.store.items import items_by_id
from watchers.store.outbox import write_outbox
from watchers.store.schema import postings, stories, story_items
from watchers.store.wishes import is_live, refresh_postings


async def show_party(connection: AsyncConnection, kind: str, item_id: int, at: datetime) -> None:
    """Let the story of this item follow whom it speaks for."""
    (item,) = await items_by_id(connection, [item_id])
    if item.story_id is None:
        return  # the alert to come will say it
    of_story = update(stories).where(stories.c.id == item.story_id)
    await connection.execute(of_story.values(version=stories.c.version + 1))
    await refresh_postings(connection, [item.story_id], Changes(at=at))
    if item.speaks_for and not await _heard(connection, item):
        await _tell(connection, kind, item, at)


async def _heard(connection: AsyncConnection, item: Item) -> bool:
    """Whether the party speaks in another report of the story."""
    of_story = select(story_items.c.item_id).where(story_items.c.story_id == item.story_id)
    others = set(await connection.scalars(of_story)) - {item.id}
    return any(other.speaks_for == item.speaks_for for other in await items_by_id(connection, sorted(others)))


async def _tell(connection: AsyncConnection, kind: str, item: Item, at: datetime) -> None:
    turn = asdict(Turn(TurnKind.PARTY, about=item.speaks_for))
    payload = {"story": item.story_id, "watches": [], "item": item.id, "revision": item.revision, "turns": [turn]}
    # An alert that is still to come is composed later than this and says it itself.
    shown = (postings.c.story_id == item.story_id, postings.c.sent > 0, is_live(literal(at, UTCTime)))
    chats = await connection.scalars(select(postings.c.chat_id).where(*shown))
    key = f"party:{{}}:{item.story_id}:{item.id}:{item.speaks_for}"
    replies = [OutboxDraft(key.format(chat), chat, OutboxKind.REPLY, payload, at) for chat in chats]
    await write_outbox(connection, kind, replies)
