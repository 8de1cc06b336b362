"""What waits in the tables between the stages: items to be decided, and messages on their way, with since when.

Few rows are unfinished at a time, and partial indexes lead to them. Knows of platforms that addresses begin with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, Text, and_, bindparam, case, func, literal_column, select

from watchers.model import ChatState, PostingState, Waiting
from watchers.store.columns import UTCTime
from watchers.store.database import Database
from watchers.store.schema import UNFINISHED, chats, items, outbox, postings
from watchers.store.wishes import is_muted

_NOW = bindparam("now", type_=UTCTime)
_SINCE = func.coalesce(outbox.c.since, outbox.c.due, type_=UTCTime)
_PLATFORM = {  # what stands in front of the colon of an address, by the kind of the database
    "sqlite": literal_column("substr(chats.address, 1, instr(chats.address, ':') - 1)", Text),
    "postgresql": literal_column("split_part(chats.address, ':', 1)", Text),
}
_UNDECIDED = select(func.count()).select_from(items).where(items.c.undecided.is_(True))


def _by_platform(kind: str, table: Any, *columns: Any) -> Select[Any]:
    joined = table.join(chats, chats.c.id == table.c.chat_id)
    platform = _PLATFORM[kind]
    return select(platform.label("platform"), *columns).select_from(joined).group_by(platform)


def _postings(kind: str) -> Select[Any]:
    is_new, is_edit = postings.c.sent == 0, postings.c.sent > 0
    on_its_way = postings.c.state.in_([PostingState.WAITING.value, PostingState.SENDING.value])
    return _by_platform(
        kind,
        postings,
        func.count().filter(is_new).label("alerts"),
        func.count().filter(is_edit).label("edits"),
        func.min(case((is_new, postings.c.opened_at)), type_=UTCTime).label("since"),
    ).where(on_its_way, chats.c.state == ChatState.ACTIVE.value, ~is_muted(_NOW))


def _others(kind: str) -> Select[Any]:
    closed = [ChatState.SUSPENDED.value, ChatState.REFUSED.value]
    since = func.min(_SINCE, type_=UTCTime).label("since")
    return _by_platform(kind, outbox, func.count().label("others"), since).where(
        and_(UNFINISHED, chats.c.state.not_in(closed), _SINCE <= _NOW)
    )


_WAITING = {kind: (_postings(kind), _others(kind)) for kind in _PLATFORM}


@dataclass(frozen=True, slots=True)
class BacklogStore:
    """How much there is to do, as the stages see it: what is muted, or for a chat that was left, is not."""

    database: Database

    async def undecided(self) -> int:
        """How many items DECIDE has not looked at."""
        return int(await self.database.value(_UNDECIDED, {}))

    async def waiting(self, now: datetime) -> tuple[Waiting, ...]:
        """What is on its way, platform by platform; one with nothing on its way is left out."""
        of_postings, of_others = _WAITING[self.database.kind]
        async with self.database.read() as connection:
            alerts = (await connection.execute(of_postings, {"now": now})).all()
            others = (await connection.execute(of_others, {"now": now})).all()
        return tuple(_together(alerts, others))


def _together(alerts: Iterable[Row[Any]], others: Iterable[Row[Any]]) -> Iterable[Waiting]:
    found = {row.platform: Waiting(row.platform, row.alerts, row.edits, since=row.since) for row in alerts}
    for row in others:
        known = found.get(row.platform, Waiting(row.platform))
        since = min(row.since, known.since or row.since)
        found[row.platform] = known._replace(others=row.others, since=since)
    return found.values()
