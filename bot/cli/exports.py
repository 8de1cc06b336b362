"""story and verdicts: what a store holds of one story, and what people said of stories, for use elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchers.desk import Desk
    from watchers.model import Item
    from watchers.store import Store

Config = Annotated[
    Path | None, typer.Option("--config", help="Configuration file; default: config.toml, else the example.")
]
Number = Annotated[int, typer.Argument(min=1, max=999_999_999, help="The number of the story.")]
NOBODY = 0  # a chat without watches
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV in place of Markdown.")]


def register(app: typer.Typer) -> None:
    """Put the commands into their places."""
    app.command()(story)
    app.command()(verdicts)


def story(number: Number, as_csv: AsCsv = False, config: Config = None) -> None:
    """Write a story as Markdown, with what sums it up and where accounts differ, or as CSV; links and UTC times.

    Works beside a running program.
    """
    from bot.cli.upkeep import with_store
    from bot.compose.export import written
    from watchers.errors import UsageError

    async def work(store: Store) -> None:
        found = await store.stories.get(number)
        if found is None:
            raise UsageError(f"there is no story {number} in this store; latest, in a chat, lists the newest")
        card, accounts = await (await _desk(store, config)).note(NOBODY, found, table=as_csv)
        sys.stdout.write(written(card, "csv" if as_csv else "md", accounts))

    with_store(config, work)


async def _desk(store: Store, config: Path | None) -> Desk:
    """The desk of a store, with the profiles that its accounts are read by."""
    from bot.config import load
    from bot.configured import seeds_folder
    from watchers.additions import Additions
    from watchers.desk import Desk
    from watchers.match.index import Index
    from watchers.seeds_io import read_profiles, shipped_example
    from watchers.stages.rebuild import rebuild_chats
    from watchers.tables import load_tables, story_words
    from watchers.views import Views

    tables = load_tables()
    index, profiles = Index(tables), read_profiles(seeds_folder(load(config, shipped_example())))
    index.set_profiles(profiles)
    views = Views(index, story_words(tables, index.folder))
    views.additions = Additions(index)
    await rebuild_chats(views, store)
    return Desk(store, views, tables.tracking_parameters)


def verdicts(config: Config = None) -> None:
    """Write what people said of which reports belong together, as JSON lines: examples to train the grouping with."""
    from bot.cli.lines import write_line
    from bot.cli.upkeep import with_store

    async def work(store: Store) -> None:
        for one in await store.verdicts.all():
            kept = {item.id: _shown(item) for item in await store.news.items([one.one, one.other])}
            if len(kept) == 2:
                pair = {"one": kept[one.one], "other": kept[one.other]}
                write_line({"together": one.together, **pair, "who": one.who, "at": one.at.isoformat()})

    with_store(config, work)


def _shown(item: Item) -> dict[str, str]:
    facts = {"id": str(item.id), "time": item.published.isoformat(), "source": item.publisher, "lang": item.lang}
    return facts | {"title": item.title, "text": item.body}
