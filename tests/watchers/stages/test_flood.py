"""The flood guard: an old heap is stored and held, news is news however much of it comes at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.feed_samples import Story, rss
from tests.watchers.stages.poll_round import Round

DAY = timedelta(days=1)


def heap(count: int, newest: datetime | None, name: str = "old") -> list[Story]:
    made = []
    for number in range(count):
        date = newest - number * DAY if newest else None
        made.append(Story(f"{name} {number}", f"https://w.example/{name}/{number}", f"{name}-{number}", "", date))
    return made


async def brought(poll: Round, count: int, newest: datetime | None, kept: int) -> list[bool]:
    """What a second document brings to a feed that had one item of noon; whether each new item is held."""
    usual = heap(kept, poll.desk.now, "usual")
    poll.site.set("/a", rss(usual))
    await poll.add("/a")
    await poll.run()
    poll.site.set("/a", rss([*heap(count, newest), *usual]))
    await poll.run(hours=1)
    return [item.held for item in poll.news[-1][1]]


@pytest.mark.parametrize(
    ("count", "days", "kept", "held"),
    [
        (10, -5, 3, True),  # an archive was put back
        (5, -5, 3, False),  # too few for a flood
        (10, -5, 10, False),  # half of the document: an honest correction
        (10, +20, 3, False),  # all newer than what was seen: a busy night
    ],
)
async def test_a_heap_of_old_items_is_held_and_news_is_not(
    poll: Round, count: int, days: int, kept: int, held: bool
) -> None:
    assert await brought(poll, count, poll.desk.now + days * DAY, kept) == [held] * count


async def test_a_feed_without_dates_is_no_flood(poll: Round) -> None:
    assert await brought(poll, 10, None, 3) == [False] * 10


async def test_real_news_in_a_flood_is_not_held(poll: Round) -> None:
    usual = heap(2, poll.desk.now, "usual")
    poll.site.set("/a", rss(usual))
    await poll.add("/a")
    await poll.run()
    fresh = heap(1, poll.desk.now + timedelta(minutes=30), "fresh")
    poll.site.set("/a", rss([*fresh, *heap(9, poll.desk.now - DAY), *usual]))
    await poll.run(hours=1)
    assert {item.title.split()[0]: item.held for item in poll.news[-1][1]} == {"fresh": False, "old": True}


async def test_the_first_items_of_an_empty_feed_are_no_flood(poll: Round) -> None:
    poll.site.set("/a", rss([]))
    await poll.add("/a")
    await poll.run()
    poll.site.set("/a", rss(heap(10, poll.desk.now - DAY)))
    await poll.run(hours=1)
    assert [item.held for item in poll.news[-1][1]] == [False] * 10
