"""compare: the accounts of one story side by side, without a store."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.readable import AsText, given, is_text, newest, show

if TYPE_CHECKING:
    from watchers.stories.accounts.comparison import Comparison
    from watchers.stories.accounts.statements import Source, Statement
    from watchers.views import Views


ProfilesPath = Annotated[
    Path | None,
    typer.Option("--profiles", help="Profiles: people and bodies speak for their party. Without it those shipped."),
]


def register(app: typer.Typer) -> None:
    """Put the command into its place."""
    app.command()(compare)


def compare(profiles: ProfilesPath = None, text: AsText = None) -> int:
    """Read one story as JSON lines {"id", "time", "source", "title", "text", "speaks_for"}; print where parties differ.

    "source" is who publishes the item; "speaks_for" the party whose own text it is, where it is one.
    """
    from bot.cli.lines import Lines, is_item, write_line
    from watchers.desk.voices import Voices
    from watchers.stories.accounts.comparison import compare as lay_side_by_side
    from watchers.tables import account_tables

    rows = list(lines := Lines(is_item))
    if is_text(text):
        _show(rows, profiles)
        return lines.code
    sources = [source_of(number, row) for number, row in enumerate(rows, 1)]
    ids = {number: row["id"] for number, row in enumerate(rows, 1)}
    names = Voices(_views(profiles), account_tables).names_in(sources)
    write_line(_written(lay_side_by_side(sources, account_tables(), names), ids))
    return lines.code


def _show(rows: Sequence[dict[str, Any]], profiles: Path | None) -> None:
    """Say it as a chat is answered."""
    from bot.cli.stories import read_row
    from bot.compose.given import side_by_side
    from watchers.desk.accounts import Accounts
    from watchers.model import Report, Role, Story
    from watchers.store.polls import hop
    from watchers.tables import account_tables

    if not rows:
        return
    items = [
        replace(
            read_row(number, row),
            link=str(row.get("link") or ""),
            speaks_for=str(row.get("speaks_for") or ""),
            translated=bool(row.get("translated")),
        )
        for number, row in enumerate(rows, 1)
    ]
    reports = tuple(Report(item, Role.REPORT, item.seen_at, "") for item in items)
    story, now = Story(0, items[0].seen_at, items[-1].seen_at, 1, reports), newest(rows)
    accounts = Accounts(None, _views(profiles), account_tables, hop)
    view = asyncio.run(accounts.view(story, items[0].title, items[0].link))
    show([side_by_side(view, given(rows), now)])


def _views(profiles: Path | None) -> Views:
    """Under which names the parties of a story speak, as the profiles have them."""
    from watchers.match.index import Index
    from watchers.seeds_io import read_profiles, shipped_seeds
    from watchers.tables import load_tables, story_words
    from watchers.views import Views

    index = Index(load_tables())
    index.set_profiles(read_profiles(profiles or shipped_seeds()))
    return Views(index=index, words=story_words(load_tables(), index.folder))


def source_of(number: int, row: dict[str, Any]) -> Source:
    """The item of one line as accounts are read from it; `number` is its place among the lines."""
    from bot.cli.lines import text_in, time_of
    from watchers.stories.accounts.statements import Source
    from watchers.tables import load_tables
    from watchers.text.clean import clean
    from watchers.text.language import detect

    tables = load_tables()
    title, text = str(row.get("title") or ""), clean(text_in(row), tables.boilerplate).text
    return Source(
        id=number,
        title=title,
        text=text,
        lang=detect(f"{title}\n{text}", str(row.get("lang") or ""), tables.languages),
        published=time_of(row).date(),
        name=str(row.get("source") or ""),
        speaks_for=str(row.get("speaks_for") or ""),
        translated=bool(row.get("translated")),
    )


def _written(found: Comparison, ids: dict[int, str]) -> dict[str, Any]:
    return {
        "shared": [{"quotes": [_quote(one, ids) for one in row.statements]} for row in found.shared],
        "parties": {
            party: [
                {
                    "statement": told.statement.quote,
                    "item": ids[told.statement.source.id],
                    "only": told.only,
                    "via": told.statement.via,
                    "translated": told.statement.source.translated,
                }
                for told in rows
            ]
            for party, rows in found.parties.items()
        },
        "differ": [
            {
                "about": one.about,
                "kind": one.kind.in_public,
                "sides": [
                    {"party": side.statement.party, **_quote(side.statement, ids), "value": side.value}
                    for side in one.sides
                ],
            }
            for one in found.differ
        ],
    }


def _quote(statement: Statement, ids: dict[int, str]) -> dict[str, str]:
    return {"item": ids[statement.source.id], "quote": statement.quote}
