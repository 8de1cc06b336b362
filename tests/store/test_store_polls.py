"""Claims that mind hosts, polls that are stored together, and the rest that a host asks for."""

from __future__ import annotations

from tests.store.samples import MINUTE, NOON, WORKER, poll, settings
from watchers.model import FeedSettings, HostRest, Origin, Validators
from watchers.store import Store


async def test_p5_a_claim_takes_as_many_of_a_host_as_it_has_room_and_looks_further(store: Store) -> None:
    for number in range(6):
        await store.feeds.add(FeedSettings(f"https://crowd.example/{number}"), Origin.CHAT, NOON, NOON)
    await store.feeds.add(settings("other"), Origin.CHAT, NOON + MINUTE, NOON)
    claimed = await store.feeds.claim(NOON + MINUTE, 3, WORKER, NOON + 9 * MINUTE, {"crowd.example": 1}, 3)
    assert [feed.url[:20] for feed in claimed] == ["https://crowd.exampl"] * 2 + ["https://other.exampl"]


async def test_p1_polls_without_news_are_stored_together_and_only_under_their_lease(store: Store) -> None:
    for name in "abc":
        await store.feeds.add(settings(name), Origin.CHAT, NOON, NOON)
    a, b, c = await store.feeds.claim(NOON, 3, WORKER, NOON + 60 * MINUTE)
    await store.feeds.commit(poll(a, validators=Validators("old", "older"), body_hash="h"))
    (a,) = await store.feeds.claim(NOON + 9 * MINUTE, 1, WORKER, NOON + 60 * MINUTE)
    assert (a.validators, a.body_hash, a.failures) == (Validators("old", "older"), "h", 0)
    same = poll(a, unchanged=True, validators=Validators("new", None), next_poll_at=NOON + MINUTE)
    failed = poll(b, failure="It broke.", failures=2, paused="gone", shaky=frozenset({"link"}))
    await store.feeds.commit_schedules([same, failed, poll(c, owner="somebody else", failure="late")])
    kept_a, kept_b, kept_c = await store.feeds.all()
    assert (kept_a.validators, kept_a.body_hash, kept_a.polls, kept_a.unchanged) == (
        Validators("new", None), "h", 2, 1,
    )  # fmt: skip
    assert (kept_a.next_poll_at, kept_a.last_ok_at, kept_a.failing_since) == (NOON + MINUTE, NOON, None)
    assert (kept_b.failure, kept_b.failures, kept_b.settings.paused) == ("It broke.", 2, "gone")
    assert (kept_b.shaky, kept_b.last_ok_at) == (frozenset({"link"}), None)
    assert (kept_c.polls, kept_c.failure) == (0, "")
    assert await store.feeds.claim(NOON, 9, "y", NOON + MINUTE) == ()  # c is still leased


async def test_hosts_with_feeds_that_nobody_polls_are_told(store: Store) -> None:
    for url in ("https://a.example/1", "https://a.example/2", "https://b.example/", "https://c.example/"):
        await store.feeds.add(FeedSettings(url), Origin.CHAT, NOON, NOON)
    await store.feeds.claim(NOON, 3, WORKER, NOON + MINUTE, {"a.example": 1}, 2)
    assert await store.feeds.hosts_due(NOON, ["a.example", "b.example"]) == {"a.example"}
    assert await store.feeds.hosts_due(NOON - MINUTE, ["a.example"]) == frozenset()


async def test_an_unchanged_feed_recovers_from_its_failures(store: Store) -> None:
    await store.feeds.add(settings("a"), Origin.CHAT, NOON, NOON)
    (a,) = await store.feeds.claim(NOON, 1, WORKER, NOON + MINUTE)
    await store.feeds.commit_schedules([poll(a, failure="It broke.", failures=1, next_poll_at=NOON)])
    (a,) = await store.feeds.claim(NOON, 1, WORKER, NOON + MINUTE)
    await store.feeds.commit_schedules([poll(a, unchanged=True, validators=Validators("e"))])
    (kept,) = await store.feeds.all()
    assert (kept.failures, kept.failure, kept.failing_since, kept.polls) == (0, "", None, 2)


async def test_p5_validators_that_a_server_did_not_change_are_kept(store: Store) -> None:
    await store.feeds.add(settings("a"), Origin.CHAT, NOON, NOON)
    for given in (Validators("e", "m"), None):
        (a,) = await store.feeds.claim(NOON, 1, WORKER, NOON + MINUTE)
        await store.feeds.commit_schedules([poll(a, unchanged=True, validators=given, next_poll_at=NOON)])
    (kept,) = await store.feeds.all()
    assert (kept.validators, kept.polls, kept.unchanged, kept.last_ok_at) == (Validators("e", "m"), 2, 2, NOON)


async def test_p5_a_host_that_asked_for_rest_is_left_alone_whole(store: Store) -> None:
    for url in ("https://busy.example/a", "https://busy.example/b", "https://idle.example/"):
        await store.feeds.add(FeedSettings(url), Origin.CHAT, NOON, NOON)
    asked, *_ = await store.feeds.claim(NOON, 1, WORKER, NOON + MINUTE)
    rest = HostRest("busy.example", NOON + 30 * MINUTE)
    await store.feeds.commit_schedules([poll(asked, failure="Not now.", failures=1, rest=rest)])
    due = [feed.next_poll_at for feed in await store.feeds.all()]
    assert due == [NOON + 30 * MINUTE, NOON + 30 * MINUTE, NOON]
    assert [feed.rest_until for feed in await store.feeds.all()] == [NOON + 30 * MINUTE, NOON + 30 * MINUTE, None]
    why = [(feed.failure, feed.failures) for feed in await store.feeds.all()]
    assert why == [("Not now.", 1), ("Not now.", 0), ("", 0)]  # people see what the others wait for
