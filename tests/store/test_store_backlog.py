"""What waits between the stages, as those who look after a desk want it counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.samples import (
    MINUTE,
    NOON,
    WORKER,
    chat_with_watch,
    draft,
    grow_story,
    letter,
    posted_story,
    put,
    stored_items,
)
from watchers.model import ChangeDraft, Chat, Waiting
from watchers.store import Store
from watchers.store.database import file_of

LATER = NOON + 10 * MINUTE


@pytest.fixture
async def chat(store: Store) -> Chat:
    """One alert and one other message wait since noon."""
    made = await chat_with_watch(store)
    await posted_story(store, made)
    return made


def platform_of(chat: Chat) -> str:
    return chat.address.partition(":")[0]


async def waiting(store: Store) -> list[Waiting]:
    return sorted(await store.backlog.waiting(LATER))


async def test_messages_on_their_way_are_counted_platform_by_platform(store: Store, chat: Chat) -> None:
    assert await waiting(store) == [Waiting(platform_of(chat), alerts=1, others=1, since=NOON)]
    one, other = [await store.chats.by_address(address) for address in ("slack:T/C", "slack:T/D:1.2")]
    later = letter(other, "due later", due=LATER + MINUTE)
    await put(store, letter(one, "late", due=NOON + 2 * MINUTE), letter(other, "early", due=NOON + MINUTE), later)
    assert (await waiting(store))[1:] == [Waiting("slack", others=2, since=NOON + MINUTE)]


async def test_what_is_shown_and_said_waits_no_more_and_what_grew_is_an_edit(store: Store, chat: Chat) -> None:
    (posting,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    (row,) = await store.outbox.claim(NOON, 9, WORKER, NOON + MINUTE)
    await store.postings.shown(posting.id, 1, "m", NOON, NOON, owner=WORKER)
    await store.outbox.sent(row.id, "m", NOON, owner=WORKER)
    assert await waiting(store) == []
    await grow_story(store, "two")
    assert await waiting(store) == [Waiting(platform_of(chat), edits=1)]


async def test_a_message_is_as_old_as_its_first_due_time_however_often_it_was_put_off(store: Store, chat: Chat) -> None:
    (row,) = await store.outbox.claim(NOON, 9, WORKER, NOON + MINUTE)
    await store.outbox.retry(row.id, LATER + MINUTE, "Telegram is away.", owner=WORKER)
    (posting,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    await store.postings.dead(posting.id, "the chat is gone", owner=WORKER)
    assert await waiting(store) == [Waiting(platform_of(chat), others=1, since=NOON)]


async def test_what_is_muted_or_for_a_chat_that_was_left_waits_for_nobody(store: Store, chat: Chat) -> None:
    (posting,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    mute = ChangeDraft(chat.id, "ann", NOON, "mute", after={"story": 1, "until": None})
    assert await store.chats.commit("mute", [mute], None) is not None
    await store.postings.retry(posting.id, NOON + MINUTE, "Telegram is away.", owner=WORKER)
    assert await waiting(store) == [Waiting(platform_of(chat), others=1, since=NOON)]
    await store.chats.suspend(chat.id, "the bot was put out")
    assert await waiting(store) == []


async def test_items_are_undecided_until_they_are_decided(store: Store) -> None:
    assert await store.backlog.undecided() == 0
    await stored_items(store, draft("one"), draft("two"))
    assert await store.backlog.undecided() == 2


async def test_a_database_has_a_size(store: Store) -> None:
    size = await store.maintenance.size()
    assert size > 0
    if file := file_of(store.database.url):
        assert size == sum(part.stat().st_size for part in _parts(file))


def _parts(file: Path) -> list[Path]:
    """The file, and what is written ahead of it."""
    return [part for part in file.parent.iterdir() if part.name in (file.name, f"{file.name}-wal")]
