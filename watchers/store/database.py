"""An open database: its connections, its one writer, and its errors in our words.

SQLite has one writer at a time. An asyncio lock queues our own writers, so that none of them
burns the busy timeout, and readers use other connections, which WAL lets read meanwhile
(https://www.sqlite.org/wal.html). Knows no table.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Row, Select, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.util import greenlet_spawn

from watchers.errors import ConfigError, StoreBusy
from watchers.store.compiled import BY_DRIVER
from watchers.store.one_hop import OneHopConnection

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_BUSY_MS = 5_000
_ALONE = "wirewatch_alone"  # the option of a statement that needs no transaction
# What SQLite says of a path that is no database of ours to write (https://www.sqlite.org/rescode.html).
_NO_DATABASE = frozenset(
    {"unable to open database file", "file is not a database", "attempt to write a readonly database"}
)

# synchronous=NORMAL: in WAL mode a killed process loses nothing, and a power cut may lose the last
# commits but never harms the file; FULL costs an fsync a commit. A lost commit is work done again,
# for a stage commits its result before anything acts on it.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    f"PRAGMA busy_timeout={_BUSY_MS}",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
)


def read_url(url: str) -> URL:
    """Read a store address; a bare scheme gets our driver. Raises ConfigError."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigError(
            "[store] url is no database address; write sqlite:///file or postgresql://host/name."
        ) from error
    parsed = parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ConfigError(f"[store] url names “{parsed.drivername}”; write sqlite:///file or postgresql://host/name.")
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise ConfigError("[store] url names no file; write sqlite:///file.")
    return parsed


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None where a server keeps it."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def refuse_missing_folder(file: Path) -> None:
    """Say so where the folder of a database file does not exist. Raises ConfigError."""
    if not file.absolute().parent.is_dir():
        raise ConfigError(f"The folder of {file} does not exist; make it or set another [store] url.")


def make_engine(url: URL, *, writes: bool) -> AsyncEngine:
    """Connections for one purpose; `writes` says whether a transaction takes the write lock at once.

    Errors do not repeat parameters: they hold whole articles and what people wrote.
    """
    shared = {"compiled_cache": BY_DRIVER[url.drivername]}
    if url.get_backend_name() != "sqlite":
        return create_async_engine(
            url, pool_size=10, pool_pre_ping=True, hide_parameters=True, execution_options=shared
        )
    # A connection is a thread with a heap of its own (15 MB in use); two readers let an answer pass a stage.
    file = str(file_of(url))
    engine = create_async_engine(
        url,
        pool_size=1 if writes else 2,
        max_overflow=0,
        hide_parameters=True,
        async_creator=lambda: OneHopConnection(file),
        execution_options=shared,
    )
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate if writes else _begin)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: it would begin them late, as readers,
    # and a reader that turns writer fails at once where another one wrote meanwhile.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


# Said to the driver itself: as a statement of SQLAlchemy's it would cost as much as a small query.
def _begin_immediate(connection: Connection) -> None:
    _driver(connection).begin("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get(_ALONE):
        _driver(connection).begin("BEGIN")


def _driver(connection: Connection) -> OneHopConnection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, OneHopConnection)  # noqa: S101 - `make_engine` made it
    return driver


class Database:
    """One database with its connections; `kind` is "sqlite" or "postgresql"."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.kind = url.get_backend_name()
        self._writer = make_engine(url, writes=True)
        self._reader = make_engine(url, writes=False) if self.kind == "sqlite" else self._writer
        self._asker = self._reader.sync_engine.execution_options(**{_ALONE: True})  # it shares the connections
        self._one_writer = asyncio.Lock() if self.kind == "sqlite" else None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction for reading. Raises StoreBusy."""
        with _our_errors():
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: all of it is stored at the end, or nothing. Raises StoreBusy."""
        with _our_errors():
            async with AsyncExitStack() as stack:
                if self._one_writer is not None:
                    await stack.enter_async_context(self._one_writer)
                yield await stack.enter_async_context(self._writer.begin())

    async def ask(self, statement: Select[Any], values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """The rows of a statement that needs no others: it sees one state of the database by itself. Raises StoreBusy.

        One step of SQLAlchemy's between this loop and its own; a transaction around a statement is five.
        """
        with _our_errors():
            return await greenlet_spawn(self._ask, statement, values)

    async def value(self, statement: Select[Any], values: Mapping[str, Any]) -> Any:
        """The one value of the one row of a statement that needs no others. Raises StoreBusy."""
        return (await self.ask(statement, values))[0][0]

    def _ask(self, statement: Select[Any], values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        with self._asker.connect() as connection:
            return connection.execute(statement, values).all()

    async def finds(self, statement: Select[Any]) -> bool:
        """Whether a statement finds a row: looking takes no write lock. Raises StoreBusy."""
        async with self.read() as connection:
            return (await connection.execute(statement.limit(1))).first() is not None

    async def close(self) -> None:
        """Close all connections."""
        await self._reader.dispose()
        await self._writer.dispose()


@contextmanager
def _our_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated or _is_locked(error):
            raise StoreBusy("The database is locked or away; trying again helps once it answers.") from error
        if str(error.orig) in _NO_DATABASE:
            raise ConfigError(f"[store] url: {error.orig}; check path and rights, or set another file.") from error
        raise
    except OSError as error:
        raise StoreBusy(f"The database server does not answer ({error}); start it or check [store] url.") from error


def _is_locked(error: DBAPIError) -> bool:
    # PostgreSQL: deadlock_detected, serialization_failure (appendix A of its manual).
    state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None)
    words = str(error.orig)
    return state in {"40P01", "40001"} or "database is locked" in words or "database table is locked" in words
