"""Brings a database to the newest schema; knows Alembic, and only when there is work for it.

Importing Alembic costs more than the rest of a start, so the version stamp is compared first.
"""

from __future__ import annotations

import asyncio

from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import ConfigError
from watchers.store.database import Database, make_engine
from watchers.store.schema import HEAD

# Any number, as long as nobody else uses it: the key of PostgreSQL's advisory lock.
_LOCK = 7_719_410_233


async def bring_to_head(database: Database) -> None:
    """Run the migrations that are missing, in a thread. Raises ConfigError for a newer database."""
    async with database.read() as connection:
        stamp = await _stamp(connection)
    if stamp != HEAD:
        await asyncio.to_thread(_upgrade, database.url)


async def _stamp(connection: AsyncConnection) -> str | None:
    if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
        return None
    return (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()


def _upgrade(url: URL) -> None:
    asyncio.run(_upgrade_async(url))


async def _upgrade_async(url: URL) -> None:
    # Connections belong to the event loop they were made in: this thread has its own.
    engine = make_engine(url, writes=True)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_run_alembic)
    finally:
        await engine.dispose()


def _run_alembic(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = Config()
    config.set_main_option("script_location", "watchers.store:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ConfigError("The database was written by a newer Wirewatch; install that version.") from error
