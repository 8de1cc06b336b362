"""POLL against a real site on loopback, with the real fetcher, reader and store."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.feed_samples import ATOM_TYPE, JSON_TYPE
from tests.site import atom, json_feed, rss
from tests.small_desk import NOON, told
from tests.watchers.stages.poll_round import Round


async def test_p1_p5_an_item_is_told_once_over_304_equal_bodies_and_restarts(poll: Round) -> None:
    body = rss([told("flood"), told("lynx")])
    poll.site.set("/a", body)
    feed = await poll.add("/a")
    assert await poll.run() == 1
    first = await poll.feed(feed)
    assert (first.polls, first.unchanged, first.title) == (1, 0, "The Test Wire")
    assert first.validators.etag is not None
    assert first.baseline_at == poll.desk.now
    assert await poll.run() == 0  # not due yet
    await poll.run(minutes=6)
    assert poll.site.count("/a", 304) == 1
    poll.site.set("/a", body, validators=False)
    await poll.run(minutes=6)
    await poll.run(minutes=6)
    last = await poll.feed(feed)
    assert (last.polls, last.unchanged, last.validators.etag) == (4, 3, None)
    assert [(label, len(items)) for label, items in poll.news] == [("a", 2)]


async def test_p1_an_edit_is_a_revision_and_no_news(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]))
    await poll.add("/a")
    await poll.run()
    poll.site.set("/a", rss([told("flood", more="It fell by night."), told("lynx")]))
    await poll.run(minutes=6)
    (_, first), (_, second) = poll.news
    assert [item.guid for item in second] == ["lynx-1"]
    edited = await poll.desk.store.news.item(first[0].id)
    assert edited is not None
    assert (edited.revision, edited.body.endswith("It fell by night.")) == (2, True)


@pytest.mark.parametrize(
    ("write", "content_type"), [(rss, "application/rss+xml"), (atom, ATOM_TYPE), (json_feed, JSON_TYPE)]
)
async def test_every_format_becomes_items(poll: Round, write: Any, content_type: str) -> None:
    poll.site.set("/a", write([told("flood")]), content_type=content_type)
    await poll.add("/a")
    await poll.run()
    (item,) = poll.news[0][1]
    assert (item.title, item.guid) == (told("flood").title, "flood-1")
    assert item.body.startswith("A flood cut the mountain road")


async def test_p2_a_first_poll_is_a_baseline_that_later_items_are_not(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]))
    await poll.add("/a")
    await poll.run(0)
    poll.site.set("/a", rss([told("flood"), told("lynx")]))
    await poll.run(0, minutes=6)
    assert [[item.baseline for item in items] for _, items in poll.news] == [[True], [False]]


async def test_p5_a_feed_that_is_gone_is_paused_and_asked_no_more(poll: Round) -> None:
    poll.site.set("/a", status=410)
    feed = await poll.add("/a")
    await poll.run()
    gone = await poll.feed(feed)
    assert gone.settings.paused
    assert gone.failure == gone.settings.paused
    assert await poll.run(days=30) == 0
    assert poll.site.count("/a") == 1


async def test_p5_a_permanent_redirect_is_stored_and_a_failing_target_falls_back(poll: Round) -> None:
    old = poll.site.set("/old", status=301, redirect="/new")
    poll.site.set("/new", rss([told("flood")]))
    feed = await poll.add("/old")
    await poll.run()
    moved = await poll.feed(feed)
    assert (moved.settings.url, moved.fetch_url) == (old, f"{poll.site.url}/new")
    await poll.run(minutes=6)
    assert (poll.site.count("/old"), poll.site.count("/new")) == (1, 2)
    poll.site.set("/new", status=404)
    poll.site.set("/old", rss([told("flood"), told("lynx")]))
    await poll.run(minutes=6)
    back = await poll.feed(feed)
    assert (back.failures, back.fetch_url) == (0, old)
    asked = poll.site.count("/new")
    await poll.run(minutes=6)
    assert poll.site.count("/new") == asked  # the dead address is left alone from now on
    assert [len(items) for _, items in poll.news] == [1, 1]


async def test_p5_a_passing_redirect_is_followed_and_not_stored(poll: Round) -> None:
    poll.site.set("/old", status=302, redirect="/new")
    poll.site.set("/new", rss([told("flood")]))
    feed = await poll.add("/old")
    await poll.run()
    assert (await poll.feed(feed)).fetch_url is None
    assert len(poll.news) == 1


async def test_p5_failures_in_a_row_back_off_and_one_success_ends_them(poll: Round) -> None:
    poll.site.set("/a", status=500)
    feed = await poll.add("/a")
    waits = []
    for _ in range(4):
        await poll.run(days=2)
        failing = await poll.feed(feed)
        assert failing.next_poll_at is not None
        waits.append(failing.next_poll_at - poll.desk.now)
    assert (failing.failures, bool(failing.failure)) == (4, True)
    assert all(later > before for before, later in pairwise(waits))
    poll.site.set("/a", rss([told("flood")]))
    await poll.run(days=2)
    assert ((await poll.feed(feed)).failures, (await poll.feed(feed)).failure) == (0, "")


async def test_p5_retry_after_is_obeyed(poll: Round) -> None:
    poll.site.set("/a", status=503, headers={"Retry-After": "7200"})
    feed = await poll.add("/a")
    await poll.run()
    due = (await poll.feed(feed)).next_poll_at
    assert due is not None
    assert due >= poll.desk.now + timedelta(hours=2)


async def test_p2_one_bad_feed_costs_only_itself(poll: Round) -> None:
    poll.site.set("/good", rss([told("flood")]))
    poll.site.set("/html", b"<html><body>Please log in", content_type="text/html")
    poll.site.set("/empty", b"")
    poll.site.set("/cut", rss([told("lynx")] * 50), truncate=200)
    feeds = [await poll.add(path) for path in ("/html", "/good", "/empty", "/cut", "/missing")]
    assert await poll.run() == 5
    failing = {feed.settings.name for feed in [await poll.feed(feed) for feed in feeds] if feed.failures}
    assert failing == {"html", "empty", "cut", "missing"}
    assert [label for label, _ in poll.news] == ["good"]


async def test_p1_a_failed_poll_keeps_what_is_known_of_the_feed(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]))
    feed = await poll.add("/a")
    await poll.run()
    before = await poll.feed(feed)
    poll.site.set("/a", status=500)
    await poll.run(minutes=6)
    after = await poll.feed(feed)
    assert (after.validators, after.body_hash, after.title) == (before.validators, before.body_hash, before.title)


async def test_p1_a_poll_whose_lease_has_passed_on_leaves_no_trace(poll: Round) -> None:
    """Another poller takes the feed over while the first one still waits for the server."""
    poll.site.set("/a", rss([told("flood")]), delay=0.3)
    feed = await poll.add("/a")
    desk = poll.desk

    async def takeover() -> None:
        while not poll.site.count("/a"):  # noqa: ASYNC110  (the site keeps a log, no event)
            await asyncio.sleep(0.01)
        taken = await desk.store.feeds.claim(desk.now + timedelta(hours=1), 9, "another", desk.now + timedelta(days=1))
        assert [one.id for one in taken] == [feed.id]

    await asyncio.gather(poll.run(), takeover())
    assert (await poll.feed(feed)).polls == 0
    assert poll.news == []
    assert await desk.store.news.undecided(9, desk.now) == ()


async def test_p1_calls_side_by_side_share_the_feeds(poll: Round) -> None:
    feeds = []
    for number in range(3):
        poll.site.set(f"/{number}", rss([told("flood", number)]))
        feeds.append(await poll.add(f"/{number}"))
    poller = poll.make()
    assert sorted(await asyncio.gather(*(poller.run_once(NOON) for _ in range(5)))) == [0, 0, 1, 1, 1]
    assert [(await poll.feed(feed)).polls for feed in feeds] == [1] * 3
