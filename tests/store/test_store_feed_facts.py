"""What people say of feeds, on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from tests.store.samples import MINUTE, NOON, WORKER, poll, settings
from watchers.model import ChangeDraft, FeedSettings, Kind, Origin, Validators
from watchers.store import Store


async def test_what_two_chats_say_of_a_feed_at_once_is_kept_and_taken_back(store: Store) -> None:
    said = FeedSettings("https://a.example/feed", "A", "House", Kind.PRESS, "tj", "ru", carries=("mfa-tj",))
    feed = await store.feeds.add(said, Origin.CHAT, NOON, NOON)
    assert feed is not None
    facts: dict[str, Any] = {
        "name": "B",
        "kind": "wire",
        "country": "kz",
        "lang": "tg",
        "carries": [],
        "speaks_for": "x",
    }
    chats = [await store.chats.by_address(f"test:{name}") for name in facts]

    async def say(number: int, value: dict[str, Any]) -> None:
        change = ChangeDraft(chats[number].id, "ann", NOON, "feed", {}, {"feed_id": feed.id, "facts": value})
        assert await store.chats.commit(f"{number} {value}", [change], None)

    await asyncio.gather(*(say(number, dict([fact])) for number, fact in enumerate(facts.items())))
    told = await store.feeds.get(feed.id)
    assert told is not None
    assert told.settings == replace(said, name="B", kind=Kind.WIRE, country="kz", lang="tg", carries=(), speaks_for="x")
    await asyncio.gather(*(say(number, {name: None}) for number, name in enumerate(facts)))
    assert await store.feeds.get(feed.id) == feed


@pytest.mark.parametrize(
    ("answer", "rests", "due"),
    [
        ({"unchanged": True}, 0, 2),
        ({"unchanged": True, "validators": Validators("e")}, 0, 2),
        ({"failure": "It broke.", "failures": 1}, 0, 2),
        ({"failure": "Later.", "rest_until": NOON + 9 * MINUTE}, 9, 60),  # what its server asks for goes before
    ],
)
async def test_an_interval_that_is_said_while_a_feed_is_polled_counts_from_that_poll_on(
    store: Store, answer: dict[str, Any], rests: int, due: int
) -> None:
    await store.feeds.add(settings("a"), Origin.CHAT, NOON, NOON)
    (polled,) = await store.feeds.claim(NOON, 1, WORKER, NOON + 5 * MINUTE)
    chat = await store.chats.by_address("test:1")
    said = ChangeDraft(chat.id, "ann", NOON, "feed", {}, {"feed_id": polled.id, "interval": 120, "wait": 120})
    assert await store.chats.commit("said", [said], None)
    assert await store.feeds.claim(NOON + MINUTE, 1, "another", NOON + 9 * MINUTE) == ()  # it is being polled
    await store.feeds.commit_schedules([poll(polled, **{"next_poll_at": NOON + 60 * MINUTE, **answer})])
    kept = await store.feeds.get(polled.id)
    assert kept is not None
    assert (kept.polls, kept.next_poll_at) == (1, NOON + due * MINUTE)
    assert kept.rest_until == (NOON + rests * MINUTE if rests else None)
