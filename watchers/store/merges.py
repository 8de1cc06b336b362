"""Two open stories that turned out to be one: the older goes on, and the other leads to it.

The grouper finds them; what people have parted stays apart. A chat that shows both sees the newer message lead to the
older one; where only the newer is shown, its message becomes that of the older story, so that nothing is posted twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Changes, Role
from watchers.store.account_table import verdicts
from watchers.store.database import Database
from watchers.store.moving import members, move, settle, stop_deciding
from watchers.store.schema import changes, chats, mutes, postings, stories, story_items
from watchers.store.wishes import refresh_postings

WHO = "Wirewatch"
EVIDENCE = "opened story {newer}; a later report belongs to both, and they are one"
LOOKED_BACK = 2_000  # changes in which a merge is looked for


@dataclass(frozen=True, slots=True)
class MergeStore:
    """Merges that the grouper asked for, and what each of them moved."""

    database: Database

    async def merge(self, older: int, newer: int, at: datetime) -> bool:
        """Let `older` go on with all reports of `newer`; False, and nothing changed, where they may not be one."""
        async with self.database.write() as connection:
            moved, stay = await members(connection, newer, ()), await members(connection, older, ())
            if not moved or not stay or await _parted(connection, moved, stay):
                return False
            await stop_deciding(connection)
            await _log(connection, older, newer, moved, at)
            first = and_(story_items.c.story_id == newer, story_items.c.role == Role.FIRST.value)
            await connection.execute(update(story_items).where(first).values(evidence=EVIDENCE.format(newer=newer)))
            await move(connection, moved, older)
            await settle(connection, newer, older, at)
            await _hand_over(connection, older, newer)
            await refresh_postings(connection, {older, newer}, Changes(at=at))
        return True

    async def came_with(self, number: int) -> Sequence[int]:
        """The items that went into another story when this one did, by whoever put them together; () for none."""
        newest = select(changes).where(changes.c.kind == "place").order_by(changes.c.id.desc()).limit(LOOKED_BACK)
        async with self.database.read() as connection:
            for row in await connection.execute(newest):
                if row.before.get("story") == number != row.after.get("story"):
                    return [int(item) for item in row.after["items"]]
        return ()


async def _parted(connection: AsyncConnection, some: Sequence[int], others: Sequence[int]) -> bool:
    """Whether somebody has said of two of them that they do not belong together."""
    one, other = verdicts.c.one, verdicts.c.other
    across = or_(and_(one.in_(some), other.in_(others)), and_(one.in_(others), other.in_(some)))
    return bool(await connection.scalar(select(exists().where(across, verdicts.c.together.is_(False)))))


async def _log(connection: AsyncConnection, older: int, newer: int, moved: Sequence[int], at: datetime) -> None:
    """A row for each chat that shows one of them. Undo leaves it alone: who takes back a watch means that watch."""
    shown = select(postings.c.chat_id).distinct().where(postings.c.story_id.in_((older, newer)))
    told = (await connection.scalars(shown)).all()
    told = told or (await connection.scalars(select(chats.c.id).order_by(chats.c.id).limit(1))).all()
    ends = {"before": {"items": list(moved), "story": newer}, "after": {"items": list(moved), "story": older}}
    rows = [{"chat_id": chat, "who": WHO, "at": at, "kind": "place", "undone": True, **ends} for chat in sorted(told)]
    if rows:
        await connection.execute(insert(changes), rows)


async def _hand_over(connection: AsyncConnection, older: int, newer: int) -> None:
    """Where a chat has only the newer story, its message and its mute are those of the older one from now on."""
    both = (stories.c.id.in_((older, newer)),)
    versions = (await connection.scalars(select(stories.c.version).where(*both))).all()
    await connection.execute(update(stories).where(*both).values(version=max(versions) + 1))
    of_older = postings.alias()
    has_older = exists().where(of_older.c.chat_id == postings.c.chat_id, of_older.c.story_id == older)
    alone = select(postings.c.chat_id).where(postings.c.story_id == newer, ~has_older)
    for chat in (await connection.scalars(alone)).all():
        own = (mutes.c.chat_id == chat, mutes.c.story_id == newer)
        muted = exists().where(mutes.c.chat_id == chat, mutes.c.story_id == older)
        if not await connection.scalar(select(muted)):
            await connection.execute(update(mutes).where(*own).values(story_id=older))
        mine = (postings.c.chat_id == chat, postings.c.story_id == newer)
        await connection.execute(update(postings).where(*mine).values(story_id=older))
