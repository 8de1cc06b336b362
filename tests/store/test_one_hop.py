"""SQLite's thread is asked once a statement, and a transaction is what it was."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import bindparam, column, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from watchers.errors import StoreBusy
from watchers.store.database import Database, read_url
from watchers.store.one_hop import OneHopConnection


@pytest.fixture
def hops(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each call that went to a thread."""
    went: list[str] = []
    original = OneHopConnection._execute

    async def counted(self: Any, function: Any, *arguments: Any, **named: Any) -> Any:
        went.append(getattr(function, "__name__", "?"))
        return await original(self, function, *arguments, **named)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(OneHopConnection, "_execute", counted)
    return went


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(read_url(f"sqlite:///{tmp_path / 'one.db'}"))
    async with opened.write() as connection:
        await connection.execute(text("CREATE TABLE words (word TEXT UNIQUE)"))
    yield opened
    await opened.close()


async def words(database: Database) -> list[str]:
    async with database.read() as connection:
        return list(await connection.scalars(text("SELECT word FROM words ORDER BY word")))


async def test_a_statement_that_needs_no_others_is_one_call_and_leaves_no_transaction_behind(
    database: Database, hops: list[str]
) -> None:
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO words VALUES ('one')"))
    await words(database)  # the connection is open
    hops.clear()
    asked = select(column("word")).select_from(text("words")).where(column("word") != bindparam("but"))
    assert [row.word for row in await database.ask(asked, {"but": "two"})] == ["one"]
    assert await database.value(asked, {"but": "two"}) == "one"
    assert hops == ["call", "call"]
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO words VALUES ('more')"))
    assert len(await database.ask(asked, {"but": "one"})) == 1  # it saw what was stored meanwhile


async def test_many_ask_at_once_and_one_who_leaves_spoils_nothing(database: Database) -> None:
    asked = select(column("word")).select_from(text("words")).where(column("word") != bindparam("but"))
    waiting = [asyncio.create_task(database.ask(asked, {"but": ""})) for _ in range(9)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(one) for one in outcomes] == [asyncio.CancelledError] + [list] * 8
    assert await words(database) == []


async def test_a_statement_with_its_rows_is_one_call_and_a_transaction_ends_with_another(
    database: Database, hops: list[str]
) -> None:
    await words(database)  # the connection is there
    hops.clear()
    assert await words(database) == []
    assert len(hops) == 2  # the statement, and COMMIT
    hops.clear()
    async with database.read() as connection:
        for _ in range(5):
            await connection.execute(text("SELECT 1"))
    assert len(hops) == 6
    hops.clear()
    async with database.read():
        pass  # nothing was asked: nothing is begun
    assert hops == []


async def run(database: Database, *statements: str) -> None:
    async with database.write() as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def test_what_fails_is_taken_back_whole(database: Database) -> None:
    twice = ["INSERT INTO words VALUES ('a')"] * 2
    with pytest.raises(IntegrityError):
        await run(database, *twice)
    assert await words(database) == []
    with pytest.raises(OperationalError):
        await run(database, "no statement")
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO words VALUES (:word)"), [{"word": "b"}, {"word": "c"}])
    assert await words(database) == ["b", "c"]


async def test_a_reader_sees_one_state_to_the_end(database: Database) -> None:
    async with database.read() as reader:
        assert list(await reader.scalars(text("SELECT word FROM words"))) == []
        async with database.write() as writer:
            await writer.execute(text("INSERT INTO words VALUES ('new')"))
        assert list(await reader.scalars(text("SELECT word FROM words"))) == []
    assert await words(database) == ["new"]


async def test_a_writer_holds_the_lock_from_its_first_statement(database: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "one.db", timeout=0)
    async with database.write() as connection:
        await connection.execute(text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.rollback()
    other.close()


async def test_a_locked_database_is_busy_and_works_again(database: Database, tmp_path: Path) -> None:
    async with database.write() as connection:
        await connection.execute(text("PRAGMA busy_timeout=1"))
    other = sqlite3.connect(tmp_path / "one.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        await run(database, "INSERT INTO words VALUES ('a')")
    other.rollback()
    other.close()
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO words VALUES ('b')"))
    assert await words(database) == ["b"]


async def test_what_a_cancelled_caller_began_is_taken_back(tmp_path: Path) -> None:
    connection = await OneHopConnection(str(tmp_path / "two.db"))
    connection._conn.isolation_level = None
    held = Event()
    await connection.run(lambda one: one.execute("CREATE TABLE words (word TEXT)"))
    before = asyncio.create_task(connection.run(lambda _: held.wait(10)))  # the thread is busy
    await asyncio.sleep(0)
    connection.begin("BEGIN")
    caller = asyncio.create_task(connection.run(lambda one: one.execute("INSERT INTO words VALUES ('half')")))
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    taking_back = asyncio.create_task(connection.rollback())
    await asyncio.sleep(0)
    held.set()
    await asyncio.gather(before, taking_back)
    assert await connection.run(lambda one: one.execute("SELECT count(*) FROM words").fetchone()) == (0,)
    assert not connection.in_transaction
    await connection.close()
