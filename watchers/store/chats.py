"""Chats, their watches and mutes, and the log of every change a person made in one.

What a change does is written by changes.py. A chat's address is an opaque string here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Change, ChangeDraft, Chat, ChatState, Mute, OutboxDraft, Watch
from watchers.store.changes import apply_change, read_change, undo_newest
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.outbox import write_outbox
from watchers.store.schema import changes, chats, handled_updates, mutes, watches

LATELY = 20  # changes of a chat that are looked through


@dataclass(frozen=True, slots=True)
class ChatStore:
    """Who we write to, and what each of them watches for."""

    database: Database

    async def by_address(
        self,
        address: str,
        *,
        title: str = "",
        state: ChatState = ChatState.ACTIVE,
        zone: str = "UTC",
        language: str = "en",
    ) -> Chat:
        """The chat at this address; one that is new is stored with the values given."""
        found = await self._one(chats.c.address == address)
        if found is not None:
            return found
        row = {"address": address, "title": title, "state": state.value, "zone": zone, "language": language}
        async with self.database.write() as connection:
            await connection.execute(insert(self.database.kind, chats).on_conflict_do_nothing(), row)
            return _chat((await connection.execute(select(chats).where(chats.c.address == address))).one())

    async def at(self, address: str) -> Chat | None:
        """The chat at this address, where it was met before."""
        return await self._one(chats.c.address == address)

    async def all(self) -> tuple[Chat, ...]:
        """Every chat, oldest first."""
        async with self.database.read() as connection:
            return tuple(_chat(row) for row in await connection.execute(select(chats).order_by(chats.c.id)))

    async def get(self, chat_id: int) -> Chat | None:
        """The chat with this id."""
        return await self._one(chats.c.id == chat_id)

    async def _one(self, condition: ColumnElement[bool]) -> Chat | None:
        async with self.database.read() as connection:
            row = (await connection.execute(select(chats).where(condition))).one_or_none()
        return _chat(row) if row else None

    async def set_state(self, chat_id: int, state: ChatState, reason: str = "") -> None:
        """Say whether we may write there, and why not."""
        async with self.database.write() as connection:
            values = {"state": state.value, "reason": reason}
            await connection.execute(update(chats).where(chats.c.id == chat_id).values(values))

    async def suspend(self, chat_id: int, reason: str) -> bool:
        """Write there no more; only a chat that is let in can be suspended, for writing there lets it in again."""
        mine = and_(chats.c.id == chat_id, chats.c.state == ChatState.ACTIVE.value)
        values = {"state": ChatState.SUSPENDED.value, "reason": reason}
        async with self.database.write() as connection:
            done = await connection.execute(update(chats).where(mine).values(values).returning(chats.c.id))
            return done.first() is not None

    async def readdress(self, old: str, new: str) -> None:
        """Give the chat at `old` the address `new`; what was met there meanwhile is put aside for good.

        Told twice, the second time finds nothing at `old` and changes nothing.
        """
        async with self.database.write() as connection:
            row = (await connection.execute(select(chats).where(chats.c.address == old))).one_or_none()
            if row is None:
                return
            aside = {
                "address": f"{new} (met before {old} moved)",
                "state": ChatState.SUSPENDED.value,
                "reason": "moved",
            }
            await connection.execute(update(chats).where(chats.c.address == new).values(aside))
            # The old address may have been found closed before the news of the move came.
            lost = row.state == ChatState.SUSPENDED.value
            moved = {"address": new} | ({"state": ChatState.ACTIVE.value, "reason": ""} if lost else {})
            await connection.execute(update(chats).where(chats.c.id == row.id).values(moved))

    async def watches(self, chat_id: int | None = None) -> tuple[Watch, ...]:
        """The live watches of one chat or of all, by chat and number."""
        of_chat = [] if chat_id is None else [watches.c.chat_id == chat_id]
        live = select(watches).where(watches.c.removed_at.is_(None), *of_chat)
        async with self.database.read() as connection:
            rows = await connection.execute(live.order_by(watches.c.chat_id, watches.c.number))
        return tuple(_watch(row) for row in rows)

    async def mutes(self, chat_id: int | None = None) -> tuple[Mute, ...]:
        """Story mutes of one chat or of all, those that ran out too."""
        of_chat = [] if chat_id is None else [mutes.c.chat_id == chat_id]
        statement = select(mutes).where(*of_chat).order_by(mutes.c.chat_id, mutes.c.story_id)
        async with self.database.read() as connection:
            rows = await connection.execute(statement)
        return tuple(Mute(row.chat_id, row.story_id, row.until) for row in rows)

    async def commit(
        self,
        update_key: str,
        drafts: Sequence[ChangeDraft],
        answer: OutboxDraft | Callable[[tuple[Change, ...]], OutboxDraft] | None,
    ) -> tuple[Change, ...] | None:
        """Apply the changes of one command and put its answer in the outbox, in one transaction.

        `answer` may be made of the changes, which know the numbers that were given. None where
        `update_key` was handled before. Raises UsageError, and stores nothing, for a change of
        something that is not there.
        """
        async with self.database.write() as connection:
            if not await self._is_first(connection, update_key):
                return None
            kind = self.database.kind
            made = tuple([await apply_change(connection, kind, draft, update_key) for draft in drafts])
            said = answer(made) if callable(answer) else answer
            await write_outbox(connection, self.database.kind, [] if said is None else [said])
        return made

    async def undo(
        self,
        chat_id: int,
        who: str,
        at: datetime,
        update_key: str,
        answer_for: Callable[[tuple[Change, ...]], OutboxDraft],
        change_id: int | None = None,
        but: Collection[str] = (),
    ) -> tuple[Change, ...]:
        """Undo the newest change of a chat whose `after` still holds, and put the answer in the outbox.

        What the same command changed beside it is undone with it.

        With `change_id` this very change, or none; kinds in `but` are not this person's to take back.

        Gives the inverse changes as they were applied; none where nothing was left to undo, or where
        `update_key` was handled before (then nothing is said again).
        """
        async with self.database.write() as connection:
            if not await self._is_first(connection, update_key):
                return ()
            inverses = await undo_newest(connection, self.database.kind, chat_id, who, at, change_id, but)
            await write_outbox(connection, self.database.kind, [answer_for(inverses)])
        return inverses

    async def _is_first(self, connection: AsyncConnection, update_key: str) -> bool:
        statement = insert(self.database.kind, handled_updates).values(key=update_key).on_conflict_do_nothing()
        return (await connection.execute(statement.returning(handled_updates.c.key))).scalar() is not None

    async def moved(self, chat_id: int, story: int) -> bool:
        """Whether it was in this chat that the reports of a story were moved into another one, last or lately."""
        places = [one for one in await self.changes(chat_id, LATELY) if one.kind == "place"]
        return any(one.before.get("story") == story for one in places)

    async def changes(self, chat_id: int, limit: int) -> tuple[Change, ...]:
        """The log of a chat, newest first."""
        newest = select(changes).where(changes.c.chat_id == chat_id).order_by(changes.c.id.desc()).limit(limit)
        async with self.database.read() as connection:
            return tuple(read_change(row) for row in await connection.execute(newest))


def _chat(row: Row[Any]) -> Chat:
    return Chat(
        id=row.id,
        address=row.address,
        title=row.title,
        state=ChatState(row.state),
        reason=row.reason,
        zone=row.zone,
        language=row.language,
        quiet=row.quiet,
    )


def _watch(row: Row[Any]) -> Watch:
    return Watch(
        id=row.id,
        chat_id=row.chat_id,
        number=row.number,
        typed=row.typed,
        query=row.query,
        created_at=row.created_at,
        created_by=row.created_by,
        muted_until=row.muted_until,
    )
