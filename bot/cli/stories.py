"""group and summarize: stories out of items, without a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.readable import AsText, given, is_text, newest, show

if TYPE_CHECKING:
    from bot.compose.given import Given
    from watchers.desk_views import Quoted
    from watchers.model import Item, Joined
    from watchers.stories.summary import Quoted as Sentence

Clusters = dict[str, list[dict[str, Any]]]  # the rows of each story
ProfilesPath = Annotated[
    Path | None, typer.Option("--profiles", help="Profiles; they are checked, and no story depends on them.")
]
CrossLingual = Annotated[bool, typer.Option("--cross-lingual", help="One id for a story over all languages.")]
Words = Annotated[int, typer.Option(min=10, max=500, help="The most words of a summary.")]


def register(app: typer.Typer) -> None:
    """Put the commands into their places."""
    app.command()(group)
    app.command()(summarize)


def group(profiles: ProfilesPath = None, cross_lingual: CrossLingual = False, text: AsText = None) -> int:
    """Read JSON lines {"id", "time", "source", "title", "text", "lang"} in time order; print the story of each."""
    from bot.cli.lines import Lines, is_item, write_line
    from watchers.seeds_io import read_profiles

    if profiles:
        read_profiles(profiles)  # a mistake in them is said here, as later releases will read them
    lines, as_text = Lines(is_item), is_text(text)
    stories: Clusters = {}
    for row, joined in _placed(lines, across=cross_lingual):
        if as_text:
            stories.setdefault(str(joined.story_id), []).append(row)
        else:
            write_line({"id": row["id"], "cluster": str(joined.story_id), "evidence": joined.evidence})
    _show_grouped(stories)
    return lines.code


def _placed(lines: Iterable[dict[str, Any]], *, across: bool) -> Iterator[tuple[dict[str, Any], Joined]]:
    """Each row with its place among the stories of those before it."""
    from watchers.engine.garbage import collect_seldom
    from watchers.stories.features import features
    from watchers.stories.group import place
    from watchers.stories.open_stories import OpenStories
    from watchers.tables import load_tables, story_words
    from watchers.text.fold import Folder
    from watchers.views import STORY_LIFE

    tables = load_tables()
    words = story_words(tables, Folder(tables.fold))
    stories, following = OpenStories(words.weights), 1
    collect_seldom()
    latest = clock = datetime.fromtimestamp(0, UTC)
    for number, row in enumerate(lines, 1):
        dated = row if row.get("time") else {**row, "time": clock.isoformat()}  # without a date it came now
        item = features(read_row(number, dated), words)
        clock, latest = max(clock, min(item.at, latest)), item.at  # one date of the future closes nothing
        stories.close_before(clock - STORY_LIFE)
        joined = place(item, stories, following, across=across)
        stories.add(joined.story_id, item, joined.story_id == following)
        following += joined.story_id == following
        yield row, joined


def _show_grouped(stories: Clusters) -> None:
    from bot.compose.given import grouped

    now = newest([row for rows in stories.values() for row in rows])
    show([grouped(story, given(rows), now) for story, rows in stories.items()])


def summarize(words: Words = 60, text: AsText = None) -> int:
    """Read JSON lines {"id", "cluster", "title", "text"}; print a summary of each cluster, word for word.

    Where its items are in several languages it is in that of most of them.
    """
    from bot.cli.lines import Lines, is_item, write_line

    clusters: Clusters = {}
    lines = Lines(is_item)
    for row in lines:
        clusters.setdefault(str(row.get("cluster", "")), []).append(row)
    summaries = _summaries(clusters, words)
    if is_text(text):
        _show_summaries(clusters, summaries)
        return lines.code
    for cluster, sentences in summaries.items():
        quoted = [{"text": one.text, "item": clusters[cluster][one.item_id - 1]["id"]} for one in sentences]
        write_line({"cluster": cluster, "summary": " ".join(one["text"] for one in quoted), "sentences": quoted})
    return lines.code


def _summaries(clusters: Clusters, words: int) -> dict[str, Sequence[Sentence]]:
    """The sentences that sum each cluster up; `item_id` counts its rows from 1."""
    from bot.cli.lines import text_in
    from watchers.stories.summary import of_one_language, summarize
    from watchers.tables import load_tables, story_words
    from watchers.text.fold import Folder

    known = story_words(tables := load_tables(), Folder(tables.fold))
    items = {
        cluster: [_item(number, row, text_in(row)) for number, row in enumerate(rows, 1)]
        for cluster, rows in clusters.items()
    }
    return {cluster: summarize(of_one_language(found), known, words) for cluster, found in items.items()}


def _show_summaries(clusters: Clusters, summaries: dict[str, Sequence[Sentence]]) -> None:
    from bot.compose.given import summed_up

    now = newest([row for rows in clusters.values() for row in rows])
    items = {cluster: given(rows) for cluster, rows in clusters.items()}
    show([summed_up(one, _quoted(said, items[one]), items[one], now) for one, said in summaries.items()])


def _quoted(sentences: Sequence[Sentence], items: Sequence[Given]) -> list[Quoted]:
    from watchers.desk_views import Quoted

    told = [(one.text, items[one.item_id - 1]) for one in sentences]
    return [Quoted(text, item.link, item.publisher, item.number) for text, item in told]


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
