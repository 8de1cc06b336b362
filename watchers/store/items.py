"""Items as rows: how they are selected and read; every concern that hands out items uses this.

Knows the tables that an item is read from, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, bindparam, case, select
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Item, Kind
from watchers.store.schema import feeds, items, story_items

# SQLite allows 32,766 values in a statement (https://www.sqlite.org/limits.html) and asyncpg
# 32,767; a chunk of this size keeps every statement far below.
CHUNK = 1_000

FEED_NAME: ColumnElement[str] = case(
    (feeds.c.name != "", feeds.c.name), (feeds.c.title != "", feeds.c.title), else_=feeds.c.url
)

_Value = TypeVar("_Value")


def chunks(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Part a sequence so that each part fits one statement."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def select_items() -> Select[Any]:
    """Select items with what their feed says of them, and the story they belong to."""
    columns = select(
        items,
        feeds.c.speaks_for.label("feed_party"),
        feeds.c.translated,
        feeds.c.url.label("feed_url"),
        FEED_NAME.label("feed_name"),
        story_items.c.story_id,
    )
    with_feed = columns.join(feeds, feeds.c.id == items.c.feed_id)
    return with_feed.outerjoin(story_items, story_items.c.item_id == items.c.id)


def read_item(row: Row[Any]) -> Item:
    """Make an Item of a row of `select_items`."""
    return Item(
        id=row.id,
        feed_id=row.feed_id,
        title=row.title,
        body=row.body,
        link=row.link,
        guid=row.guid,
        author=row.author,
        lang=row.lang,
        publisher=row.publisher,
        kind=Kind(row.kind) if row.kind else None,
        published=row.published,
        seen_at=row.seen_at,
        updated=row.updated,
        revision=row.revision,
        image=row.image,
        baseline=row.baseline,
        held=row.held,
        fuller=row.fuller,
        speaks_for=row.speaks_for or row.feed_party,
        translated=row.translated,
        feed_url=row.feed_url,
        feed_name=row.feed_name,
        story_id=row.story_id,
    )


_BY_ID = select_items().where(items.c.id.in_(bindparam("ids", expanding=True))).order_by(items.c.id)


async def items_by_id(connection: AsyncConnection, item_ids: Sequence[int]) -> tuple[Item, ...]:
    """Read items by their ids, in id order; unknown ids are left out."""
    found: list[Item] = []
    for chunk in chunks(sorted(set(item_ids))):
        rows = await connection.execute(_BY_ID, {"ids": chunk})
        found.extend(read_item(row) for row in rows)
    return tuple(found)
