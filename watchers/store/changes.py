"""Every change made in a chat goes through one function here, and so does its undoing.

A kind of change is a pair: `read` says how its target stands now, `write` makes it stand otherwise.
The log keeps both ends, so undo is the same pair with the ends turned round, allowed while
`read` still gives the `after` of the log. What else a change covers up stands in its `before`, too:
only undo writes it back. The targets stand in targets.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import Change, ChangeDraft
from watchers.store.schema import changes, chats
from watchers.store.targets import TARGETS

# How far back undo looks for a change that still holds.
_UNDO_DEPTH = 50


async def apply_change(
    connection: AsyncConnection, kind: str, draft: ChangeDraft, command: str = "", *, undone: bool = False
) -> Change:
    """Apply one change and log it with its command; `undone` marks a row that undo must not take back itself.

    Raises UsageError where the target is not there.
    """
    target = TARGETS[draft.kind]
    before = await target.read(connection, draft.chat_id, {**draft.before, **draft.after})
    before = {**before, **await target.covers(connection, draft)}
    written = await target.write(connection, kind, draft, before)
    after = await target.read(connection, draft.chat_id, written)
    row = {"chat_id": draft.chat_id, "who": draft.who, "at": draft.at, "kind": draft.kind}
    row |= {"undone": undone, "command": command}
    statement = insert(changes).values(row | {"before": before, "after": after}).returning(changes)
    return read_change((await connection.execute(statement)).one())


async def undo_newest(
    connection: AsyncConnection,
    kind: str,
    chat_id: int,
    who: str,
    at: datetime,
    change_id: int | None = None,
    but: Collection[str] = (),
) -> tuple[Change, ...]:
    """Turn back the newest change of a chat, or the one named, and what its command did beside it, as far as it holds;
    gives the inverses, the latest change first.

    Raises UsageError where the newest does not hold any more and an older one does: nobody who takes back the last
    thing means the one before.
    """
    await connection.execute(select(chats.c.id).where(chats.c.id == chat_id).with_for_update())
    mine = select(changes).where(changes.c.chat_id == chat_id, changes.c.undone.is_(False))
    open_ones = mine.where(changes.c.kind.not_in(but)).order_by(changes.c.id.desc())
    named = open_ones if change_id is None else open_ones.where(changes.c.id == change_id)
    rows = (await connection.execute(named.limit(_UNDO_DEPTH))).all()
    for row in rows:
        if await _holds(connection, read_change(row)):
            _refuse_to_pass(rows[0], row)
            whole = (changes.c.command == row.command) if row.command else (changes.c.id == row.id)
            together = (await connection.execute(open_ones.where(whole))).all()
            turned = [await _turn_back(connection, kind, read_change(one), who, at) for one in together]
            return tuple(one for one in turned if one)
    return ()


def _refuse_to_pass(newest: Row[Any], holding: Row[Any]) -> None:
    if holding is not newest and (not newest.command or holding.command != newest.command):
        raise UsageError(
            f"The last change ({newest.id}) cannot be taken back any more: what it made was changed since, or is done. "
            f"The one before that can: /undo_{holding.id}"
        )


async def _holds(connection: AsyncConnection, change: Change) -> bool:
    """What the change made stands as it made it."""
    names = {**change.before, **change.after}
    return await TARGETS[change.kind].read(connection, change.chat_id, names) == change.after


async def _turn_back(connection: AsyncConnection, kind: str, change: Change, who: str, at: datetime) -> Change | None:
    """The inverse as it was applied; None of a change that does not hold any more."""
    if not await _holds(connection, change):
        return None
    await connection.execute(update(changes).where(changes.c.id == change.id).values(undone=True))
    inverse = ChangeDraft(change.chat_id, who, at, _inverse_kind(change), change.after, change.before)
    return replace(await apply_change(connection, kind, inverse, undone=True), takes_back=change.id)


def _inverse_kind(change: Change) -> str:
    match change.kind:
        case "watch":
            return "unwatch"
        case "unwatch":
            return "watch"
        case "mute" | "unmute":
            return "mute" if "until" in change.before else "unmute"
        case _:
            return change.kind


def read_change(row: Row[Any]) -> Change:
    """Make a Change of a row of the log."""
    before: Mapping[str, Any] = row.before
    return Change(row.id, row.chat_id, row.who, row.at, row.kind, before, row.after, row.undone)
