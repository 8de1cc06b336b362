"""Leases, the file lock, backups, retention, schema: what keeps a database in good order."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import StatementError

from tests.store.samples import (
    MINUTE,
    NOON,
    WORKER,
    chat_with_watch,
    draft,
    posted_story,
    search_keys,
    settings,
    stored_items,
)
from watchers.errors import ConfigError, StoreBusy, UsageError
from watchers.model import Origin, Word
from watchers.store import FileLock, Store, migrations, open_store
from watchers.store.schema import HEAD, metadata

LATER = NOON + 10 * MINUTE


async def test_a_lease_has_one_owner_and_its_number_grows_with_each_new_one(store: Store) -> None:
    take, until = store.leases.take, NOON + MINUTE
    assert await take("decide", "a", NOON, until) == 1
    assert await take("decide", "b", NOON, until) is None
    assert await take("decide", "a", NOON, until) == 1
    assert await take("other", "b", NOON, until) == 1
    assert await take("decide", "b", until, until + MINUTE) == 2
    await store.leases.give_back("decide", "a")
    assert await take("decide", "a", until, until + MINUTE) is None
    await store.leases.give_back("decide", "b")
    assert await take("decide", "a", until, until + MINUTE) == 3


def test_a_second_owner_of_a_file_is_told_who_holds_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/wirewatch.db"
    with FileLock(url), pytest.raises(UsageError, match=str(os.getpid())), FileLock(url):
        pass
    with FileLock(url):
        pass


def test_a_file_has_one_owner_whatever_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "wirewatch.db").touch()
    (tmp_path / "link.db").symlink_to("wirewatch.db")
    (tmp_path / "folder").symlink_to(tmp_path)
    with FileLock(f"sqlite:///{tmp_path}/wirewatch.db"):
        for spelling in ("link.db", "./wirewatch.db", "folder/wirewatch.db"):
            with pytest.raises(UsageError, match="in use"), FileLock(f"sqlite:///{tmp_path}/{spelling}"):
                pass


def test_a_file_in_no_folder_is_refused_by_its_own_name(tmp_path: Path) -> None:
    with (
        pytest.raises(ConfigError, match=r"The folder of \S+/no/w\.db does not"),
        FileLock(f"sqlite:///{tmp_path}/no/w.db"),
    ):
        pass


def test_a_database_on_a_server_may_have_many_owners() -> None:
    with FileLock("postgresql://host/name"), FileLock("postgresql://host/name"):
        pass


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/name", "sqlite://", "sqlite:////no/such/folder/file.db"])
async def test_an_address_that_cannot_be_opened_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(ConfigError, match=r"\[store\] url"):
        await open_store(url)


async def test_an_unreachable_server_is_worth_trying_again() -> None:
    with pytest.raises(StoreBusy, match="does not answer"):
        await open_store("postgresql://nobody@127.0.0.1:1/name")


async def test_a_locked_database_is_worth_trying_again(sqlite_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "locked.db"
    shutil.copy(sqlite_file, file)
    store = await open_store(f"sqlite:///{file}")
    async with store.database.write() as connection:
        await connection.execute(text("PRAGMA busy_timeout = 1"))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match="locked"):
        await store.feeds.release_all()
    assert await store.feeds.all() == ()  # readers go on, and who looks for work and finds none
    assert await store.feeds.claim(NOON, 9, WORKER, LATER) == ()
    assert await store.outbox.claim(NOON, 9, WORKER, LATER) == ()
    assert await store.postings.claim(NOON, 9, WORKER, LATER) == ()
    other.close()
    await store.feeds.release_all()
    await store.close()


async def test_retention_drops_texts_and_keeps_what_items_are_known_by(store: Store) -> None:
    chat = await chat_with_watch(store)
    item = await posted_story(store, chat)
    assert await store.maintenance.retention(NOON + timedelta(days=9), timedelta(days=10)) == 0
    assert await store.maintenance.retention(NOON + timedelta(days=11), timedelta(days=10)) == 1
    assert await store.maintenance.retention(NOON + timedelta(days=11), timedelta(days=10)) == 0
    kept = await store.news.item(item.id)
    assert kept is not None
    assert (kept.title, kept.body) == (item.title, "")
    assert await store.search.find(Word("text")) == ()
    assert len(await store.feeds.known(item.feed_id, draft("one").keys)) == 3
    assert len(await store.news.matches_of(item.id)) == 2


async def test_retention_leaves_what_is_not_decided_yet(store: Store) -> None:
    await stored_items(store)
    assert await store.maintenance.retention(NOON + timedelta(days=11), timedelta(days=10)) == 0


async def test_the_figures_of_the_status(store: Store) -> None:
    await store.maintenance.optimise()
    await posted_story(store, await chat_with_watch(store))
    stats = await store.maintenance.stats()
    counted = {name: stats[name] for name in ("feeds", "items", "matches", "stories", "chats", "watches", "undecided")}
    assert counted == {"feeds": 1, "items": 1, "matches": 2, "stories": 1, "chats": 1, "watches": 1, "undecided": 0}
    assert (stats["postings_waiting"], stats["postings_dead"], stats["outbox_waiting"]) == (1, 0, 1)


async def test_a_story_that_was_merged_is_counted_as_the_one_it_went_into(store: Store) -> None:
    await posted_story(store, await chat_with_watch(store))
    async with store.database.write() as connection:
        columns = "id, opened_at, changed_at, last_item_at, version, closed, merged_into"
        rows = "SELECT id + {0}, opened_at, changed_at, last_item_at, 1, {1}, {2} FROM stories WHERE id = 1"
        for more, closed, into in ((1, "TRUE", "NULL"), (2, "FALSE", "1")):
            await connection.exec_driver_sql(f"INSERT INTO stories ({columns}) {rows.format(more, closed, into)}")
    stats = await store.maintenance.stats()
    assert (stats["stories"], stats["stories_open"]) == (2, 1)


async def test_a_backup_is_a_whole_database(store: Store, tmp_path: Path) -> None:
    (item,) = await stored_items(store)
    copy = tmp_path / "copy.db"
    if store.database.kind == "postgresql":
        with pytest.raises(UsageError, match="pg_dump"):
            await store.maintenance.backup(copy)
        return
    await store.maintenance.backup(copy)
    with pytest.raises(UsageError, match="there already"):
        await store.maintenance.backup(copy)
    restored = await open_store(f"sqlite:///{copy}", search_keys)
    assert await restored.news.item(item.id) == item
    await restored.close()


async def test_a_naive_time_is_refused(store: Store) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(StatementError, match="no time zone"):
        await store.feeds.claim(naive, 1, WORKER, NOON)


async def test_any_zone_is_the_same_moment(store: Store) -> None:
    dushanbe = NOON.astimezone(timezone(timedelta(hours=5)))
    await store.feeds.add(settings(), Origin.CHAT, NOON, NOON)
    assert await store.feeds.claim(dushanbe - datetime.resolution, 1, WORKER, LATER) == ()
    (feed,) = await store.feeds.claim(dushanbe, 1, WORKER, LATER)
    assert feed.url == settings().url


def _differences(connection: Connection) -> list[object]:
    def ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or (name or "").split("_")[0] != "search"

    return list(compare_metadata(MigrationContext.configure(connection, opts={"include_name": ours}), metadata))


async def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    async with store.database.read() as connection:
        assert await connection.run_sync(_differences) == []


def test_the_stamp_is_that_of_the_newest_migration() -> None:
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_heads() == [HEAD]


async def test_a_database_of_a_newer_version_is_refused(sqlite_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "newer.db"
    shutil.copy(sqlite_file, file)
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(ConfigError, match="newer Wirewatch"):
        await open_store(f"sqlite:///{file}")


_START = """
import asyncio, sys
from watchers.store import open_store

async def start():
    await (await open_store(sys.argv[1])).close()

asyncio.run(start())
print("alembic" in sys.modules)
"""


def test_a_start_on_a_finished_schema_does_not_load_alembic(sqlite_file: Path) -> None:
    command = [sys.executable, "-c", _START, f"sqlite:///{sqlite_file}"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"
