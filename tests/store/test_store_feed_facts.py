"""What people say of feeds, on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from tests.store.samples import NOON
from watchers.model import ChangeDraft, FeedSettings, Kind, Origin
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
