"""Items that people give by hand: each belongs to a house that is never polled, or to the feed of its site.

An item lies dormant until the change that gave it is committed: one row of the log, like every other change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Draft, Feed, FeedSettings, Origin, PollResult
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.feed_rows import read_feed, row_of
from watchers.store.known import known_items
from watchers.store.polls import SearchKeys, add_items, hop, searchable
from watchers.store.schema import feeds, items, story_items


@dataclass(frozen=True, slots=True)
class HandStore:
    """Houses without an address, and the items that people put there."""

    database: Database
    search_keys: SearchKeys

    async def house(self, settings: FeedSettings, now: datetime) -> Feed:
        """The house of these settings, made where it is not there yet."""
        row = row_of(settings) | {"origin": Origin.HAND.value, "added_at": now}
        async with self.database.write() as connection:
            await connection.execute(insert(self.database.kind, feeds).values(row).on_conflict_do_nothing())
            found = await connection.execute(select(feeds).where(feeds.c.url == settings.url))
            return read_feed(found.one())

    async def put(self, feed_id: int, draft: Draft, now: datetime) -> int:
        """Store an item that nobody decides yet; one that the feed knows already stays as it is. Gives its id.

        Of one that still lies dormant, as after an undo, the publisher may be another now.

        It has no hashes, for its text is not what its feed would show: first_meetings.py writes them.
        """
        unmet = replace(draft, title_hash="", content_hash="")
        result = PollResult(feed_id, "", now, now, drafts=(unmet,))
        words = await searchable(result, self.search_keys, hop)
        async with self.database.write() as connection:
            known = await known_items(connection.scalar, self.database.kind, feed_id, draft.keys)
            if known:
                item_id = next(known[key].id for key in draft.keys if key in known)
                await _rename(connection, item_id, draft)
                return item_id
            (item_id,) = await add_items(connection, self.database.kind, [(result, words)])
            await connection.execute(update(items).where(items.c.id == item_id).values(undecided=False))
        return item_id

    async def dormant(self, item_id: int) -> bool:
        """Whether an item waits for the change that makes it count: nobody decides it, and nobody has."""
        return await self.database.finds(select(items.c.id).where(*_asleep(item_id)))


def _asleep(item_id: int) -> tuple[ColumnElement[bool], ...]:
    decided = exists().where(story_items.c.item_id == items.c.id)
    return (items.c.id == item_id, items.c.undecided.is_(False), ~decided)


async def _rename(connection: AsyncConnection, item_id: int, draft: Draft) -> None:
    named = {"publisher": draft.publisher, "kind": draft.kind.value if draft.kind else None}
    await connection.execute(update(items).where(*_asleep(item_id)).values(named))
