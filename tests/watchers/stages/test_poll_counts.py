"""What POLL counts: each poll once, by what came of it, and by the cause where that is a failure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import watchers
from tests.lab.names import LabNames
from tests.site import rss
from tests.small_desk import SmallDesk, told
from tests.watchers.stages.poll_round import Round
from watchers.engine.counts import PollCounts
from watchers.errors import Cause, FetchLater, StoreBusy
from watchers.feeds.fetch import Fetcher, Limits
from watchers.model import Came, FeedSettings, Origin, PollResult
from watchers.store.feeds import FeedStore

FEED = rss([told("flood")])
LONG = 6_000_000

# What the site answers, and why the feed is not read then.
TROUBLE: list[tuple[dict[str, Any], Cause]] = [
    ({"status": 404}, Cause.NOT_FOUND),
    ({"status": 410}, Cause.GONE),
    ({"status": 429}, Cause.RATE_LIMITED),
    ({"status": 429, "headers": {"Retry-After": "60"}}, Cause.RATE_LIMITED),
    ({"status": 503, "headers": {"Retry-After": "60"}}, Cause.SERVER_ERROR),
    ({"status": 500}, Cause.SERVER_ERROR),
    ({"status": 403}, Cause.REFUSED),
    ({"status": 204}, Cause.REFUSED),
    ({"status": 302, "redirect": "/a"}, Cause.REDIRECT),
    ({"status": 302, "redirect": ""}, Cause.REDIRECT),
    ({"status": 302, "redirect": "http://10.0.0.1/"}, Cause.PRIVATE),
    ({"status": 302, "redirect": "http://nowhere.invalid/"}, Cause.DNS),
    ({"status": 302, "redirect": "http://me:secret@a.example/"}, Cause.ADDRESS),
    ({"body": b"<html><body>hello</body></html>", "content_type": "text/html"}, Cause.UNREADABLE),
    ({"body": b" " * LONG}, Cause.TOO_LARGE),
    ({"body": FEED, "truncate": 40}, Cause.TRANSFER),
    ({"body": FEED, "delay": 30}, Cause.TIMEOUT),
]


@pytest.mark.parametrize(("page", "cause"), TROUBLE)
async def test_a_failure_counts_by_its_cause(poll: Round, page: dict[str, Any], cause: Cause) -> None:
    poll.site.set("/a", **page)
    feed, counts = await poll.add("/a"), PollCounts()
    limits = Limits(first_byte=0.5 if "delay" in page else 15)
    async with Fetcher("", [poll.site.allow], timedelta(0), limits=limits, resolver=LabNames()) as fetcher:
        await poll.make(counts=counts, fetcher=fetcher).run_once(poll.desk.now)
    assert (await poll.feed(feed)).failure
    assert {one: number for one, number in counts.failed.items() if number} == {cause: 1}
    assert not any(counts.well.values())


async def test_what_was_read_counts_by_what_was_in_it(poll: Round) -> None:
    counts = PollCounts()
    for stories, validators in (([1], False), ([1], False), ([1, 2], False), ([2], True), ([2], True)):
        poll.site.set("/a", rss([told("flood", number) for number in stories]), validators=validators)
        if not await poll.desk.store.feeds.by_url(f"{poll.site.url}/a"):
            await poll.add("/a")
        await poll.make(0, counts=counts).run_once(poll.desk.later(minutes=30))
    assert counts.well == {Came.NEW: 2, Came.UNCHANGED: 1, Came.NOTHING_NEW: 1, Came.NOT_MODIFIED: 1}
    assert counts.items == {"first_poll": 1, "new": 1, "held": 0}
    assert not any(counts.failed.values())


@pytest.mark.parametrize(
    ("values", "kind"), [({}, "new"), ({"baseline": True}, "first_poll"), ({"held": True}, "held")]
)
async def test_items_count_as_what_they_are(desk: SmallDesk, values: dict[str, Any], kind: str) -> None:
    counts = PollCounts()
    counts.brought(await desk.bring(told("flood"), told("flood", 2), **values))
    assert counts.items == {"new": 0, "first_poll": 0, "held": 0} | {kind: 2}


async def test_lateness_counts_from_when_the_poll_was_due(poll: Round) -> None:
    counts = PollCounts()
    poll.site.set("/a", FEED)
    await poll.add("/a")
    await poll.make(counts=counts).run_once(poll.desk.later(seconds=7))
    assert counts.late.total == 7
    assert dict(counts.late.up_to()) | {5: 0, 10: 1} == dict(counts.late.up_to())


async def test_a_host_that_rests_puts_its_other_feeds_off(poll: Round) -> None:
    poll.site.set("/a", status=503, headers={"Retry-After": "60"})
    for path in ("/a", "/b"):
        await poll.add(path)
    counts = PollCounts()
    async with Fetcher("", [poll.site.allow]) as fetcher:
        with pytest.raises(FetchLater):
            await fetcher.get(f"{poll.site.url}/a")
        await poll.make(counts=counts, fetcher=fetcher).run_once(poll.desk.now)
    assert counts.failed[Cause.HOST_RESTING] == 1


async def test_an_error_of_ours_is_no_feeds(poll: Round) -> None:
    class Broken(Fetcher):
        async def get(self, *_: object) -> Any:
            raise KeyError("a bug")

    await poll.desk.store.feeds.add(FeedSettings("https://a.example/"), Origin.CONFIG, poll.desk.now, poll.desk.now)
    counts = PollCounts()
    await poll.make(counts=counts, fetcher=Broken()).run_once(poll.desk.now)
    assert counts.failed[Cause.INTERNAL] == 1


@pytest.mark.parametrize(("trouble", "failed"), [(KeyError("a bug"), 1), (StoreBusy("locked"), 0)])
async def test_a_poll_in_vain_that_the_store_does_not_take_is_none_in_vain(
    poll: Round, monkeypatch: pytest.MonkeyPatch, trouble: Exception, failed: int
) -> None:
    commit = FeedStore.commit_schedules

    async def choked(self: FeedStore, results: Sequence[PollResult]) -> None:
        if any(one.unchanged for one in results):
            raise trouble
        await commit(self, results)

    monkeypatch.setattr(FeedStore, "commit_schedules", choked)
    poll.site.set("/a", FEED)
    await poll.add("/a")
    counts = PollCounts()
    poller = poll.make(counts=counts)
    for _ in range(2):
        assert await poller.run_once(poll.desk.later(days=1)) == 1
    assert {one: number for one, number in counts.well.items() if number} == {Came.NEW: 1}
    assert sum(counts.failed.values()) == counts.failed[Cause.INTERNAL] == failed


def test_every_cause_is_given_somewhere() -> None:
    """One that nothing gives would promise operators a number that is always 0."""
    files = Path(str(watchers.__file__)).parent.rglob("*.py")
    given = {name for file in files for name in re.findall(r"\b(?:Cause|cls)\.([A-Z_]+)", file.read_text("utf-8"))}
    assert given >= set(Cause.__members__)
