"""story and verdicts: what a store holds of one story, and what people said of stories, for use elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchers.model import Item
    from watchers.store import Store

Config = Annotated[
    Path | None, typer.Option("--config", help="Configuration file; default: config.toml, else the example.")
]
Number = Annotated[int, typer.Argument(min=1, max=999_999_999, help="The number of the story.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV in place of Markdown.")]


def register(app: typer.Typer) -> None:
    """Put the commands into their places."""
    app.command()(story)
    app.command()(verdicts)


def story(number: Number, as_csv: AsCsv = False, config: Config = None) -> None:
    """Write a story as Markdown, or as CSV, with links and UTC times; works beside a running program."""
    from bot.cli.upkeep import with_store
    from bot.compose.export import written
    from watchers.desk.cards import Cards
    from watchers.errors import UsageError
    from watchers.match.index import Index
    from watchers.tables import load_tables, story_words
    from watchers.views import Views

    async def work(store: Store) -> None:
        found = await store.stories.get(number)
        if found is None:
            raise UsageError(f"there is no story {number} in this store; latest, in a chat, lists the newest")
        tables = load_tables()
        index = Index(tables)
        views = Views(index, story_words(tables, index.folder))
        views.feeds = {feed.id: feed for feed in await store.feeds.all()}
        sys.stdout.write(written(Cards(store, views).card(found, ()), "csv" if as_csv else "md"))

    with_store(config, work)


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
