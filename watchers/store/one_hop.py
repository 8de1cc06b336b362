"""SQLite connections that go to their thread once a statement.

aiosqlite gives each connection a thread and goes there and back for every call: cursor, execute, fetchall, close, and
so for BEGIN, COMMIT and the rollback that a pool adds. On the way back an answer queues behind whatever the loop is
doing: `latest` went 230 times. Here a statement with its rows is one call, BEGIN travels with the first statement of
its transaction, and nothing is asked to end what has not begun. Knows no table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import aiosqlite

_CHUNK = 64  # aiosqlite's own; rows are fetched all at once here
Given = TypeVar("Given")


class OneHopConnection(aiosqlite.Connection):
    """A connection of aiosqlite with cursors of ours."""

    def __init__(self, file: str) -> None:
        super().__init__(lambda: sqlite3.connect(file, check_same_thread=False), _CHUNK)
        self._thread.daemon = True  # a program that ends does not wait for its readers
        self._begin = ""  # said, and not yet done
        self._asked = self._done = 0  # calls, and those of them that the thread has finished

    def cursor(self) -> OneHopCursor:  # type: ignore[override]  # what SQLAlchemy needs of one, and no more
        """A cursor; asking for one costs nothing."""
        return OneHopCursor(self)

    def begin(self, statement: str) -> None:
        """Begin a transaction together with its first statement."""
        self._begin = statement

    async def run(self, work: Callable[[sqlite3.Connection], Given]) -> Given:
        """Let the thread work with the connection, in a transaction that was asked for begun."""
        begin, self._begin = self._begin, ""
        self._asked += 1
        number = self._asked

        def call() -> Given:
            try:
                if begin:
                    self._conn.execute(begin)
                return work(self._conn)
            finally:
                self._done = number

        done: Given = await self._execute(call)  # type: ignore[no-untyped-call]
        return done

    async def commit(self) -> None:
        """Commit what has begun."""
        if self._has_begun():
            await super().commit()

    async def rollback(self) -> None:
        """Take back what has begun."""
        if self._has_begun():
            await super().rollback()

    def _has_begun(self) -> bool:
        """A transaction is open, or may be: a call whose caller was cancelled still runs."""
        self._begin = ""
        return self._asked != self._done or self.in_transaction


class OneHopCursor:
    """A statement and its rows."""

    arraysize = 1

    def __init__(self, connection: OneHopConnection) -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> OneHopCursor:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> OneHopCursor:
        """Run a statement and fetch all of its rows."""
        await self._connection.run(lambda connection: self._take(connection.execute(statement, parameters)))
        return self

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> OneHopCursor:
        """Run a statement once for each set of parameters."""
        await self._connection.run(lambda connection: self._take(connection.executemany(statement, parameters)))
        return self

    def _take(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else ()
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        cursor.close()

    async def fetchall(self) -> Sequence[Any]:
        """The rows that were fetched."""
        return self._rows

    async def close(self) -> None:
        """Let go of the rows."""
        self._rows = ()
