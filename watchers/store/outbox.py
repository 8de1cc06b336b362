"""What is said once: rows that DECIDE, TEND and conversations write and DELIVER claims.

A row is sent at least once and known by its key for ever. Knows no platform and no message.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, case, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import ChatState, OutboxDraft, OutboxKind, OutboxRow
from watchers.store.columns import UTCTime
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.schema import UNFINISHED, chats, outbox

_WAITING, _SENDING, _SENT, _DEAD = "waiting", "sending", "sent", "dead"
_CLOSED = [ChatState.SUSPENDED.value, ChatState.REFUSED.value]
_NO_LEASE = {"lease_owner": None, "lease_until": None}


def _claimable() -> Select[Any]:
    now = bindparam("now", type_=UTCTime)
    no_answer = outbox.c.kind != OutboxKind.ANSWER.value
    # Within a chat: answers overtake, and what is on its way or was put off holds back what came later.
    # Answers go in the order they were given, whatever puts one of them off.
    in_time = case((no_answer, outbox.c.due))
    settled = and_(outbox.c.state != _SENDING, outbox.c.unknown.is_(False))
    order = (no_answer, settled, outbox.c.attempts == 0, in_time, outbox.c.id)
    place = func.row_number().over(partition_by=outbox.c.chat_id, order_by=order).label("place")
    queue = select(outbox.c.id, place).where(UNFINISHED).subquery()
    due = and_(outbox.c.state == _WAITING, outbox.c.due <= now)
    orphaned = and_(outbox.c.state == _SENDING, outbox.c.lease_until <= now)
    return (
        select(outbox)
        .join(chats, chats.c.id == outbox.c.chat_id)
        .where(outbox.c.id.in_(select(queue.c.id).where(queue.c.place == 1)), or_(due, orphaned))
        .where(chats.c.state.not_in(_CLOSED), chats.c.id.not_in(bindparam("but", expanding=True)))
        .order_by(no_answer, outbox.c.due, outbox.c.id)
        .limit(bindparam("rows", type_=Integer))
    )


# Made once, for DELIVER asks again and again: that costs as much as running them.
_CLAIMABLE = _claimable()
_ANSWERS = _CLAIMABLE.where(outbox.c.kind == OutboxKind.ANSWER.value)


async def write_outbox(connection: AsyncConnection, kind: str, drafts: Sequence[OutboxDraft]) -> None:
    """Put rows in within the caller's transaction; a key that was used before is left alone."""
    rows = [
        {
            "key": one.key,
            "chat_id": one.chat_id,
            "kind": one.kind.value,
            "payload": dict(one.payload),
            "due": one.due,
            "since": one.due,
        }
        for one in drafts
    ]
    if rows:
        await connection.execute(insert(kind, outbox).on_conflict_do_nothing(), rows)


async def with_late_rows(connection: AsyncConnection, drafts: Sequence[OutboxDraft], at: datetime) -> list[OutboxDraft]:
    """Let a list whose row has gone out get a further row, of what stands in it from `at` on."""
    lists = (OutboxKind.LIST, OutboxKind.LATE)
    return [await _still_to_come(connection, one, at) if one.kind in lists else one for one in drafts]


async def _still_to_come(connection: AsyncConnection, draft: OutboxDraft, at: datetime) -> OutboxDraft:
    number, key = 1, draft.key
    while await _has_gone(connection, key):
        number += 1
        key = f"{draft.key}:{number}"
    return draft if number == 1 else replace(draft, key=key, payload={**draft.payload, "since": at.isoformat()})


async def _has_gone(connection: AsyncConnection, key: str) -> bool:
    # Locked: a row that waits is not claimed, and its list not composed, before this transaction is through.
    statement = select(outbox.c.state, outbox.c.unknown).where(outbox.c.key == key).with_for_update()
    row = (await connection.execute(statement)).one_or_none()
    return row is not None and (row.unknown or row.state != _WAITING)


@dataclass(frozen=True, slots=True)
class OutboxStore:
    """Rows on their way to chats."""

    database: Database

    async def put(self, drafts: Sequence[OutboxDraft]) -> None:
        """Say something that belongs to no change; a key that was used before is left alone."""
        async with self.database.write() as connection:
            await write_outbox(connection, self.database.kind, drafts)

    async def claim(
        self,
        now: datetime,
        limit: int,
        owner: str,
        until: datetime,
        *,
        answers_only: bool = False,
        but: Collection[int] = (),
    ) -> tuple[OutboxRow, ...]:
        """Lease rows that are due, answers first; one row a chat, so that a chat reads them in order.

        The chats in `but` are left for later.

        A row whose lease ran out comes again with `sending` set: nobody knows whether it was said.
        """
        wanted, values = _ANSWERS if answers_only else _CLAIMABLE, {"now": now, "but": list(but)}
        if not await self.database.ask(wanted, {**values, "rows": 1}):  # looking takes no write lock
            return ()
        async with self.database.write() as connection:
            locked = wanted.with_for_update(of=outbox, skip_locked=True)
            rows = (await connection.execute(locked, {**values, "rows": limit})).all()
            leased = update(outbox).where(outbox.c.id.in_([row.id for row in rows]))
            unknown = or_(outbox.c.unknown, outbox.c.state == _SENDING)
            lease = {"state": _SENDING, "lease_owner": owner, "lease_until": until, "unknown": unknown}
            await connection.execute(leased.values(lease))
        return tuple(_read(row) for row in rows)

    async def orphan(self, now: datetime) -> None:
        """Whoever was sending is known to be gone: their rows may be claimed at once."""
        async with self.database.write() as connection:
            leased = update(outbox).where(outbox.c.state == _SENDING)
            await connection.execute(leased.values(lease_until=now))

    # An owner whose lease ran out may still come and say how its attempt ended: what another owner has
    # claimed meanwhile is left alone. Only that a row was said stays true, so it counts where nobody holds it.

    async def sent(
        self, row_id: int, message_ref: str | None, now: datetime, *, owner: str, beside: Collection[int] = ()
    ) -> None:
        """The platform has taken it from this owner, and what the rows `beside` it say was in it."""
        values = {"state": _SENT, "message_ref": message_ref, "sent_at": now, "reason": "", "unknown": False}
        unsaid = and_(outbox.c.lease_owner.is_(None), outbox.c.state != _SENT)
        own = and_(outbox.c.id == row_id, or_(outbox.c.lease_owner == owner, unsaid))
        waited = and_(outbox.c.id.in_(beside), outbox.c.state == _WAITING)
        async with self.database.write() as connection:
            await connection.execute(update(outbox).where(or_(own, waited)).values(values | _NO_LEASE))

    async def sending(self, row_id: int, beside: Collection[int], *, owner: str) -> None:
        """The owner is about to say these rows with it: where the reply is lost, this tells what was in it."""
        statement = update(outbox).where(outbox.c.id == row_id, outbox.c.lease_owner == owner)
        async with self.database.write() as connection:
            await connection.execute(statement.values(beside=list(beside)))

    async def beside(self, row: OutboxRow) -> tuple[OutboxRow, ...]:
        """The other replies to the row's story that wait to be said in its chat, and never were on their way."""
        # In the words of the partial index: the table keeps every row, and few are unfinished.
        waits = and_(UNFINISHED, outbox.c.state == _WAITING, outbox.c.unknown.is_(False), outbox.c.id != row.id)
        return tuple(map(_read, await self._replies(row.chat_id, row.payload.get("story", 0), waits)))

    async def last_reply(self, row: OutboxRow, since: datetime) -> datetime | None:
        """When the thread of the row's story last heard something in its chat; None where not since then."""
        said = and_(outbox.c.state == _SENT, outbox.c.sent_at > since, outbox.c.message_ref.is_not(None))
        found = await self._replies(row.chat_id, row.payload.get("story", 0), said)
        return max((one.sent_at for one in found), default=None)

    async def replies(self, chat_id: int, story: int, since: datetime) -> tuple[OutboxRow, ...]:
        """What a chat has been told in the thread of a story since then, and what it will be told there."""
        said = and_(outbox.c.state == _SENT, outbox.c.sent_at > since)
        found = [row for one in (said, UNFINISHED) for row in await self._replies(chat_id, story, one)]
        return tuple(map(_read, found))

    async def _replies(self, chat_id: int, story: int, condition: ColumnElement[bool]) -> list[Row[Any]]:
        """The replies of a chat to one story; a chat has few that meet such a condition."""
        own = and_(outbox.c.chat_id == chat_id, outbox.c.kind == OutboxKind.REPLY.value)
        async with self.database.read() as connection:
            rows = (await connection.execute(select(outbox).where(own, condition).order_by(outbox.c.id))).all()
        return [one for one in rows if one.payload.get("story") == story]

    async def retry(self, row_id: int, due: datetime, reason: str, *, owner: str, unknown: bool = False) -> None:
        """The owner's attempt failed; try again at `due`. `unknown`: it may have arrived all the same."""
        values = {"state": _WAITING, "due": due, "reason": reason, "attempts": outbox.c.attempts + 1}
        values["unknown"] = or_(outbox.c.unknown, literal(unknown))
        await self._set(row_id, outbox.c.lease_owner == owner, values)

    async def defer(self, row_id: int, due: datetime, *, owner: str) -> None:
        """Its turn comes at `due`; the owner tried nothing."""
        await self._set(row_id, outbox.c.lease_owner == owner, {"state": _WAITING, "due": due})

    async def dead(self, row_id: int, reason: str, *, owner: str) -> None:
        """The owner gives it up; the row stays, with the reason."""
        await self._set(row_id, outbox.c.lease_owner == owner, {"state": _DEAD, "reason": reason})

    async def _set(self, row_id: int, condition: ColumnElement[bool], values: dict[str, Any]) -> None:
        statement = update(outbox).where(outbox.c.id == row_id, condition)
        async with self.database.write() as connection:
            await connection.execute(statement.values(values | _NO_LEASE))

    async def dead_rows(self, limit: int) -> tuple[OutboxRow, ...]:
        """What was given up, newest first."""
        statement = select(outbox).where(outbox.c.state == _DEAD).order_by(outbox.c.id.desc()).limit(limit)
        async with self.database.read() as connection:
            return tuple(_read(row) for row in await connection.execute(statement))


def _read(row: Row[Any]) -> OutboxRow:
    return OutboxRow(
        id=row.id,
        key=row.key,
        chat_id=row.chat_id,
        kind=OutboxKind(row.kind),
        payload=row.payload,
        due=row.due,
        attempts=row.attempts,
        sending=row.unknown or row.state == _SENDING,
        reason=row.reason,
        beside=tuple(row.beside),
    )
