"""POLL as a guest: rest that a host asked for, feeds that end, feeds that need other manners."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.site import rss
from tests.small_desk import told
from tests.watchers.stages.poll_round import MINUTE, Round
from watchers.feeds.schedule import PollRules

HOUR = timedelta(hours=1)


async def test_p5_a_host_that_asks_for_rest_gets_it_for_all_its_feeds_after_a_restart_too(poll: Round) -> None:
    poll.site.set("/a", status=429, headers={"Retry-After": "3600"}, validators=False)
    poll.site.set("/b", rss([told("flood")]))
    asked, other = await poll.add("/a"), await poll.add("/b")
    await poll.run()  # /b is due as well, but its host has just asked for rest
    told_at = poll.desk.now
    for feed in (asked, other):
        resting = await poll.feed(feed)
        assert resting.next_poll_at is not None
        assert resting.next_poll_at >= told_at + HOUR
    assert (await poll.feed(other)).failures == 0
    assert await poll.run(minutes=50) == 0  # a poller of its own, which remembers nothing
    assert poll.site.count("/b") == 0


@pytest.mark.parametrize(
    ("answer", "rest"),
    [
        ({"status": 429, "headers": {"Retry-After": "3600"}}, HOUR),
        ({"headers": {"Cache-Control": "max-age=1200"}}, 20 * MINUTE),
        ({}, None),
    ],
)
async def test_p5_until_when_a_server_wants_rest_is_kept(
    poll: Round, answer: dict[str, Any], rest: timedelta | None
) -> None:
    poll.site.set("/a", rss([told("flood")]), **answer)
    asked = await poll.add("/a")
    for _ in range(2):  # the second answer is “nothing new”
        await poll.run(hours=2)
        assert (await poll.feed(asked)).rest_until == (rest and poll.desk.now + rest)


async def test_p5_a_host_that_says_503_without_a_time_keeps_its_other_feeds(poll: Round) -> None:
    poll.site.set("/a", status=503, validators=False)
    poll.site.set("/b", rss([told("flood")]))
    await poll.add("/a")
    await poll.add("/b")
    assert await poll.run() == 2
    assert poll.site.count("/b", 200) == 1


async def test_p5_nothing_for_a_month_ends_a_feed(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]))
    feed = await poll.add("/a")
    await poll.run()
    poll.site.set("/a", status=404, validators=False)
    days, trouble = 0, poll.desk.store.trouble
    while not (ended := (await poll.feed(feed)).settings.paused) and days < 60:
        await poll.run(days=1.01)
        days += 1
        if days == 10:
            await trouble.tell(await trouble.news(poll.desk.now), ())  # that it fails
    assert ended == "There has been nothing at this address for 30 days (404)."
    assert 30 <= days <= 33
    assert (await poll.feed(feed)).failure == ended  # nobody but its server ended it: it is gone, as with a 410
    assert (await poll.desk.store.feed_lists.counts()).gone == 1
    assert [one.id for one in (await trouble.news(poll.desk.now)).stopped] == [feed.id]


async def test_p5_one_404_after_a_long_holiday_ends_nothing(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]))
    feed = await poll.add("/a")
    await poll.run()
    poll.site.set("/a", status=404, validators=False)
    await poll.run(days=90)
    assert (await poll.feed(feed)).settings.paused == ""


async def test_an_operator_may_give_one_feed_another_user_agent(poll: Round) -> None:
    for path, agent in (("/a", "Mozilla/5.0 (Wirewatch)"), ("/b", "")):
        poll.site.set(path, rss([told("flood")]))
        await poll.add(path, user_agent=agent)
    await poll.run()
    agents = {request.path: request.headers["User-Agent"] for request in poll.site.requests}
    assert agents["/a"] == "Mozilla/5.0 (Wirewatch)"
    assert agents["/b"].startswith("Wirewatch/")


async def test_the_interval_follows_the_feed_where_nobody_wrote_one(poll: Round) -> None:
    stories = [told("flood", n, date=poll.desk.now - n * 6 * MINUTE) for n in range(5)]
    poll.site.set("/a", rss(stories))
    poll.site.set("/written", rss(stories))
    feed, written = await poll.add("/a"), await poll.add("/written", interval=4 * MINUTE)
    await poll.run()
    for one, low, high in ((feed, 1.8, 2.2), (written, 3.6, 4.4)):
        due = (await poll.feed(one)).next_poll_at
        assert due is not None
        assert low * MINUTE <= due - poll.desk.now <= high * MINUTE


async def test_a_feed_that_falls_quiet_is_asked_more_rarely_within_the_bounds(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood", n, date=poll.desk.now - n * 6 * MINUTE) for n in range(5)]))
    feed = await poll.add("/a")
    await poll.run()
    waits = []
    for _ in range(12):
        await poll.run(minutes=17)  # longer than any wait within the bounds
        due = (await poll.feed(feed)).next_poll_at
        assert due is not None
        waits.append((due - poll.desk.now) / MINUTE)
    assert waits[-1] > waits[0] + 5
    assert max(waits) <= PollRules(5 * MINUTE, MINUTE).max_interval / MINUTE * 1.1


async def test_p5_the_rest_that_a_document_asks_for_holds_over_304s(poll: Round) -> None:
    site = poll.site
    site.set("/a", rss([told("flood")], head="<ttl>40</ttl>"))
    feed = await poll.add("/a")
    await poll.run()
    await poll.run(minutes=60)
    assert site.count("/a", 304) == 1
    due = (await poll.feed(feed)).next_poll_at
    assert due is not None
    assert due - poll.desk.now >= 40 * MINUTE


@pytest.mark.parametrize(
    "target",
    [
        {"status": 410, "validators": False},
        {"status": 500, "validators": False},
        {"body": b"<!doctype html><title>Parked</title>", "content_type": "text/html", "validators": False},
    ],
)
async def test_p5_where_a_stored_redirect_led_to_nothing_the_configured_address_is_asked(
    poll: Round, target: dict[str, Any]
) -> None:
    new = poll.site.set("/new", rss([told("flood")]))
    poll.site.set("/a", status=301, redirect=new, validators=False)
    feed = await poll.add("/a")
    await poll.run()
    assert (await poll.feed(feed)).fetch_url == new
    poll.site.set("/new", **target)
    poll.site.set("/a", rss([told("strike"), told("flood")]))
    await poll.run(minutes=20)
    healed = await poll.feed(feed)
    assert (healed.fetch_url, healed.failure, healed.settings.paused) == (feed.settings.url, "", "")
    assert [len(items) for _, items in poll.news] == [1, 1]


async def test_p5_a_moved_host_that_asks_for_rest_is_not_asked_over_the_old_address(poll: Round) -> None:
    new = poll.site.set("/new", rss([told("flood")]))
    poll.site.set("/a", status=301, redirect=new, validators=False)
    await poll.add("/a")
    await poll.run()
    poll.site.set("/new", status=429, headers={"Retry-After": "600"}, validators=False)
    await poll.run(minutes=20)
    assert poll.site.count("/a") == 1


async def test_a_server_that_refuses_conditions_is_asked_once_without_them_and_then_next_time(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]))
    feed = await poll.add("/a")
    await poll.run()
    poll.site.set("/a", status=412, validators=False)
    await poll.run(minutes=20)
    assert (await poll.feed(feed)).failures == 1
    poll.site.set("/a", rss([told("strike"), told("flood")]))
    await poll.run(hours=1)
    assert ["If-None-Match" in request.headers for request in poll.site.requests] == [False, True, False, False]
    assert (await poll.feed(feed)).failures == 0
