"""Which pages the items of a poll want, and what was cut from their texts: written with the items themselves.

Knows nothing of fetching; what becomes of a wish is written by pages.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import case, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import PageState
from watchers.store.dialect import insert
from watchers.store.page_tables import furniture, pages

WANTED = (PageState.WAITING.value, PageState.AGAIN.value)
OF_PAGE = (PageState.READ.value, PageState.AGAIN.value)  # the item has the text of its page
NO_LEASE: dict[str, Any] = {"lease_owner": None, "lease_until": None}
WAIT = timedelta(seconds=20)  # for the page of a new item, before it is decided on what there is


async def write_furniture(connection: AsyncConnection, kind: str, texts: Mapping[int, str]) -> None:
    """Keep what was cut from the texts of items, in place of what was kept before."""
    if not texts:
        return
    statement = insert(kind, furniture)
    anew = statement.on_conflict_do_update(index_elements=[furniture.c.item_id], set_={"text": statement.excluded.text})
    await connection.execute(anew, [{"item_id": item_id, "text": text} for item_id, text in texts.items()])


async def want_pages(
    connection: AsyncConnection, kind: str, wanted: Mapping[int, str], now: datetime, held: Collection[int] = ()
) -> None:
    """Note the pages that items want: by item its address. One that was read is read again, of a `held` item later.

    Who is fetching one just now fetches the page of a text that is gone, and loses the lease.
    """
    if not wanted:
        return
    statement = insert(kind, pages)
    read = or_(*(pages.c.state == state for state in OF_PAGE))  # no database takes a list of values for many rows
    state = case((read, PageState.AGAIN.value), else_=statement.excluded.state)
    again = {"state": state, "due": statement.excluded.due, "attempts": 0, "failure": ""} | NO_LEASE
    anew = statement.on_conflict_do_update(index_elements=[pages.c.item_id], set_=again)
    rows = [
        {
            "item_id": item_id,
            "url": url,
            "host": urlsplit(url).hostname or "",
            "state": (PageState.HELD if item_id in held else PageState.WAITING).value,
            "due": now,
        }
        for item_id, url in wanted.items()
    ]
    await connection.execute(anew, rows)


async def hold_pages(connection: AsyncConnection, item_ids: Collection[int], at: datetime, *, held: bool) -> None:
    """Let the pages of these items wait for a release, or be fetched from now on."""
    old, new = (PageState.WAITING, PageState.HELD) if held else (PageState.HELD, PageState.WAITING)
    of_them = update(pages).where(pages.c.item_id.in_(item_ids), pages.c.state == old.value)
    await connection.execute(of_them.values({"state": new.value, "due": at} | NO_LEASE))
