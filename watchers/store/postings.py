"""DELIVER's side of postings: what a chat should show of a story, and what it shows.

DECIDE's side stands in wishes.py. Knows no platform and no message.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, case, func, literal, or_, select, update

from watchers.model import ChatState, OpenPosting, Posting, PostingState
from watchers.store.columns import UTCTime
from watchers.store.database import Database
from watchers.store.items import chunks
from watchers.store.schema import chats, hits, postings
from watchers.store.wishes import is_muted

_NO_LEASE = {"lease_owner": None, "lease_until": None}
_AT_ONCE = 5  # of one chat; the next wait for these
_IS_WAITING = postings.c.state == PostingState.WAITING.value
_IS_SENDING = postings.c.state == PostingState.SENDING.value


def _claimable() -> Select[Any]:
    now = bindparam("now", type_=UTCTime)
    is_edit = postings.c.sent > 0
    # An edit that is not due yet holds back no other edit.
    order = (is_edit, ~_IS_SENDING, case((is_edit, postings.c.due)), postings.c.id)
    place = func.row_number().over(partition_by=postings.c.chat_id, order_by=order).label("place")
    # An alert is not due before those that were opened earlier.
    first_due = func.max(case((is_edit, None), else_=postings.c.due)).over(
        partition_by=postings.c.chat_id, order_by=order, rows=(None, 0)
    )
    columns = (postings.c.id, place, first_due.label("first_due"))
    queue = select(*columns).where(or_(_IS_WAITING, _IS_SENDING), ~is_muted(now)).subquery()
    head = select(queue.c.id).where(
        queue.c.place <= _AT_ONCE, or_(queue.c.first_due.is_(None), queue.c.first_due <= now)
    )
    due = or_(and_(_IS_WAITING, postings.c.due <= now), and_(_IS_SENDING, postings.c.lease_until <= now))
    return (
        select(postings)
        .join(chats, chats.c.id == postings.c.chat_id)
        .where(postings.c.id.in_(head), due)
        .where(chats.c.state == ChatState.ACTIVE.value, chats.c.id.not_in(bindparam("but", expanding=True)))
        .order_by(is_edit, postings.c.id)
        .limit(bindparam("rows", type_=Integer))
    )


_CLAIMABLE = _claimable()  # made once, for DELIVER asks again and again: that costs as much as running it


@dataclass(frozen=True, slots=True)
class PostingStore:
    """One row a chat and story: wanted, sent, and where it stands on its way."""

    database: Database

    async def get(self, chat_id: int, story_id: int) -> Posting | None:
        """What one chat should show of one story."""
        found = await self._where(and_(postings.c.chat_id == chat_id, postings.c.story_id == story_id))
        return found[0] if found else None

    async def by_ref(self, chat_id: int, message_ref: str) -> Posting | None:
        """The posting that this message of the chat shows."""
        found = await self._where(and_(postings.c.chat_id == chat_id, postings.c.message_ref == message_ref))
        return found[-1] if found else None

    async def _where(self, condition: ColumnElement[bool]) -> tuple[Posting, ...]:
        async with self.database.read() as connection:
            rows = await connection.execute(select(postings).where(condition).order_by(postings.c.id))
            return tuple(_read(row) for row in rows)

    async def claim(
        self, now: datetime, limit: int, owner: str, until: datetime, but: Collection[int] = ()
    ) -> tuple[Posting, ...]:
        """Lease postings with work to do, new alerts before edits; muted stories and lost chats wait.

        At most the five at the head of each chat's queue, alerts in the order they were opened: one that was
        put off holds back what came later. The chats in `but` are left for later.

        One whose lease ran out comes again with `unknown` set: nobody knows whether the chat shows it.
        """
        values = {"now": now, "but": list(but)}
        if not await self.database.ask(_CLAIMABLE, {**values, "rows": 1}):  # looking takes no write lock
            return ()
        async with self.database.write() as connection:
            locked = _CLAIMABLE.with_for_update(of=postings, skip_locked=True)
            rows = (await connection.execute(locked, {**values, "rows": limit})).all()
            leased = update(postings).where(postings.c.id.in_([row.id for row in rows]))
            lease = {"state": PostingState.SENDING.value, "lease_owner": owner, "lease_until": until}
            await connection.execute(leased.values(lease | {"unknown": or_(postings.c.unknown, _IS_SENDING)}))
        return tuple(_read(row) for row in rows)

    async def orphan(self, now: datetime) -> None:
        """Whoever was sending is known to be gone: their postings may be claimed at once."""
        async with self.database.write() as connection:
            await connection.execute(update(postings).where(_IS_SENDING).values(lease_until=now))

    # An owner whose lease ran out may still come and say how its attempt ended: what another owner has
    # claimed meanwhile is left alone. Only that a version was shown stays true, so it counts where nobody holds it.

    async def shown(
        self,
        posting_id: int,
        version: int,
        message_ref: str | None,
        now: datetime,
        next_due: datetime,
        *,
        owner: str,
    ) -> None:
        """The chat shows this version since `now`, by this owner; a newer wish waits until `next_due`."""
        muted, more = is_muted(now), postings.c.wanted > version
        values = {
            "sent": version,
            # What grew while it was muted is not replayed: the first change after the mute brings it all.
            "state": case(
                (muted, PostingState.MUTED.value), (more, PostingState.WAITING.value), else_=PostingState.SHOWN.value
            ),
            "reason": case((muted, "muted while it was on its way"), else_=""),
            "due": next_due,
            "shown_at": now,
            "attempts": 0,
            "unknown": False,
        }
        if message_ref is not None:
            values["message_ref"] = message_ref
        mine = and_(postings.c.lease_owner == owner, postings.c.sent <= version)
        unshown = and_(postings.c.lease_owner.is_(None), postings.c.sent < version)
        await self._set(posting_id, or_(mine, unshown), values)

    async def retry(self, posting_id: int, due: datetime, reason: str, *, owner: str, unknown: bool = False) -> None:
        """The owner's attempt failed; try again at `due`. `unknown`: it may have arrived all the same."""
        values = {"state": _put_off(due), "due": due, "reason": reason, "attempts": postings.c.attempts + 1}
        values["unknown"] = or_(postings.c.unknown, literal(unknown))
        await self._set(posting_id, postings.c.lease_owner == owner, values)

    async def defer(self, posting_id: int, due: datetime, *, owner: str) -> None:
        """Its turn comes at `due`; the owner tried nothing."""
        await self._set(posting_id, postings.c.lease_owner == owner, {"state": _put_off(due), "due": due})

    async def hurry(self, posting_id: int, now: datetime) -> None:
        """What waits for its time goes now: something else waits for it."""
        waits = and_(postings.c.id == posting_id, _IS_WAITING, postings.c.due > now)
        async with self.database.write() as connection:
            await connection.execute(update(postings).where(waits).values(due=now))

    async def dead(self, posting_id: int, reason: str, *, owner: str) -> None:
        """The owner gives it up; the row stays, with the reason."""
        values = {"state": PostingState.DEAD.value, "reason": reason}
        await self._set(posting_id, postings.c.lease_owner == owner, values)

    async def _set(self, posting_id: int, condition: ColumnElement[bool], values: dict[str, Any]) -> None:
        statement = update(postings).where(postings.c.id == posting_id, condition)
        async with self.database.write() as connection:
            await connection.execute(statement.values(values | _NO_LEASE))

    async def listed_since(
        self, chat_id: int, since: datetime, state: PostingState = PostingState.LISTED
    ) -> tuple[Posting, ...]:
        """The postings of a chat that one list stands for (LISTED or LATE), oldest first."""
        listed = and_(postings.c.state == state.value, postings.c.opened_at >= since)
        return await self._where(and_(postings.c.chat_id == chat_id, listed))

    async def newest_shown(self, chat_id: int) -> int | None:
        """The story whose message is the latest that a chat was shown."""
        shown = select(postings.c.story_id).where(postings.c.chat_id == chat_id, postings.c.sent > 0)
        async with self.database.read() as connection:
            return (await connection.execute(shown.order_by(postings.c.id.desc()).limit(1))).scalar()

    async def open_for(self, story_ids: Sequence[int]) -> tuple[OpenPosting, ...]:
        """All postings of these stories with the watches met."""
        met = await self.met(story_ids)
        found = await self.of_stories(story_ids)
        return tuple(OpenPosting(one, met.get((one.chat_id, one.story_id), frozenset())) for one in found)

    async def of_stories(self, story_ids: Sequence[int]) -> tuple[Posting, ...]:
        """All postings of these stories."""
        found: list[Posting] = []
        async with self.database.read() as connection:
            for chunk in chunks(story_ids):
                of_stories = select(postings).where(postings.c.story_id.in_(chunk)).order_by(postings.c.id)
                found.extend(_read(row) for row in await connection.execute(of_stories))
        return tuple(found)

    async def met(self, story_ids: Sequence[int]) -> Mapping[tuple[int, int], frozenset[int]]:
        """By chat and story: the watches that these stories have met, in chats without a posting, too."""
        found: dict[tuple[int, int], set[int]] = {}
        columns = select(hits.c.chat_id, hits.c.story_id, hits.c.watch_id)
        async with self.database.read() as connection:
            for chunk in chunks(story_ids):
                for row in await connection.execute(columns.where(hits.c.story_id.in_(chunk))):
                    found.setdefault((row.chat_id, row.story_id), set()).add(row.watch_id)
        return {place: frozenset(watches) for place, watches in found.items()}


def _put_off(due: datetime) -> ColumnElement[str]:
    """Waiting again; but an edit of a story that is muted then is given up, as if it had waited when it was muted."""
    return case((and_(postings.c.sent > 0, is_muted(due)), PostingState.MUTED.value), else_=PostingState.WAITING.value)


def _read(row: Row[Any]) -> Posting:
    return Posting(
        id=row.id,
        chat_id=row.chat_id,
        story_id=row.story_id,
        wanted=row.wanted,
        sent=row.sent,
        state=PostingState(row.state),
        message_ref=row.message_ref,
        due=row.due,
        attempts=row.attempts,
        reason=row.reason,
        opened_at=row.opened_at,
        shown_at=row.shown_at,
        unknown=row.unknown or row.state == PostingState.SENDING,
    )
