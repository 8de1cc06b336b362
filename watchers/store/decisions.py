"""What one decision batch changes, as one transaction: stories, matches, hits, postings, outbox.

A decision counts while its item is undecided at that revision or a later one; so a batch that is
applied twice changes nothing the second time, and a newer text of an item stays undecided.
Knows no rule of matching, grouping or alerting.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, case, func, literal, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Changes, Decision, Field, Hit, Match, Tier
from watchers.store.columns import UTCTime
from watchers.store.dialect import insert
from watchers.store.items import chunks
from watchers.store.outbox import with_late_rows, write_outbox
from watchers.store.schema import hits, items, matches, revisions, stories, story_items
from watchers.store.spellings import write_spellings
from watchers.store.wishes import open_postings, refresh_postings, worth_saying


async def write_changes(connection: AsyncConnection, kind: str, changes: Changes) -> None:
    """Write a decision batch; the caller holds the lease."""
    pending = await _pending(connection, changes.decisions)
    changed = await _join_stories(connection, kind, pending, changes)
    await _write_matches(connection, kind, pending)
    await _write_hits(connection, kind, [hit for decision in pending for hit in decision.hits])
    await _grow_stories(connection, changed, changes)
    await refresh_postings(connection, changed, changes)
    await open_postings(connection, kind, changes)
    said = await worth_saying(connection, changes.outbox)
    # A batch that was applied before has its rows.
    await write_outbox(connection, kind, await with_late_rows(connection, said, changes.at) if pending else said)
    if pending:
        await write_spellings(connection, kind, changes.spellings)
    await _mark_decided(connection, changes.decisions)


async def _pending(connection: AsyncConnection, decisions: Sequence[Decision]) -> Sequence[Decision]:
    undecided = select(items.c.id, items.c.revision).where(items.c.undecided.is_(True))
    revisions: dict[int, int] = {}
    for chunk in chunks([decision.item_id for decision in decisions]):
        rows = await connection.execute(undecided.where(items.c.id.in_(chunk)))
        revisions.update((row.id, row.revision) for row in rows)
    return [decision for decision in decisions if decision.revision <= revisions.get(decision.item_id, 0)]


async def _join_stories(
    connection: AsyncConnection, kind: str, pending: Sequence[Decision], changes: Changes
) -> Collection[int]:
    """Put items into stories; gives the numbers of the stories that changed."""
    already = await _stories_of(connection, [decision.item_id for decision in pending])
    fresh = [decision for decision in pending if decision.item_id not in already]
    opened = {row["id"]: row for row in (_story_row(decision, changes) for decision in fresh) if row}
    if opened:
        await connection.execute(insert(kind, stories).on_conflict_do_nothing(), list(opened.values()))
    joined = [row for row in (_member_row(decision, changes) for decision in fresh) if row]
    if joined:
        await connection.execute(plain_insert(story_items), joined)
    revised = {already[one.item_id] for one in pending if one.joined is None and one.item_id in already}
    return revised | {row["story_id"] for row in joined}


async def _stories_of(connection: AsyncConnection, item_ids: Sequence[int]) -> Mapping[int, int]:
    columns = select(story_items.c.item_id, story_items.c.story_id)
    found: dict[int, int] = {}
    for chunk in chunks(item_ids):
        rows = await connection.execute(columns.where(story_items.c.item_id.in_(chunk)))
        found.update((row.item_id, row.story_id) for row in rows)
    return found


def _story_row(decision: Decision, changes: Changes) -> dict[str, Any] | None:
    if decision.joined is None or not decision.opens:
        return None
    return {
        "id": decision.joined.story_id,
        "opened_at": changes.at,
        "changed_at": changes.at,
        "last_item_at": changes.at,
        "version": 0,  # the batch that opens a story is its first change
        "related": decision.joined.related,
    }


def _member_row(decision: Decision, changes: Changes) -> dict[str, Any] | None:
    if decision.joined is None:
        return None
    return {
        "item_id": decision.item_id,
        "story_id": decision.joined.story_id,
        "revision": decision.revision,
        "role": decision.joined.role.value,
        "score": decision.joined.score,
        "evidence": decision.joined.evidence,
        "joined_at": changes.at,
    }


async def _grow_stories(connection: AsyncConnection, changed: Collection[int], changes: Changes) -> None:
    # What a first poll brought is news of the hour at which it was published, or edited since, and not of that at which
    # we came to read it.
    edits = select(func.max(revisions.c.replaced_at)).where(
        revisions.c.item_id == items.c.id, revisions.c.fuller.is_(False)
    )
    moment = case(
        (items.c.baseline, func.coalesce(edits.scalar_subquery(), items.c.published)),
        else_=literal(changes.at, UTCTime),
    )
    values = {
        "version": stories.c.version + 1,
        "changed_at": _newest_of(moment),
        "last_item_at": _newest_of(items.c.seen_at),
    }
    for chunk in chunks(sorted(changed)):
        await connection.execute(update(stories).where(stories.c.id.in_(chunk)).values(values))


def _newest_of(moment: ColumnElement[datetime]) -> ScalarSelect[datetime]:
    """The newest such moment of a story's items."""
    members = select(func.max(moment)).join(story_items, story_items.c.item_id == items.c.id)
    return members.where(story_items.c.story_id == stories.c.id).scalar_subquery()


async def _write_matches(connection: AsyncConnection, kind: str, pending: Sequence[Decision]) -> None:
    rows = [
        asdict(match) | {"item_id": one.item_id, "revision": one.revision, "about": about, "rank": rank}
        for one in pending
        for about, found in (("entity", one.matched.entities), ("topic", one.matched.topics))
        for rank, match in enumerate(found)
    ]
    if rows:
        await connection.execute(insert(kind, matches).on_conflict_do_nothing(), rows)


async def _write_hits(connection: AsyncConnection, kind: str, met: Sequence[Hit]) -> None:
    if not met:
        return
    statement = insert(kind, hits)
    # A later text of the item moves the places that were hit; that the watch was met stays.
    moved = statement.on_conflict_do_update(
        index_elements=[hits.c.item_id, hits.c.watch_id], set_={"matches": statement.excluded.matches}
    )
    await connection.execute(moved, [asdict(hit) for hit in met])


async def _mark_decided(connection: AsyncConnection, decisions: Sequence[Decision]) -> None:
    if not decisions:
        return
    this_text = (items.c.id == bindparam("item_id"), items.c.revision == bindparam("decided"))
    rows = [{"item_id": decision.item_id, "decided": decision.revision} for decision in decisions]
    await connection.execute(update(items).where(*this_text).values(undecided=False), rows)


def read_matches(stored: Sequence[Mapping[str, Any]]) -> tuple[Match, ...]:
    """Make matches of their JSON form."""
    return tuple(Match(**{**row, "field": Field(row["field"]), "tier": Tier(row["tier"])}) for row in stored)
