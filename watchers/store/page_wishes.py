"""Which pages the items of a poll want, and what was cut from their texts: written with the items themselves.

Knows nothing of fetching; what becomes of a wish is written by pages.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import PageState
from watchers.store.dialect import insert
from watchers.store.page_tables import furniture, pages

WAIT = timedelta(seconds=20)  # for the page of a new item, before it is decided on what there is


async def write_furniture(connection: AsyncConnection, kind: str, texts: Mapping[int, str]) -> None:
    """Keep what was cut from the texts of items, in place of what was kept before."""
    if not texts:
        return
    statement = insert(kind, furniture)
    anew = statement.on_conflict_do_update(index_elements=[furniture.c.item_id], set_={"text": statement.excluded.text})
    await connection.execute(anew, [{"item_id": item_id, "text": text} for item_id, text in texts.items()])


async def want_pages(connection: AsyncConnection, kind: str, wanted: Mapping[int, str], now: datetime) -> None:
    """Note the pages that items want: by item its address. One that was read is read again."""
    if not wanted:
        return
    statement = insert(kind, pages)
    again = {"state": PageState.WAITING.value, "due": statement.excluded.due, "attempts": 0, "failure": ""}
    anew = statement.on_conflict_do_update(index_elements=[pages.c.item_id], set_=again)
    rows = [
        {"item_id": item_id, "url": url, "host": urlsplit(url).hostname or "", "due": now}
        for item_id, url in wanted.items()
    ]
    await connection.execute(anew, rows)
