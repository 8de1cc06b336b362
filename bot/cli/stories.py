"""group and summarize: stories out of items, without a store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from watchers.model import Item

ProfilesPath = Annotated[
    Path | None, typer.Option("--profiles", help="Profiles; they are checked, and no story depends on them.")
]
CrossLingual = Annotated[bool, typer.Option("--cross-lingual", help="One id for a story over all languages.")]
Words = Annotated[int, typer.Option(min=10, max=500, help="The most words of a summary.")]


def register(app: typer.Typer) -> None:
    """Put the commands into their places."""
    app.command()(group)
    app.command()(summarize)


def group(profiles: ProfilesPath = None, cross_lingual: CrossLingual = False) -> int:
    """Read JSON lines {"id", "time", "source", "title", "text", "lang"} in time order; print the story of each."""
    from bot.cli.lines import Lines, is_item, write_line
    from watchers.engine.garbage import collect_seldom
    from watchers.seeds_io import read_profiles
    from watchers.stories.features import features
    from watchers.stories.group import place
    from watchers.stories.open_stories import OpenStories
    from watchers.tables import load_tables, story_words
    from watchers.text.fold import Folder
    from watchers.views import STORY_LIFE

    if profiles:
        read_profiles(profiles)  # a mistake in them is said here, as later releases will read them
    tables = load_tables()
    words = story_words(tables, Folder(tables.fold))
    stories, following = OpenStories(words.weights), 1
    collect_seldom()
    latest = clock = datetime.fromtimestamp(0, UTC)
    lines = Lines(is_item)
    for number, row in enumerate(lines, 1):
        dated = row if row.get("time") else {**row, "time": clock.isoformat()}  # without a date it came now
        item = features(read_row(number, dated), words)
        clock, latest = max(clock, min(item.at, latest)), item.at  # one date of the future closes nothing
        stories.close_before(clock - STORY_LIFE)
        joined = place(item, stories, following, across=cross_lingual)
        stories.add(joined.story_id, item, joined.story_id == following)
        following += joined.story_id == following
        write_line({"id": row["id"], "cluster": str(joined.story_id), "evidence": joined.evidence})
    return lines.code


def summarize(words: Words = 60) -> int:
    """Read JSON lines {"id", "cluster", "title", "text"}; print a summary of each cluster, word for word.

    Where its items are in several languages it is in that of most of them.
    """
    from bot.cli.lines import Lines, is_item, text_in, write_line
    from watchers.stories.summary import of_one_language
    from watchers.stories.summary import summarize as summary
    from watchers.tables import load_tables, story_words
    from watchers.text.fold import Folder

    clusters: dict[str, list[Item]] = {}
    ids: dict[int, str] = {}
    lines = Lines(is_item)
    for number, row in enumerate(lines, 1):
        ids[number] = row["id"]
        clusters.setdefault(str(row.get("cluster", "")), []).append(_item(number, row, text_in(row)))
    tables = load_tables()
    known_words = story_words(tables, Folder(tables.fold))
    for cluster, items in clusters.items():
        sentences = summary(of_one_language(items), known_words, words)
        quoted = [{"text": sentence.text, "item": ids[sentence.item_id]} for sentence in sentences]
        write_line({"cluster": cluster, "summary": " ".join(one["text"] for one in quoted), "sentences": quoted})
    return lines.code


def read_row(number: int, row: dict[str, Any]) -> Item:
    """A row as an item that a feed brought: without page furniture."""
    from bot.cli.lines import text_in
    from watchers.tables import load_tables
    from watchers.text.clean import clean

    return _item(number, row, clean(text_in(row), load_tables().boilerplate).text)


def _item(number: int, row: dict[str, Any], body: str) -> Item:
    """A row as an item; what it lacks is empty."""
    from bot.cli.lines import time_of
    from watchers.model import Item
    from watchers.tables import load_tables
    from watchers.text.language import detect

    at = time_of(row)
    title = str(row.get("title") or "")
    languages = load_tables().languages
    return Item(
        id=number,
        feed_id=0,
        title=title,
        body=body,
        link="",
        guid="",
        author="",
        lang=detect(f"{title}\n{body}", str(row.get("lang") or ""), languages),
        publisher=str(row.get("source") or ""),
        kind=None,
        published=at,
        seen_at=at,
    )
