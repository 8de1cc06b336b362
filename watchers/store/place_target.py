"""In which story items stand, as the target of a change: people split a report off, or put two stories together.

What they said is kept as verdicts on pairs of items, and taken back with the change. DECIDE's lease gets a new number,
so that a batch that is under way is dropped and the views are read again. Knows no rule of grouping.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import ChangeDraft, Changes, PostingState, PostingWish, Role
from watchers.store import dialect
from watchers.store.account_table import verdicts
from watchers.store.leases import DECIDE
from watchers.store.schema import hits, items, leases, postings, stories, story_items, watches
from watchers.store.target import State, Target
from watchers.store.wishes import is_muted, open_postings, refresh_postings

NEW = 0  # "story": a story of their own
MOST_PAIRS = 12  # items of a side that a verdict names


class PlaceTarget(Target):
    """{"items": ids, "story": number}; "story" 0 asks for a new one. {} where the items do not stand together."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """Where the items stand."""
        of_items = story_items.c.item_id.in_(names["items"])
        numbers = (await connection.scalars(select(story_items.c.story_id).distinct().where(of_items))).all()
        return {"items": list(names["items"]), "story": numbers[0]} if len(numbers) == 1 else {}

    async def covers(self, connection: AsyncConnection, draft: ChangeDraft) -> State:
        """What was said before of the same pairs in the same words: undoing this change does not take that back."""
        before = await self.read(connection, draft.chat_id, draft.after)
        if not before:
            return {}
        moved = draft.after["items"]
        stay = await _members(connection, before["story"], moved)
        there = await _members(connection, draft.after["story"], moved)
        same = [*_rows(_pairs(moved, stay), together=False), *_rows(_pairs(moved, there), together=True)]
        found = await connection.execute(select(verdicts).where(or_(*same))) if same else ()
        rows = [{**row._mapping, "at": row.at.isoformat()} for row in found]
        return {"verdicts": rows} if rows else {}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:
        """Move them, with what was met by them, and let every chat see it."""
        if not before:
            raise UsageError("These reports do not stand in one story any more; /latest lists the stories.")
        moved, source = draft.after["items"], before["story"]
        await _stop_deciding(connection)
        target = draft.after["story"] or await _open_story(connection, draft.at)
        stay, there = await _members(connection, source, moved), await _members(connection, target, moved)
        await _move(connection, moved, target)
        await _judge(connection, kind, moved, stay, there, draft)
        await _say_again(connection, kind, draft.after.get("verdicts", ()))
        await _settle(connection, source, target, draft.at)
        await _show(connection, kind, source, target, draft.at)
        return {"items": list(moved), "story": target}


async def _stop_deciding(connection: AsyncConnection) -> None:
    """Make what DECIDE knows stale, whoever holds its lease."""
    await connection.execute(update(leases).where(leases.c.name == DECIDE).values(number=leases.c.number + 1))


async def _open_story(connection: AsyncConnection, at: datetime) -> int:
    number = ((await connection.execute(select(func.max(stories.c.id)))).scalar() or 0) + 1
    row = {"id": number, "opened_at": at, "changed_at": at, "last_item_at": at, "version": 0}
    await connection.execute(insert(stories).values(row))
    return int(number)


async def _members(connection: AsyncConnection, number: int, but: Collection[int]) -> Sequence[int]:
    of_story = select(story_items.c.item_id).where(story_items.c.story_id == number, story_items.c.item_id.not_in(but))
    return (await connection.scalars(of_story.order_by(story_items.c.id))).all()


async def _move(connection: AsyncConnection, moved: Sequence[int], target: int) -> None:
    of_items = (story_items.c.item_id.in_(moved), hits.c.item_id.in_(moved))
    await connection.execute(update(story_items).where(of_items[0]).values(story_id=target))
    await connection.execute(update(hits).where(of_items[1]).values(story_id=target))


async def _judge(
    connection: AsyncConnection,
    kind: str,
    moved: Sequence[int],
    stay: Sequence[int],
    there: Sequence[int],
    draft: ChangeDraft,
) -> None:
    """Keep that the moved items belong to these and not to those; of a pair that was judged the other way, the
    earlier word is taken back and no new one kept: so moving items back leaves what was said before.
    """
    apart, together = _pairs(moved, stay), _pairs(moved, there)
    back = await _taken_back(connection, [*_rows(apart, together=True), *_rows(together, together=False)])
    facts = {"chat_id": draft.chat_id, "who": draft.who, "at": draft.at}
    pairs = [(pair, False) for pair in apart] + [(pair, True) for pair in together]
    rows = [{"one": one, "other": other, "together": said} | facts for (one, other), said in pairs]
    rows = [row for row in rows if (row["one"], row["other"]) not in back]
    if rows:
        await connection.execute(dialect.insert(kind, verdicts).on_conflict_do_nothing(), rows)


async def _say_again(connection: AsyncConnection, kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """What was said before the change that is undone."""
    if rows:
        dated = [{**row, "at": datetime.fromisoformat(row["at"])} for row in rows]
        await connection.execute(dialect.insert(kind, verdicts).on_conflict_do_nothing(), dated)


async def _taken_back(
    connection: AsyncConnection, said_before: Sequence[ColumnElement[bool]]
) -> Collection[tuple[int, int]]:
    if not said_before:
        return ()
    pair = (verdicts.c.one, verdicts.c.other)
    gone = await connection.execute(delete(verdicts).where(or_(*said_before)).returning(*pair))
    return {(row.one, row.other) for row in gone}


def _pairs(some: Sequence[int], others: Sequence[int]) -> list[tuple[int, int]]:
    return [
        (min(one, other), max(one, other)) for one in some[:MOST_PAIRS] for other in others[:MOST_PAIRS] if one != other
    ]


def _rows(pairs: Sequence[tuple[int, int]], *, together: bool) -> list[ColumnElement[bool]]:
    of_kind = verdicts.c.together.is_(together)
    return [and_(verdicts.c.one == one, verdicts.c.other == other, of_kind) for one, other in pairs]


async def _settle(connection: AsyncConnection, source: int, target: int, at: datetime) -> None:
    """Bring the two stories in line with their items: one without any leads to the other."""
    for number, other in ((source, target), (target, source)):
        ends = select(func.min(story_items.c.id), func.max(items.c.seen_at), func.min(story_items.c.joined_at))
        of_story = ends.join(items, items.c.id == story_items.c.item_id).where(story_items.c.story_id == number)
        first, newest, began = (await connection.execute(of_story)).one()
        if first is not None:
            await _order(connection, number, first)
        leads: dict[str, Any] = {"merged_into": None, "closed": False, "last_item_at": newest, "opened_at": began}
        if first is None:
            leads = {"merged_into": other, "closed": True}
        values = {"version": stories.c.version + 1, "changed_at": at, **leads}
        await connection.execute(update(stories).where(stories.c.id == number).values(values))


async def _order(connection: AsyncConnection, number: int, first: int) -> None:
    """Let the earliest report be the first one, and no other; copies stay copies."""
    later = (story_items.c.story_id == number, story_items.c.id != first, story_items.c.role == Role.FIRST.value)
    await connection.execute(update(story_items).where(*later).values(role=Role.REPORT.value))
    await connection.execute(update(story_items).where(story_items.c.id == first).values(role=Role.FIRST.value))


async def _show(connection: AsyncConnection, kind: str, source: int, target: int, at: datetime) -> None:
    """Let the chats' messages follow; a story that is new to a chat that is shown the other gets one of its own."""
    await refresh_postings(connection, {source, target}, Changes(at=at))
    # An alert that is still to be sent follows its reports, too: its own story may have nothing left to say.
    told = or_(postings.c.sent > 0, postings.c.state.in_([PostingState.WAITING.value, PostingState.SENDING.value]))
    shown = (postings.c.story_id == source, told, ~is_muted(at))
    audible = (watches.c.removed_at.is_(None), or_(watches.c.muted_until.is_(None), watches.c.muted_until <= at))
    met = (
        select(hits.c.chat_id).join(watches, watches.c.id == hits.c.watch_id).where(hits.c.story_id == target, *audible)
    )
    chats = (await connection.scalars(select(postings.c.chat_id).where(*shown, postings.c.chat_id.in_(met)))).all()
    wishes = tuple(PostingWish(chat_id, target, PostingState.WAITING, "") for chat_id in chats)
    await open_postings(connection, kind, Changes(at=at, wishes=wishes))
