"""Items in few words, and the real word lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from watchers.model import Item, Kind
from watchers.stories.features import Features, features
from watchers.stories.open_stories import OpenStories
from watchers.stories.words import StoryWords
from watchers.tables import load_tables, story_words
from watchers.text.fold import Folder

START = datetime(2026, 5, 5, 6, tzinfo=UTC)


@pytest.fixture(scope="session")
def words() -> StoryWords:
    tables = load_tables()
    return story_words(tables, Folder(tables.fold))


def make_item(
    number: int,
    title: str,
    body: str = "",
    *,
    hours: float = 0.0,
    publisher: str = "coastwire",
    lang: str = "en",
    kind: Kind | None = None,
    start: datetime = START,
) -> Item:
    at = start + timedelta(hours=hours)
    return Item(
        id=number,
        feed_id=1,
        title=title,
        body=body,
        link="",
        guid="",
        author="",
        lang=lang,
        publisher=publisher,
        kind=kind,
        published=at,
        seen_at=at,
    )


@pytest.fixture(scope="session")
def item() -> Callable[..., Item]:
    return make_item


@pytest.fixture(scope="session")
def read(words: StoryWords) -> Callable[..., Features]:
    """Features of an item given as make_item takes it."""
    return lambda *args, **kwargs: features(make_item(*args, **kwargs), words)


@pytest.fixture(scope="session")
def fresh(words: StoryWords) -> Callable[[], OpenStories]:
    """Makes views without a story."""
    return lambda: OpenStories(words.weights)
