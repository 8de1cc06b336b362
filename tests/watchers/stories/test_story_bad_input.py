"""Items as feeds really send them: empty, endless, shouted, doubled, late, from the future, in no known language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watchers.model import Role
from watchers.stories.features import features
from watchers.stories.group import place
from watchers.stories.open_stories import OpenStories

LOCK = (
    "Lock of Penrick closed for repairs",
    "The lock of Penrick was closed on Tuesday for repairs to its upper gate, the canal office of Caldrin said.",
)
AGAIN = (
    "Penrick lock shut, barges wait",
    "Forty barges waited below Penrick on Tuesday as the canal office of Caldrin repaired the upper gate of the lock.",
)
ENDLESS = 200_000  # code points


@pytest.fixture
def stories(words, read) -> OpenStories:
    view = OpenStories(words.weights)
    view.add(1, read(1, *LOCK), True)
    return view


@pytest.mark.parametrize(
    ("title", "body", "lang"),
    [
        ("", "", "en"),
        ("Lock", "", ""),
        ("!!! ... ---", "*** \u200b\ufeff \x00", "en"),
        ("ᚠᚢᚦᚨᚱᚲ", "ᚠᚢᚦ ᚨᚱᚲ", "xx"),
        ("水闸关闭", "潘里克水闸星期二关闭维修。", "zh"),
        ("قفل مغلق", "أغلق القفل يوم الثلاثاء.", "ar"),
        ("9" * 5_000, "1,2.3:4 % $ " * 2_000, "en"),
        ("A " * 300, "Minister Minister Minister of of of on 31 February and 99 May.", "en"),
    ],
)
def test_what_tells_nothing_opens_a_story_of_its_own(stories, read, title, body, lang):
    joined = place(read(2, title, body, hours=1, lang=lang, publisher="daily"), stories, 2)
    assert (joined.story_id, joined.role) == (2, Role.FIRST)
    assert joined.evidence


@pytest.mark.parametrize("unit", ["lock ", "Lock of Penrick. ", "x", "Замок Пенрика. "])
def test_an_endless_text_is_read_as_far_as_is_of_use_and_kept_small(stories, read, unit):
    endless = read(2, "Endless", unit * (ENDLESS // len(unit)), hours=1, publisher="daily")
    stories.add(2, endless, True)
    story = next(story for story in stories.stories() if story.id == 2)
    assert len(story.vector) <= 200
    assert len(endless.windows) < 10


@pytest.mark.parametrize(
    ("title", "body", "hours", "role"),
    [
        (LOCK[0].upper(), AGAIN[1], 2, Role.REPORT),  # capitals name nobody and hide nobody
        (*LOCK, 2, Role.COPY),  # the same twice
        (*AGAIN, -3, Role.REPORT),  # published before what came first
        ("", AGAIN[1], 2, Role.REPORT),  # no headline
        (*AGAIN, 24 * 365, Role.FIRST),  # a date of the future is no reason to join
    ],
)
def test_an_item_in_a_strange_state_stands_where_its_words_put_it(stories, read, title, body, hours, role):
    assert place(read(2, title, body, hours=hours, publisher="daily"), stories, 2).role is role


def test_what_was_published_in_the_future_is_of_now(words, item):
    """A clock that goes wrong at one publisher moves no story: what is read counts by when it was read."""
    made = item(2, *AGAIN, hours=2)
    ahead = replace(made, published=made.published.replace(year=made.published.year + 5))
    assert features(ahead, words).at == made.seen_at
