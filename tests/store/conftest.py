"""A fresh store for each test: SQLite always, PostgreSQL where WIREWATCH_TEST_POSTGRES names a server."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest
import pytest_asyncio
from sqlalchemy import make_url

from tests.store.samples import search_keys
from watchers.store import Store, open_store
from watchers.store.schema import metadata

_SERVER = os.environ.get("WIREWATCH_TEST_POSTGRES", "")
_STORES = [
    "sqlite",
    pytest.param(
        "postgresql",
        marks=[
            pytest.mark.postgres,
            pytest.mark.skipif(not _SERVER, reason="WIREWATCH_TEST_POSTGRES names no server"),
        ],
    ),
]


# TRUNCATE makes new files for each table and index: of tables so small it takes ten times as long.
_EMPTY = "; ".join(
    [f"DELETE FROM {table}" for table in ("search", *reversed(metadata.sorted_tables))]  # noqa: S608 - names of ours
    + ["SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"]
)


async def _migrated(url: str) -> str:
    store = await open_store(url)
    await store.close()
    return url


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, migrated once: a copy is a fresh one."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    asyncio.run(_migrated(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_url(worker_id: str) -> str:
    """A database of its own for each worker of the test run."""
    name = f"wirewatch_test_{worker_id}"
    asyncio.run(_create_database(name))
    return asyncio.run(_migrated(make_url(_SERVER).set(database=name).render_as_string(hide_password=False)))


async def _create_database(name: str) -> None:
    server = await asyncpg.connect(_SERVER)
    await server.execute(f"DROP DATABASE IF EXISTS {name}")
    await server.execute(f"CREATE DATABASE {name}")
    await server.close()


@pytest.fixture(params=_STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    file = tmp_path / "wirewatch.db"
    shutil.copy(request.getfixturevalue("sqlite_file"), file)
    return f"sqlite:///{file}"


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    opened = await open_store(url, search_keys)
    if opened.database.kind == "postgresql":
        async with opened.database.write() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.execute(_EMPTY)
    yield opened
    await opened.close()
