"""DECIDE's side of postings: what each chat should show now, in one statement a story set.

What DELIVER does with it stands in postings.py. Knows no rule of alerting, but two facts: a person
who muted a story or its watches, or took them back, gets no more edits; and an alert that is still to
be composed tells of every watch by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Changes, OutboxDraft, OutboxKind, PostingState
from watchers.store.columns import UTCTime
from watchers.store.dialect import insert
from watchers.store.items import chunks
from watchers.store.schema import hits, mutes, postings, stories, watches


async def refresh_postings(connection: AsyncConnection, changed: Collection[int], changes: Changes) -> None:
    """Let every posting of the changed stories want the new version; live ones get work to do."""
    at = literal(changes.at, UTCTime)
    live = is_live(at)
    version = select(stories.c.version).where(stories.c.id == postings.c.story_id).scalar_subquery()
    values = {
        "wanted": version,
        "state": case((live, PostingState.WAITING.value), else_=postings.c.state),
        # DELIVER left in `due` when the next edit is polite; a change never brings it forward.
        "due": case((and_(live, or_(postings.c.due.is_(None), postings.c.due < at)), at), else_=postings.c.due),
    }
    for chunk in chunks(sorted(changed)):
        await connection.execute(update(postings).where(postings.c.story_id.in_(chunk)).values(values))


def is_live(at: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a posting follows its story at this time."""
    on_its_way = postings.c.state.in_([PostingState.WAITING.value, PostingState.SHOWN.value])
    # A muted posting that was shown before comes back to life with the first change after the mute.
    shown_before = and_(postings.c.state == PostingState.MUTED.value, postings.c.sent > 0)
    return and_(or_(on_its_way, shown_before), ~is_muted(at), ~_is_silent(at))


def is_muted(at: Any) -> ColumnElement[bool]:
    """Whether the chat of a posting has muted its story at this time."""
    same = and_(mutes.c.chat_id == postings.c.chat_id, mutes.c.story_id == postings.c.story_id)
    return exists().where(same, or_(mutes.c.until.is_(None), mutes.c.until > at))


def _is_silent(at: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether each watch that the story met in this chat was taken back or is muted at this time."""
    met = and_(
        hits.c.chat_id == postings.c.chat_id, hits.c.story_id == postings.c.story_id, watches.c.id == hits.c.watch_id
    )
    audible = and_(watches.c.removed_at.is_(None), or_(watches.c.muted_until.is_(None), watches.c.muted_until <= at))
    return and_(exists().where(met), ~exists().where(met, audible))


async def open_postings(connection: AsyncConnection, kind: str, changes: Changes) -> None:
    """Open the postings that are wished for; one that stands already changes only where it shows nothing yet."""
    of_story = stories.c.id.in_({wish.story_id for wish in changes.wishes})
    versions = {row.id: row.version for row in await connection.execute(select(stories).where(of_story))}
    rows = [
        {
            "chat_id": wish.chat_id,
            "story_id": wish.story_id,
            "wanted": versions[wish.story_id],
            "state": wish.state.value,
            "reason": wish.reason,
            "due": changes.at,
            "opened_at": changes.at,
        }
        for wish in changes.wishes
        if wish.story_id in versions
    ]
    if rows:
        await connection.execute(_open(kind), rows)


def _open(kind: str) -> Any:
    statement = insert(kind, postings)
    new = statement.excluded
    # No IN here: SQLAlchemy cannot expand one in a statement that runs for many rows.
    muted, late = (postings.c.state == state.value for state in (PostingState.MUTED, PostingState.LATE))
    return statement.on_conflict_do_update(
        index_elements=[postings.c.story_id, postings.c.chat_id],
        set_={"state": new.state, "reason": new.reason, "due": new.due, "opened_at": new.opened_at},
        where=and_(or_(muted, late), postings.c.sent == 0),
    )


async def worth_saying(connection: AsyncConnection, drafts: Sequence[OutboxDraft]) -> list[OutboxDraft]:
    """Leave out replies to alerts that nobody has begun to send."""
    told = {(draft.chat_id, draft.payload["story"]) for draft in drafts if draft.kind is OutboxKind.REPLY}
    waits = and_(postings.c.state == PostingState.WAITING.value, postings.c.sent == 0, postings.c.unknown.is_(False))
    columns = select(postings.c.chat_id, postings.c.story_id)
    unsent: set[tuple[int, int]] = set()
    for chunk in chunks(sorted({story for _, story in told})):
        rows = await connection.execute(columns.where(waits, postings.c.story_id.in_(chunk)))
        unsent.update((row.chat_id, row.story_id) for row in rows)
    replies = OutboxKind.REPLY
    return [one for one in drafts if one.kind is not replies or (one.chat_id, one.payload["story"]) not in unsent]
