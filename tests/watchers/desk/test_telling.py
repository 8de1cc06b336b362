"""The headline speaks the readers' language, and each party that tells of a story is heard in its summary."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from watchers.desk.telling import summary, titled
from watchers.model import Item, Report, Role, Story
from watchers.tables import load_tables, story_words
from watchers.text.fold import Folder

AT = datetime(2031, 2, 13, 8, tzinfo=UTC)
BUSES = (
    "Minister Dana Vesk told her colleague that sixty buses wait at the Brod crossing and that checks will end soon."
)
QUEUE = (
    "Orlund counts two hundred buses at Brod and asks that each of the refusals be given in writing to its citizens."
)
WIRE = "The foreign ministers of Pelmora and Orlund spoke by telephone about the buses that wait at the Brod crossing."


def _item(number, title, body="", *, lang="en", party="", baseline=False, translated=False):
    return Item(
        id=number,
        feed_id=number,
        title=title,
        body=body,
        link=f"https://example.org/{number}",
        guid="",
        author="",
        lang=lang,
        publisher=f"house {number}",
        kind=None,
        published=AT + timedelta(minutes=number),
        seen_at=AT + timedelta(minutes=number),
        speaks_for=party,
        baseline=baseline,
        translated=translated,
    )


def _story(*items):
    reports = tuple(Report(one, Role.REPORT if place else Role.FIRST, AT, "") for place, one in enumerate(items))
    return Story(1, AT, AT, 1, reports)


RUSSIAN = _item(2, "Учения начались", lang="ru")


@pytest.mark.parametrize(
    ("items", "title"),
    [
        ((RUSSIAN, _item(3, "Drill begins")), "Drill begins"),
        ((_item(1, "Drill to begin", baseline=True), RUSSIAN), "Drill to begin"),  # older, and can be read
        ((_item(1, "Drill to begin", baseline=True), RUSSIAN, _item(3, "Drill begins")), "Drill begins"),
        ((RUSSIAN, _item(3, "Drill has begin itself", translated=True)), "Учения начались"),
        ((RUSSIAN,), "Учения начались"),
        ((_item(1, "DRILL BEGINS"), _item(3, "Drill begins at dawn")), "Drill begins at dawn"),
    ],
)
def test_the_headline_is_one_that_readers_can_read(items, title):
    assert titled(_story(*items)).title == title


def test_where_parties_tell_of_it_each_is_heard():
    tables = load_tables()
    words = story_words(tables, Folder(tables.fold))
    items = [
        _item(1, "Ministers speak about buses", WIRE),
        _item(2, "On the call", BUSES, party="pelmora"),
        _item(3, "Call of the ministers", QUEUE, party="orlund"),
    ]
    numbers = {item.id: item.id for item in items}
    voices = {item.id: item.speaks_for for item in items}
    told = summary(_story(*items), items[0], numbers, words, voices)
    assert [one.number for one in told] == [1, 2, 3]
    alone = summary(_story(*items[:2]), items[0], numbers, words, voices)
    assert [one.number for one in alone][:1] == [1]
