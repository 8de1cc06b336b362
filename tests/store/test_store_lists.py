"""Lists of kept-back stories: what a batch puts into a list after its row went out is told in one more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.store.samples import (
    MINUTE,
    NOON,
    WORKER,
    changes,
    chat_with_watch,
    claim_again,
    claimed_feed,
    decision,
    draft,
    fence,
    letter,
    poll,
    wish,
)
from watchers.model import Changes, Chat, OutboxKind, OutboxRow, PostingState
from watchers.store import Store

UNTIL = NOON + 60 * MINUTE
LATER = UNTIL + MINUTE
STATES = {OutboxKind.LIST: PostingState.LISTED, OutboxKind.LATE: PostingState.LATE}


@pytest.fixture
async def chat(store: Store) -> Chat:
    return await chat_with_watch(store)


async def batch(store: Store, chat: Chat, story: int, minutes: int = 1, kind: OutboxKind = OutboxKind.LIST) -> Changes:
    """A new story that goes into the list of the hour after noon."""
    feed = await claimed_feed(store) if story == 1 else await claim_again(store)
    (item,) = await store.feeds.commit(poll(feed, [draft(str(story))], next_poll_at=NOON))
    window = {"since": NOON.isoformat(), "until": UNTIL.isoformat()}
    listed = replace(letter(chat, "the list", kind), payload=window)
    made = changes(decision(item, story), wishes=[wish(chat, story, STATES[kind])], outbox=[listed, listed])
    return replace(made, at=NOON + minutes * MINUTE)


async def commit(store: Store, made: Changes) -> None:
    await store.news.apply(made, await fence(store))


async def claim(store: Store, now: datetime = LATER) -> list[OutboxRow]:
    return list(await store.outbox.claim(now, 9, WORKER, now + MINUTE))


async def say(store: Store) -> list[tuple[str, Any]]:
    """Key and beginning of every list that goes out now."""
    said = []
    while rows := await claim(store):
        for row in rows:
            said.append((row.key, row.payload["since"]))
            assert row.payload["until"] == UNTIL.isoformat()
            await store.outbox.sent(row.id, None, LATER, owner=WORKER)
    return said


@pytest.mark.parametrize("kind", STATES)
async def test_p2_what_comes_after_its_list_was_told_is_told_in_one_more(
    store: Store, chat: Chat, kind: OutboxKind
) -> None:
    await commit(store, await batch(store, chat, 1, 1, kind))
    assert await say(store) == [("the list", NOON.isoformat())]
    await commit(store, await batch(store, chat, 2, 2, kind))
    await commit(store, await batch(store, chat, 3, 3, kind))
    assert await say(store) == [("the list:2", (NOON + 2 * MINUTE).isoformat())]
    await commit(store, await batch(store, chat, 4, 4, kind))
    assert await say(store) == [("the list:3", (NOON + 4 * MINUTE).isoformat())]


async def test_p2_a_list_that_still_waits_takes_everything_along(store: Store, chat: Chat) -> None:
    for story in (1, 2):
        await commit(store, await batch(store, chat, story, story))
    assert await say(store) == [("the list", NOON.isoformat())]


@pytest.mark.parametrize("comes_back", [False, True])
async def test_p2_a_list_that_was_perhaps_told_already_takes_nothing_along(
    store: Store, chat: Chat, comes_back: bool
) -> None:
    await commit(store, await batch(store, chat, 1))
    await claim(store)
    if comes_back:
        (lost,) = await claim(store, LATER + MINUTE)
        await store.outbox.defer(lost.id, LATER + MINUTE, owner=WORKER)
    await commit(store, await batch(store, chat, 2))
    assert (await store.maintenance.stats())["outbox_waiting"] == 1 + comes_back


async def test_p1_a_list_is_told_once_where_its_batch_is_applied_twice(store: Store, chat: Chat) -> None:
    made = await batch(store, chat, 1)
    await commit(store, made)
    assert len(await say(store)) == 1
    await commit(store, made)
    assert await say(store) == []
