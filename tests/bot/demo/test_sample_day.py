"""The bundled sample day: our own reader reads what it writes, in every format and encoding."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.demo.clock import DayClock
from bot.demo.day import BASELINE, DAY, SampleDay
from bot.demo.show import INTERVAL, READ
from bot.demo.site import SampleSite
from watchers.feeds.parse import parse

OPENING = DAY + timedelta(hours=BASELINE.hour, minutes=BASELINE.minute)


def test_the_day_has_every_format_and_an_encoding_of_its_own(day: SampleDay) -> None:
    assert {feed.get("format", "rss") for feed in day.feeds} == {"rss", "atom", "json"}
    assert {feed.get("encoding", "utf-8") for feed in day.feeds} > {"utf-8"}
    assert {item.feed for item in day.items} == {feed["id"] for feed in day.feeds}


def test_every_feed_is_read_as_it_was_written_at_any_time_of_the_day(day: SampleDay) -> None:
    for feed in (feed["id"] for feed in day.feeds):
        for now in (OPENING, OPENING + timedelta(hours=5), day.end):
            standing = day.standing(feed, now)
            read = parse(*day.document(feed, now), f"https://{feed}.example/")
            assert [entry.link for entry in read.entries] == [item.link for item in standing]
            for entry, item in zip(read.entries, standing, strict=True):
                assert entry.html.split() == item.html.split()
                assert item.date or not entry.published
                assert bool(entry.title) == bool(item.title)
                assert not entry.title or entry.title.split()[0] == item.title.split()[0]


def test_items_come_at_their_time_and_edits_take_their_place(day: SampleDay) -> None:
    assert all(item.baseline == (item.at <= OPENING) for item in day.items)
    standing = [item for feed in day.feeds for item in day.standing(feed["id"], day.end)]
    assert len(standing) == len(day.items) == len({item.link for item in standing})
    first = {item.link: item for item in day.items}
    edited = [item for item in standing if item != first[item.link]]
    assert len(edited) >= 2
    assert all(item.at > first[item.link].at for item in edited)
    assert day.standing("steppe-wire", DAY) == []


def test_the_site_answers_as_a_polite_outlet(day: SampleDay) -> None:
    with SampleSite(day, lambda: OPENING) as site:
        address = f"http://127.0.0.1:{site.port}/steppe-wire"
        with urllib.request.urlopen(address) as answer:
            body, etag = answer.read(), answer.headers["ETag"]
            assert (body, answer.headers["Content-Type"]) == day.document("steppe-wire", OPENING)
        again = urllib.request.Request(address, headers={"If-None-Match": etag})
        for request, status in ((again, 304), (f"http://127.0.0.1:{site.port}/nothing", 404)):
            with pytest.raises(urllib.error.HTTPError) as raised:
                urllib.request.urlopen(request)  # noqa: S310  (our own site on loopback)
            assert raised.value.code == status
            raised.value.close()


async def test_the_days_clock_runs_to_a_moment_and_not_past_it() -> None:
    clock = DayClock(OPENING)
    assert clock.now() - OPENING < timedelta(hours=1)
    running = asyncio.create_task(clock.run_to(OPENING + timedelta(hours=4), 1e9))
    seen = []
    while not running.done():
        seen.append(clock.now())
        await asyncio.sleep(0)
    assert max(seen) <= OPENING + timedelta(hours=4)
    assert OPENING + timedelta(hours=4) <= clock.now() < OPENING + timedelta(hours=5)


def test_reports_of_different_feeds_come_out_so_far_apart_that_each_is_read_by_itself(day: SampleDay) -> None:
    waits = [later - earlier for earlier, later in pairwise(day.moments) if earlier >= OPENING]
    assert min(waits) > READ > INTERVAL * 1.1
