"""Stories with their reports, as DECIDE wrote them; reading only, but for closing old ones.

Knows no rule of grouping.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Item, Report, Role, Story
from watchers.store.database import Database
from watchers.store.items import chunks, read_item, select_items
from watchers.store.schema import items, revisions, stories, story_items


@dataclass(frozen=True, slots=True)
class StoryStore:
    """Stories by number, by item, by time."""

    database: Database

    async def get(self, number: int) -> Story | None:
        """The story with this number, or the one it was merged into."""
        async with self.database.read() as connection:
            row = await _row(connection, number)
            while row is not None and row.merged_into is not None:
                row = await _row(connection, row.merged_into)
            return None if row is None else (await _with_reports(connection, [row]))[0]

    async def of_item(self, item_id: int) -> Story | None:
        """The story this item belongs to."""
        numbers = await self.numbers_of([item_id])
        return await self.get(numbers[item_id]) if numbers else None

    async def numbers_of(self, item_ids: Sequence[int]) -> Mapping[int, int]:
        """Story numbers by item id; items without a story are left out."""
        columns = select(story_items.c.item_id, story_items.c.story_id)
        found: dict[int, int] = {}
        async with self.database.read() as connection:
            for chunk in chunks(item_ids):
                rows = await connection.execute(columns.where(story_items.c.item_id.in_(chunk)))
                found.update((row.item_id, row.story_id) for row in rows)
        return found

    async def open(self, since: datetime) -> tuple[tuple[int, tuple[Item, ...]], ...]:
        """Open stories whose last item was seen at `since` or later, each with its items as they joined.

        Stories come by number, items in the order of joining and with the text of that moment: the
        view built from this, and from nothing else, equals the one that grew with the decisions.
        """
        still_open = (stories.c.last_item_at >= since, stories.c.closed.is_(False), stories.c.merged_into.is_(None))
        of_open = story_items.c.story_id.in_(select(stories.c.id).where(*still_open))
        async with self.database.read() as connection:
            rows = (await connection.execute(_select_members().where(of_open))).all()
        members: dict[int, list[Item]] = {}
        for row in rows:
            members.setdefault(row.story_id, []).append(_member(row))
        return tuple((number, tuple(members[number])) for number in sorted(members))

    async def newest_of(self, numbers: Collection[int], limit: int) -> tuple[Story, ...]:
        """Those of the numbered stories that changed last, newest change first."""
        dates: dict[int, datetime] = {}
        columns = select(stories.c.id, stories.c.changed_at)
        async with self.database.read() as connection:
            for chunk in chunks(sorted(numbers)):
                rows = await connection.execute(columns.where(stories.c.id.in_(chunk)))
                dates.update((row.id, row.changed_at) for row in rows)
            newest = sorted(dates, key=lambda number: (dates[number], number), reverse=True)[:limit]
            chosen = (await connection.execute(select(stories).where(stories.c.id.in_(newest)))).all()
            found = {story.id: story for story in await _with_reports(connection, chosen)}
        return tuple(found[number] for number in newest)

    async def newest(self, limit: int, since: datetime, until: datetime | None = None) -> tuple[Story, ...]:
        """Stories that changed at `since` or later, and before `until`; newest change first."""
        changed = select(stories).where(*_changed(since, until))
        newest_first = changed.order_by(stories.c.changed_at.desc(), stories.c.id.desc()).limit(limit)
        async with self.database.read() as connection:
            return await _with_reports(connection, (await connection.execute(newest_first)).all())

    async def changed_since(self, since: datetime, until: datetime | None = None) -> int:
        """How many stories changed at `since` or later, and before `until`."""
        changed = _changed(since, until)
        async with self.database.read() as connection:
            return (await connection.execute(select(func.count()).select_from(stories).where(*changed))).scalar_one()

    async def close_before(self, since: datetime) -> None:
        """Close the stories whose last item was seen before `since`."""
        stale = (stories.c.last_item_at < since, stories.c.closed.is_(False))
        async with self.database.write() as connection:
            await connection.execute(update(stories).where(*stale).values(closed=True))


def _changed(since: datetime, until: datetime | None) -> tuple[ColumnElement[bool], ...]:
    before = (stories.c.changed_at < until,) if until is not None else ()
    return stories.c.merged_into.is_(None), stories.c.changed_at >= since, *before


async def _row(connection: AsyncConnection, number: int) -> Row[Any] | None:
    return (await connection.execute(select(stories).where(stories.c.id == number))).one_or_none()


def _select_reports() -> Select[Any]:
    columns = (story_items.c.role, story_items.c.evidence, story_items.c.joined_at)
    return select_items().add_columns(*columns).order_by(story_items.c.id)


def _select_members() -> Select[Any]:
    """Select items of stories with the text they joined by, where a later one has replaced it."""
    replaced = and_(revisions.c.item_id == items.c.id, revisions.c.revision == story_items.c.revision)
    texts = (revisions.c.title.label("joined_title"), revisions.c.body.label("joined_body"))
    return select_items().add_columns(*texts).outerjoin(revisions, replaced).order_by(story_items.c.id)


def _member(row: Row[Any]) -> Item:
    item = read_item(row)
    return item if row.joined_title is None else replace(item, title=row.joined_title, body=row.joined_body)


async def _with_reports(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> tuple[Story, ...]:
    reports: dict[int, list[Report]] = {row.id: [] for row in rows}
    for chunk in chunks(list(reports)):
        for row in await connection.execute(_select_reports().where(story_items.c.story_id.in_(chunk))):
            report = Report(read_item(row), Role(row.role), row.joined_at, row.evidence)
            reports[row.story_id].append(report)
    return tuple(_story(row, reports[row.id]) for row in rows)


def _story(row: Row[Any], reports: Sequence[Report]) -> Story:
    return Story(
        id=row.id,
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        version=row.version,
        reports=tuple(reports),
        closed=row.closed,
        merged_into=row.merged_into,
        related=row.related,
    )
