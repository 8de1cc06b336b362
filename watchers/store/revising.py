"""Items whose feed shows them in other words: the old text becomes a revision, the item is decided anew.

Where the item has the text of its page, that text stays until the page was read again: what a feed says in brief is no
edit of it. Only another headline is an edit at once. Knows no rule of identity; what was edited is told to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import PollResult, Revised
from watchers.store.full_text import Words, write_words
from watchers.store.items import chunks
from watchers.store.page_tables import pages
from watchers.store.page_wishes import OF_PAGE, WAIT, want_pages, write_furniture
from watchers.store.schema import items, revisions


async def revise(
    connection: AsyncConnection, kind: str, result: PollResult, words: Mapping[int, tuple[str, str]]
) -> None:
    """Write what a poll found edited; `words` are the search keys of the feed's new texts, by item."""
    new_texts = {revised.item_id: revised for revised in result.revised}
    with_page = select(items, pages.c.state.label("page_state")).outerjoin(pages, pages.c.item_id == items.c.id)
    old = with_page.where(items.c.feed_id == result.feed_id)
    for chunk in chunks(sorted(new_texts)):
        rows = (await connection.execute(old.where(items.c.id.in_(chunk)))).all()
        changed = [(row, new_texts[row.id]) for row in rows if _differs(row, new_texts[row.id])]
        await _keep_old(connection, [row for row, revised in changed if _is_edit(row, revised)], result)
        for row, revised in changed:
            values = _revised_row(row, revised, result)
            await connection.execute(update(items).where(items.c.id == row.id).values(values))
        held = {row.id for row, _ in changed if row.held}
        await want_pages(connection, kind, {row.id: one.page for row, one in changed if one.page}, result.at, held)
        # What has the text of its page keeps its words and furniture, too, until the page was read again.
        briefs = {row.id: one for row, one in changed if not _keeps_page(row, one)}
        await write_furniture(connection, kind, {item_id: one.furniture for item_id, one in briefs.items()})
        await write_words(connection, kind, [Words(item_id, *words[item_id]) for item_id in briefs])


async def _keep_old(connection: AsyncConnection, rows: Sequence[Row[Any]], result: PollResult) -> None:
    if rows:
        await connection.execute(plain_insert(revisions), [_revision_row(row, result) for row in rows])


def _differs(row: Row[Any], revised: Revised) -> bool:
    """Whether the feed shows something else than it did: its texts are compared, never one with that of a page."""
    return (row.title_hash, row.content_hash) != (revised.title_hash, revised.content_hash)


def _keeps_page(row: Row[Any], revised: Revised) -> bool:
    return bool(revised.page) and row.page_state in OF_PAGE


def _is_edit(row: Row[Any], revised: Revised) -> bool:
    return not _keeps_page(row, revised) or row.title != revised.title


def _revision_row(row: Row[Any], result: PollResult) -> dict[str, Any]:
    return {
        "item_id": row.id,
        "revision": row.revision,
        "title": row.title,
        "body": row.body,
        "replaced_at": result.at,
    }


def _revised_row(row: Row[Any], revised: Revised, result: PollResult) -> dict[str, Any]:
    shown = {
        "title_hash": revised.title_hash,
        "content_hash": revised.content_hash,
        "updated": revised.updated or row.updated,
    }
    if not _is_edit(row, revised):
        return shown
    return shown | {
        "title": revised.title,
        "body": row.body if _keeps_page(row, revised) else revised.body,
        "revision": row.revision + 1,
        "fuller": False,
        "awaits_until": result.at + WAIT if revised.page and not row.held else None,
        "undecided": True,
    }
