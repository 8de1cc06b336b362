"""A statement is compiled once in a process, and what was compiled holds no values."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.store.samples import NOON, settings
from watchers.model import Origin
from watchers.store import open_store
from watchers.store.compiled import SQLITE


async def addresses(file: Path, *names: str) -> list[str]:
    """Open a database of its own, put feeds in and read them."""
    store = await open_store(f"sqlite:///{file}")
    for name in names:
        await store.feeds.add(settings(name), Origin.CHAT, NOON, NOON)
    found = await store.feeds.all()
    await store.close()
    return [feed.settings.name for feed in found]


async def test_a_second_database_uses_what_was_compiled_for_the_first(sqlite_file: Path, tmp_path: Path) -> None:
    first, second = (Path(shutil.copy(sqlite_file, tmp_path / name)) for name in ("first.db", "second.db"))
    assert await addresses(first, "one", "two") == ["ONE", "TWO"]
    compiled = len(SQLITE)
    assert compiled > 0
    assert await addresses(second, "three") == ["THREE"]
    assert len(SQLITE) == compiled
