"""Thousands of feeds, counted and put in order without reading each of them whole."""

from __future__ import annotations

import pytest

from tests.store.samples import MINUTE, NOON, WORKER, pause, poll, settings
from watchers.model import PAUSED, REMOVED, FeedCounts, FeedGlance, FeedSettings, Origin
from watchers.store import Store


async def test_feeds_are_counted_and_listed_as_they_stand(store: Store) -> None:
    for name in "abc":
        await store.feeds.add(settings(name), Origin.CHAT, NOON, NOON)
    await store.feeds.add(FeedSettings("https://paused.example/", paused="by somebody"), Origin.CHAT, NOON, NOON)
    await store.feeds.add(FeedSettings("https://gone.example/", paused=REMOVED), Origin.CHAT, NOON, NOON)
    await store.feeds.add(FeedSettings("hand:house"), Origin.HAND, NOON, NOON)
    await store.feeds.add(settings("later"), Origin.CHAT, NOON + MINUTE, NOON)
    a, b, c = await store.feeds.claim(NOON, 3, WORKER, NOON + MINUTE)
    await store.feeds.commit_schedules(
        [poll(a), poll(b, failure="It broke.", failures=2), poll(c, failure="It too.", failures=1)]
    )
    stored = {feed.id: feed for feed in await store.feeds.all()}
    shown = [feed for feed in stored.values() if not feed.removed]
    assert await store.feed_lists.counts() == FeedCounts(total=5, paused=1, failing=2, unread=1)
    assert [feed.failure for feed in await store.feed_lists.failing(1)] == ["It broke."]
    glances = await store.feed_lists.glances()
    assert glances == tuple(
        FeedGlance(
            one.id,
            one.label,
            one.settings.folder,
            one.settings.url,
            one.settings.paused,
            one.failures,
            one.settings.kind,
            one.last_ok_at is not None,
        )
        for one in shown
    )
    assert [one.failing for one in glances] == [False, True, True, False, False]
    assert [one.waits for one in glances] == [False, False, False, False, True]
    assert await store.feed_lists.some([c.id, 999, a.id]) == (stored[c.id], stored[a.id])


async def test_a_feed_whose_server_ended_it_is_gone_and_one_that_a_person_paused_is_not(store: Store) -> None:
    for name in "ab":
        await store.feeds.add(settings(name), Origin.CHAT, NOON, NOON)
    ended, failing = await store.feeds.claim(NOON, 2, WORKER, NOON + MINUTE)
    why = "The server says that this feed is gone for good (410)."
    await store.feeds.commit_schedules(
        [poll(ended, failure=why, failures=1, paused=why), poll(failing, failure=why, failures=1)]
    )
    await pause(store, failing.id, PAUSED)
    assert await store.feed_lists.counts() == FeedCounts(total=2, paused=2, failing=0, unread=0, gone=1)


async def test_a_list_brings_back_what_a_person_removed_and_nothing_else(store: Store) -> None:
    removed, paused = [
        FeedSettings(f"https://{name}.example/", paused=why) for name, why in (("a", REMOVED), ("b", "wall"))
    ]
    for one in (removed, paused):
        await store.feeds.add(one, Origin.CHAT, NOON, NOON)
    assert await store.feed_lists.bring_back([removed.url, paused.url, "https://new.example/"]) == 1
    assert [feed.settings.paused for feed in await store.feeds.all()] == ["", "wall"]
    assert await store.feed_lists.bring_back([]) == 0


async def test_a_feed_is_unreadable_where_it_never_answered_or_fails_again_and_again(store: Store) -> None:
    for name in ("never", "blip", "rough"):
        await store.feeds.add(settings(name), Origin.CHAT, NOON, NOON)
    for name, why in (("wall", "refuses programs"), ("rests", PAUSED), ("gone", REMOVED)):
        await store.feeds.add(FeedSettings(f"https://{name}.example/", name, paused=why), Origin.CHAT, NOON, NOON)
    never, blip, rough = await store.feeds.claim(NOON, 3, WORKER, NOON + MINUTE)
    await store.feeds.commit_schedules([poll(never, failure="It broke.", failures=1), poll(blip), poll(rough)])
    later = NOON + 9 * MINUTE
    await store.feeds.claim(later, 3, WORKER, later + MINUTE)
    await store.feeds.commit_schedules(
        [poll(blip, failure="It broke.", failures=2), poll(rough, failure="Again.", failures=3)]
    )
    stored = {feed.id: feed.label for feed in await store.feeds.all()}
    assert await store.feed_lists.unreadable() == tuple(
        sorted([(stored[never.id], "It broke."), (stored[rough.id], "Again."), ("wall", "refuses programs")])
    )


@pytest.mark.parametrize(
    ("counts", "cut_off"),
    [((9, 2, 7, 0), True), ((9, 2, 6, 0), False), ((2, 0, 2, 0), False), ((0, 0, 0, 0), False), ((9, 9, 0, 0), False)],
)
def test_a_desk_is_cut_off_where_each_of_several_feeds_fails(counts: tuple[int, ...], *, cut_off: bool) -> None:
    assert FeedCounts(*counts).cut_off is cut_off
