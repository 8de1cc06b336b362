"""Feeds, their leases, and what a poll commits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.store.samples import (
    MINUTE,
    NOON,
    WORKER,
    claim_again,
    claimed_feed,
    digest,
    draft,
    key,
    pause,
    poll,
    settings,
    stored_items,
)
from watchers.errors import LostLease
from watchers.model import Alias, FeedSettings, KeyKind, Kind, KnownItem, Origin, Revised, Validators
from watchers.store import Store, open_store
from watchers.store.feeds import NO_LONGER_CONFIGURED


def due_at_noon(_: FeedSettings) -> datetime:
    return NOON


async def pauses(store: Store) -> dict[str, str]:
    return {feed.settings.name: feed.settings.paused for feed in await store.feeds.all()}


async def test_settings_survive_the_store(store: Store) -> None:
    said = FeedSettings(
        "https://mfa.example/list", "MFA", "Ministry", Kind.MINISTRY, "tj", "ru", "page", True, ("mfa-tj",), True,
        "tajikistan", timedelta(minutes=2), "a wall", "Another/1.0", False,
    )  # fmt: skip
    added = await store.feeds.add(said, Origin.CHAT, NOON, NOON)
    assert added is not None
    assert added.settings == said
    assert await store.feeds.by_url(said.url) == await store.feeds.get(added.id) == added


async def test_an_address_is_added_once(store: Store) -> None:
    assert await store.feeds.add(settings(), Origin.CHAT, NOON, NOON) is not None
    assert await store.feeds.add(settings(), Origin.CHAT, NOON, NOON) is None


async def test_sync_updates_settings_and_keeps_the_schedule(store: Store) -> None:
    await store.feeds.sync([settings()], Origin.CONFIG, due_at_noon, NOON)
    await store.feeds.commit(poll(await claim_again(store), [draft("one")]))
    await store.feeds.sync([settings(publisher="New")], Origin.CONFIG, due_at_noon, NOON)
    (feed,) = await store.feeds.all()
    assert feed.settings.publisher == "New"
    assert feed.next_poll_at == NOON + 5 * MINUTE


async def test_a_feed_that_vanishes_is_paused_and_comes_back(store: Store) -> None:
    await store.feeds.sync([settings("a"), settings("b")], Origin.CONFIG, due_at_noon, NOON)
    await store.feeds.sync([settings("b")], Origin.CONFIG, due_at_noon, NOON)
    assert await pauses(store) == {"A": NO_LONGER_CONFIGURED, "B": ""}
    await store.feeds.sync([settings("a"), settings("b")], Origin.CONFIG, due_at_noon, NOON)
    assert await pauses(store) == {"A": "", "B": ""}


async def test_sync_leaves_other_origins_alone(store: Store) -> None:
    await store.feeds.add(settings("chat"), Origin.CHAT, NOON, NOON)
    await store.feeds.sync([settings("seed")], Origin.SEEDS, due_at_noon, NOON)
    await store.feeds.sync([settings("chat", paused="x")], Origin.CONFIG, due_at_noon, NOON)
    await store.feeds.sync([], Origin.CONFIG, due_at_noon, NOON)
    assert await pauses(store) == {"CHAT": "", "SEED": ""}


async def test_the_configuration_takes_a_feed_over_from_the_seeds_and_gives_it_back(store: Store) -> None:
    both = [settings("a")]
    for configured in (both, both, []):
        await store.feeds.sync(configured, Origin.CONFIG, due_at_noon, NOON)
        await store.feeds.sync(both, Origin.SEEDS, due_at_noon, NOON)
        (feed,) = await store.feeds.all()
        assert feed.origin is (Origin.CONFIG if configured else Origin.SEEDS)
        assert feed.settings.paused == ""


@pytest.mark.parametrize(
    ("configured", "said_in_chat", "then", "outcome"),
    [
        ("", "410", "", "410"),
        ("wall", "", "wall", ""),
        ("wall", "", "other wall", "other wall"),
        ("wall", "wall", "", ""),
    ],
)
async def test_a_pause_said_later_counts_until_the_configuration_changes(
    store: Store, configured: str, said_in_chat: str, then: str, outcome: str
) -> None:
    await store.feeds.sync([settings(paused=configured)], Origin.CONFIG, due_at_noon, NOON)
    await pause(store, 1, said_in_chat)
    await store.feeds.sync([settings(paused=then)], Origin.CONFIG, due_at_noon, NOON)
    assert await pauses(store) == {"A": outcome}


async def test_claim_takes_the_longest_due_first_and_each_once(store: Store) -> None:
    for minutes, name in enumerate("abcd"):
        await store.feeds.add(settings(name), Origin.CHAT, NOON - minutes * MINUTE, NOON)
    await pause(store, 4, "a wall")
    first = await store.feeds.claim(NOON, 2, "x", NOON + MINUTE)
    second = await store.feeds.claim(NOON, 2, "y", NOON + MINUTE)
    assert [feed.url for feed in (*first, *second)] == [settings(name).url for name in "cba"]
    assert await store.feeds.claim(NOON, 9, "z", NOON + MINUTE) == ()


async def test_claim_takes_an_expired_lease_and_leaves_what_is_not_due(store: Store) -> None:
    await store.feeds.add(settings(), Origin.CHAT, NOON, NOON)
    assert await store.feeds.claim(NOON - MINUTE, 1, "x", NOON) == ()
    assert len(await store.feeds.claim(NOON, 1, "x", NOON + MINUTE)) == 1
    assert len(await store.feeds.claim(NOON + MINUTE, 1, "y", NOON + 2 * MINUTE)) == 1


async def test_p1_claims_at_the_same_time_never_share_a_feed(store: Store) -> None:
    for number in range(12):
        await store.feeds.add(settings(f"f{number}"), Origin.CHAT, NOON, NOON)
    claims = await asyncio.gather(*(store.feeds.claim(NOON, 3, f"worker-{one}", NOON + MINUTE) for one in range(6)))
    claimed = [feed.id for feeds in claims for feed in feeds]
    assert len(claimed) == len(set(claimed)) >= 3


async def test_p5_claim_leaves_busy_hosts_for_later_and_follows_redirects(store: Store) -> None:
    feed = await claimed_feed(store)
    assert await store.feeds.claim(NOON + MINUTE, 1, WORKER, NOON, {"a.example": 1}, 1) == ()
    await store.feeds.commit(poll(feed, fetch_url="https://b.example/feed", next_poll_at=NOON))
    assert await store.feeds.claim(NOON + MINUTE, 1, WORKER, NOON, {"b.example": 1}, 1) == ()
    assert len(await store.feeds.claim(NOON + MINUTE, 1, WORKER, NOON, {"a.example": 1}, 1)) == 1


async def test_release_all_ends_every_lease(store: Store) -> None:
    await claimed_feed(store)
    assert await store.feeds.claim(NOON, 1, "y", NOON + MINUTE) == ()
    await store.feeds.release_all()
    assert len(await store.feeds.claim(NOON, 1, "y", NOON + MINUTE)) == 1


async def test_who_has_not_come_to_a_feed_can_leave_it_to_others_and_takes_none_from_them(store: Store) -> None:
    feed = await claimed_feed(store)
    await store.feeds.release("somebody else", [feed.id])
    assert await store.feeds.claim(NOON, 1, "y", NOON + MINUTE) == ()
    await store.feeds.release(WORKER, [feed.id])
    assert len(await store.feeds.claim(NOON, 1, "y", NOON + MINUTE)) == 1


async def test_p1_a_poll_is_stored_whole(store: Store) -> None:
    feed = await claimed_feed(store, speaks_for="russia", translated=True)
    result = poll(
        feed,
        [draft("one"), draft("two", held=True)],
        validators=Validators('W/"e"', "Thu, 13 Feb 2025 12:00:00 GMT"),
        body_hash="h",
        title="The A feed",
        shaky=frozenset({"guid"}),
        baseline=True,
    )
    one, two = await store.feeds.commit(result)
    assert (one.title, one.guid, one.link, one.author) == ("Title of one", "one", "https://a.example/one", "A. Writer")
    assert (one.speaks_for, one.translated, one.feed_name, one.revision) == ("russia", True, "A", 1)
    assert (one.seen_at, one.published, two.held, two.story_id) == (NOON, NOON - MINUTE, True, None)
    after = await store.feeds.get(feed.id)
    assert after is not None
    assert (after.validators, after.body_hash, after.title) == (result.validators, "h", "The A feed")
    assert (after.shaky, after.baseline_at, after.last_ok_at, after.last_item_at) == (
        frozenset({"guid"}),
        NOON,
        NOON,
        NOON,
    )
    assert (after.polls, after.next_poll_at) == (1, NOON + 5 * MINUTE)
    assert await store.news.undecided(9, NOON) == (one, two)


async def test_a_failed_poll_keeps_what_was_known(store: Store) -> None:
    known = poll(await claimed_feed(store), validators=Validators('"e"'), body_hash="h", shaky=frozenset({"guid"}))
    await store.feeds.commit(known)
    await store.feeds.commit(poll(await claim_again(store), failure="no such host", failures=1, at=NOON + MINUTE))
    (feed,) = await store.feeds.all()
    assert (feed.validators, feed.body_hash, feed.shaky) == (Validators('"e"'), "h", frozenset({"guid"}))
    assert (feed.failure, feed.failures, feed.last_ok_at, feed.last_poll_at) == ("no such host", 1, NOON, NOON + MINUTE)


async def test_p1_a_validator_that_a_server_takes_back_is_forgotten(store: Store) -> None:
    await store.feeds.commit(poll(await claimed_feed(store), validators=Validators('"e"', "x")))
    await store.feeds.commit(poll(await claim_again(store), validators=Validators()))
    (feed,) = await store.feeds.all()
    assert feed.validators == Validators()


async def test_p1_a_poll_without_its_lease_writes_nothing(store: Store) -> None:
    feed = await claimed_feed(store)
    with pytest.raises(LostLease):
        await store.feeds.commit(poll(feed, [draft("one")], owner="worker-2"))
    assert await store.news.undecided(9, NOON) == ()
    assert len(await store.feeds.commit(poll(feed, [draft("one")]))) == 1
    with pytest.raises(LostLease):
        await store.feeds.commit(poll(feed, [draft("one")]))


async def test_p1_a_poll_that_dies_in_the_middle_leaves_nothing(url: str, store: Store) -> None:
    def killed(title: str, body: str, lang: str) -> tuple[str, str]:
        raise KeyboardInterrupt

    feed = await claimed_feed(store)
    dying = await open_store(url, killed)
    with pytest.raises(KeyboardInterrupt):
        await dying.feeds.commit(poll(feed, [draft("one")], body_hash="h"))
    await dying.close()
    again = await store.feeds.get(feed.id)
    assert again == feed
    assert await store.feeds.known(feed.id, draft("one").keys) == {}
    assert len(await store.feeds.commit(poll(feed, [draft("one")]))) == 1


_names = st.lists(st.sampled_from("abcdef"), max_size=8)


@given(first=_names, second=_names)
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_p1_committing_a_poll_twice_is_committing_it_once(
    store: Store, first: list[str], second: list[str]
) -> None:
    url = f"feed{len(await store.feeds.all())}"
    feed = await claimed_feed(store, url)
    never = NOON + timedelta(days=9)
    seen: list[str] = []
    for names in (first, first, second, second):
        result = poll(feed, [draft(name) for name in names], next_poll_at=NOON - 9 * MINUTE)
        seen += [item.guid for item in await store.feeds.commit(result)]
        await store.feeds.claim(NOON, 1, WORKER, never)
    assert sorted(seen) == sorted({*first, *second})
    await pause(store, feed.id, "done")


async def test_p1_items_that_share_some_keys_are_all_kept(store: Store) -> None:
    shared = key(KeyKind.LINK, "live blog")
    drafts = [draft(name, keys=(key(KeyKind.GUID, name), shared)) for name in "ab"]
    assert [item.guid for item in await stored_items(store, *drafts)] == ["a", "b"]


async def test_p1_an_alias_makes_an_item_known_by_a_new_key(store: Store) -> None:
    (item,) = await stored_items(store)
    new = key(KeyKind.GUID, "changed guid")
    await store.feeds.commit(poll(await claim_again(store), aliases=(Alias(item.id, (new,)),)))
    known = await store.feeds.known(item.feed_id, [new, key(KeyKind.GUID, "one"), key(KeyKind.GUID, "never")])
    expected = KnownItem(item.id, digest("one"), digest("Some text."))
    assert known == {new: expected, key(KeyKind.GUID, "one"): expected}


async def test_keys_are_known_per_feed_and_kind(store: Store) -> None:
    (item,) = await stored_items(store)
    assert await store.feeds.known(item.feed_id + 1, draft("one").keys) == {}
    assert await store.feeds.known(item.feed_id, [key(KeyKind.LINK, "one")]) == {}


async def test_more_keys_than_a_statement_holds_are_known(store: Store) -> None:
    (item,) = await stored_items(store)
    keys = [key(KeyKind.GUID, str(number)) for number in range(40_000)]
    assert set(await store.feeds.known(item.feed_id, [*keys, key(KeyKind.GUID, "one")])) == {key(KeyKind.GUID, "one")}


async def test_a_new_text_is_a_revision_and_waits_for_a_decision(store: Store) -> None:
    (item,) = await stored_items(store)
    new = Revised(item.id, "Mended title", "New text.", digest("t"), digest("b"), updated=NOON)
    for at in (NOON + MINUTE, NOON + 2 * MINUTE):  # the second time it is no news
        await store.feeds.commit(poll(await claim_again(store), revised=(new,), at=at))
    revised = await store.news.item(item.id)
    assert revised == replace(item, title="Mended title", body="New text.", updated=NOON, revision=2)
    (old,) = await store.news.revisions(item.id)
    assert (old.revision, old.title, old.body, old.replaced_at) == (1, item.title, item.body, NOON + MINUTE)


async def test_hostile_text_is_stored_with_its_offsets(store: Store) -> None:
    bad = replace(draft("x"), title="nul \0 end", body="lone \ud800 surrogate")
    (item,) = await stored_items(store, replace(bad, entry=replace(bad.entry, guid="\0")))
    assert item.title == "nul \ufffd end"
    assert item.guid == "\ufffd"
    assert item.body.endswith(" surrogate")
    assert len(item.body) == len(bad.body)
