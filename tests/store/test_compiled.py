"""A statement is compiled once in a process, and what was compiled holds no values."""

from __future__ import annotations

from tests.store.samples import NOON, settings
from watchers.model import Origin
from watchers.store import Store, open_store
from watchers.store.compiled import BY_DRIVER
from watchers.store.database import read_url


async def names(store: Store, *more: str) -> list[str]:
    """Put feeds in and read them all."""
    for name in more:
        await store.feeds.add(settings(name), Origin.CHAT, NOON, NOON)
    return [feed.settings.name for feed in await store.feeds.all()]


async def test_a_database_that_is_opened_later_uses_what_was_compiled_before(store: Store, url: str) -> None:
    kept = BY_DRIVER[read_url(url).drivername]
    assert await names(store, "one", "two") == ["ONE", "TWO"]
    before = len(kept)
    assert before > 0
    again = await open_store(url)
    assert await names(again, "three") == ["ONE", "TWO", "THREE"]
    await again.close()
    assert len(kept) == before
