"""POLL where something is slow, broken or crowded: hosts, the store, the reader."""

from __future__ import annotations

import asyncio
import math
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from structlog.testing import capture_logs

from tests.site import rss
from tests.small_desk import NOON, told
from tests.watchers.stages.poll_round import MINUTE, RULES, Round
from watchers.engine.courtesy import Courtesy
from watchers.errors import StoreBusy
from watchers.feeds.fetch import NOTHING_STORED, USUAL, Manners
from watchers.feeds.reader_pool import TOO_SLOW, ReaderPool
from watchers.model import Document, FeedSettings, Fetched, Origin, PollResult, Validators
from watchers.stages.sifter import Sifter


class SlowHosts:
    """A door to the web behind which hosts answer when told to; it counts who waits there."""

    def __init__(self, host_connections: int) -> None:
        self.host_connections = host_connections
        self.waiting: list[str] = []
        self.answer = asyncio.Event()
        self.asked = asyncio.Semaphore(0)

    async def get(
        self,
        url: str,
        validators: Validators = NOTHING_STORED,
        manners: Manners = USUAL,  # noqa: ARG002 - the Fetcher's signature
    ) -> Fetched:
        self.waiting.append(urlsplit(url).hostname or "")
        self.asked.release()
        answering = asyncio.create_task(self.answer.wait())
        done, _ = await asyncio.wait((answering,), timeout=20)
        assert done, "nobody told the hosts to answer"  # a failing test shall not hang
        return Fetched(url, url, None, 200, rss([told("flood")]), "", validators)


async def test_p5_a_host_with_many_feeds_gets_as_many_polls_as_connections(poll: Round) -> None:
    """Sixty feeds of a slow host are due before those of the others, and keep no lane from them."""
    hosts = SlowHosts(host_connections=2)
    due = poll.desk.now
    for name in [*(f"slow.example/{number}" for number in range(60)), "one.example/a", "two.example/b"]:
        await poll.desk.store.feeds.add(FeedSettings(f"https://{name}"), Origin.CONFIG, due, due)
    poller = poll.make(fetcher=hosts)
    calls = asyncio.gather(*(poller.run_once(due) for _ in range(6)))
    for _ in range(4):
        await hosts.asked.acquire()
    waiting = sorted(hosts.waiting)
    hosts.answer.set()
    assert (sum(await calls), waiting) == (4, ["one.example", "slow.example", "slow.example", "two.example"])
    assert await poller.run_once(due) == 1  # the host has its connections back
    assert hosts.waiting[-1] == "slow.example"


async def test_p5_a_moved_feed_counts_for_the_host_it_has_moved_to(poll: Round) -> None:
    hosts = SlowHosts(host_connections=1)
    for name in ("old", "new"):
        await poll.desk.store.feeds.add(FeedSettings(f"https://{name}.example/"), Origin.CONFIG, NOON, NOON)
    (old,) = await poll.desk.store.feeds.claim(NOON, 1, "before", NOON + MINUTE)
    moved = PollResult(old.id, "before", NOON, NOON, fetch_url="https://new.example/moved")
    await poll.desk.store.feeds.commit(moved)
    poller = poll.make(fetcher=hosts)
    first = asyncio.create_task(poller.run_once(NOON))
    await hosts.asked.acquire()
    assert await poller.run_once(NOON) == 0
    hosts.answer.set()
    assert (await first, hosts.waiting) == (1, ["new.example"])


async def test_p1_a_poll_ends_before_its_lease_and_says_why(poll: Round) -> None:
    feed = await poll.add("/a")
    rules = replace(RULES, lease=timedelta(milliseconds=50))
    assert await poll.make(fetcher=SlowHosts(1), rules=rules).run_once(NOON) == 1
    waited = await poll.feed(feed)
    assert (waited.polls, waited.failures, waited.failure.startswith("Its turn did not come")) == (1, 1, True)


class Chokes:
    """The store, of which the first call of one kind fails; everything else is the real one."""

    def __init__(self, store: Any, error: Exception, call: str = "commit_all") -> None:
        self.feeds, self._real, self._errors, self._call = self, store, [error], call

    def __getattr__(self, name: str) -> Any:
        if name == self._call and self._errors:
            raise self._errors.pop()
        return getattr(self._real.feeds, name)


async def test_p1_items_that_the_store_chokes_on_fail_their_feed_and_come_again(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]))
    feed = await poll.add("/a")
    poller = poll.make(store=Chokes(poll.desk.store, ArithmeticError("hostile")))
    with capture_logs() as logs:
        assert await poller.run_once(NOON) == 1
    assert [line["feed"] for line in logs if line["log_level"] == "error"] == [feed.settings.url]
    failed = await poll.feed(feed)
    assert (failed.failures, failed.failure) == (1, "could not be stored (ArithmeticError)")
    assert (failed.validators, failed.body_hash, poll.news) == (NOTHING_STORED, None, [])
    await poll.run(days=1)
    assert [len(items) for _, items in poll.news] == [1]


async def test_p1_what_one_process_failed_to_store_is_read_again_by_the_same(poll: Round) -> None:
    """The items stand in the poller's memory as seen; only the store's word counts."""
    poll.site.set("/a", rss([told("flood")]), validators=False)
    await poll.add("/a")
    poller = poll.make(store=Chokes(poll.desk.store, ArithmeticError("hostile")))
    assert await poller.run_once(NOON) == 1
    poll.site.set("/a", rss([told("strike"), told("flood")]), validators=False)
    assert await poller.run_once(poll.desk.later(days=1)) == 1
    assert [len(items) for _, items in poll.news] == [2]


@pytest.mark.parametrize("call", ["known", "commit_all"])
async def test_p1_a_busy_store_leaves_a_poll_to_its_lease(poll: Round, call: str) -> None:
    poll.site.set("/a", rss([told("flood")]))
    feed = await poll.add("/a")
    store = Chokes(poll.desk.store, StoreBusy("locked"), call)
    poller = poll.make(store=store, sifter=Sifter(store, poll.desk.tables, {}, Courtesy(), None))
    with capture_logs() as logs:
        assert await poller.run_once(NOON) == 1
    assert [(line["event"], line["feed"]) for line in logs] == [("poll could not be stored", feed.settings.url)]
    assert ((await poll.feed(feed)).polls, await poller.run_once(NOON)) == (0, 0)
    await poll.run(minutes=6)
    assert [len(items) for _, items in poll.news] == [1]


@pytest.mark.reader_processes
async def test_p6_a_feed_that_is_too_slow_to_read_comes_back_ever_later(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]))
    feed = await poll.add("/a")
    impatient = ReaderPool(seconds=-60)
    waits = []
    for _ in range(4):
        assert await poll.make(reader=impatient).run_once(poll.desk.later(days=2)) == 1
        slow = await poll.feed(feed)
        assert slow.next_poll_at is not None
        waits.append((slow.next_poll_at - poll.desk.now) / RULES.default_interval)
    assert (slow.failures, slow.failure) == (4, TOO_SLOW)
    assert [round(math.log2(wait)) for wait in waits] == [1, 2, 3, 4]


class NoteTaking(ReaderPool):
    """A reader for which every feed is too slow; `hurried` says which reads were given less time."""

    hurried: tuple[bool, ...] = ()

    async def read(self, *asked: Any, slow_before: bool = False, **more: Any) -> Document:
        self.hurried += (slow_before,)
        return await super().read(*asked, slow_before=slow_before, **more)


async def test_p6_a_feed_that_was_too_slow_is_given_less_time_until_it_is_read(poll: Round) -> None:
    poll.site.set("/a", rss([told("flood")]), validators=False)
    feed = await poll.add("/a")
    for reader, expected in ((NoteTaking(seconds=-60), False), (NoteTaking(), True)):
        assert await poll.make(reader=reader).run_once(poll.desk.later(days=1)) == 1
        assert reader.hurried == (expected,)
        await reader.aclose()
    assert (await poll.feed(feed)).failure == ""


@pytest.mark.reader_processes
async def test_p5_a_reader_that_does_not_start_is_no_feeds_fault(poll: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    poll.site.set("/a", rss([told("flood")]))
    feed = await poll.add("/a")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert await poll.run() == 1
    waiting = await poll.feed(feed)
    assert (waiting.failures, waiting.validators) == (0, NOTHING_STORED)
    assert "does not start" in waiting.failure
    assert waiting.next_poll_at is not None
    assert waiting.next_poll_at - poll.desk.now < RULES.default_interval * 1.2
    monkeypatch.undo()
    await poll.run(minutes=6)
    assert [len(items) for _, items in poll.news] == [1]
