"""doctor, opml and backup: looking after a desk."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchers.feeds.opml import Listed
    from watchers.store import Store

Config = Annotated[
    Path | None, typer.Option("--config", help="Configuration file; default: config.toml, else the example.")
]
File = Annotated[Path, typer.Argument(help="The file.")]
Online = Annotated[bool, typer.Option("--online", help="Fetch each feed once, too, also those added in chats.")]


def register(app: typer.Typer) -> None:
    """Put the commands into their places."""
    app.command()(doctor)
    app.command()(backup)
    opml = typer.Typer(help="Feeds to and from other readers.", no_args_is_help=True)
    opml.command("import")(opml_import)
    opml.command("export")(opml_export)
    app.add_typer(opml, name="opml")


def doctor(config: Config = None, online: Online = False) -> int:
    """Check configuration, profiles, feeds and store; exit code 1 where something is wrong."""
    from bot.doctor import examine

    return asyncio.run(examine(config, online=online))


def backup(file: File, config: Config = None) -> None:
    """Copy the store into FILE; works beside a running program."""

    async def work(store: Store) -> None:
        await store.maintenance.backup(file)

    with_store(config, work)
    sys.stderr.write(f"The store is copied to {file}.\n")


def opml_import(file: File, config: Config = None) -> None:
    """Add the feeds of an OPML file, those that were removed, too; those that are there already stay as they are."""
    from datetime import UTC, datetime

    from bot.answers.importing import add_outlines, may_be_read
    from bot.compose import phrases_feeds as words
    from bot.compose.feeding import left_out
    from bot.compose.phrases import count
    from bot.config import load
    from bot.visible import visible
    from watchers.feeds.guard import PrivateAddresses
    from watchers.seeds_io import shipped_example

    private = PrivateAddresses(load(config, shipped_example()).watchers.allow_private)
    outlines, refused = may_be_read(_listed(file), private)

    async def work(store: Store) -> None:
        back = await store.feed_lists.bring_back([one.url for one in outlines])
        added = len(await add_outlines(store, outlines, datetime.now(UTC))) + back
        known = len(outlines) - added
        sys.stderr.write(f"{count(added, 'feed')} added, {known} {'was' if known == 1 else 'were'} there already.\n")
        if refused:
            sys.stderr.write(f"{visible(words.IMPORT_LEFT.format(addresses=left_out(refused)))}\n")

    with_store(config, work, new=True)


def _listed(file: Path) -> Listed:
    from watchers.errors import ParseError, UsageError
    from watchers.feeds import opml

    try:
        return opml.take(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}; check the path and its rights") from error
    except ParseError as error:
        raise ParseError(f"{file}: {error}") from error


def opml_export(file: File, config: Config = None) -> None:
    """Write all feeds of the store as OPML, in their folders; those without one by their kind."""
    from bot.compose.phrases import count
    from watchers.feeds import opml
    from watchers.feeds.opml import Outline

    async def work(store: Store) -> None:
        feeds = [feed for feed in await store.feeds.all() if not feed.removed]
        folders = [feed.settings.folder or feed.settings.kind or "" for feed in feeds]
        named = zip(feeds, folders, strict=True)
        outlines = [Outline(feed.settings.url, feed.label, folder, feed.settings.list) for feed, folder in named]
        file.write_text(opml.write(outlines), "utf-8")
        sys.stderr.write(f"{count(len(outlines), 'feed')} written to {file}.\n")

    with_store(config, work)


def with_store(config: Path | None, work: Callable[[Store], Awaitable[None]], *, new: bool = False) -> None:
    """Open the store of the configuration beside a running program, and do `work` with it.

    Raises UsageError where there is none yet, unless `work` may begin a `new` one.
    """
    from bot.app import open_desk_store
    from bot.config import load
    from watchers.errors import UsageError
    from watchers.seeds_io import shipped_example
    from watchers.store import absent_file
    from watchers.tables import load_tables

    settings = load(config, shipped_example())
    if not new and (file := absent_file(settings.store.url)):
        raise UsageError(f"there is no store at {file} yet; name the configuration of the desk with --config")

    async def run() -> None:
        store = await open_desk_store(settings, load_tables())
        try:
            await work(store)
        finally:
            await store.close()

    asyncio.run(run())
