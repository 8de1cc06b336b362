"""Mutes and their undoing: what a muted posting misses, and what comes back."""

from __future__ import annotations

import pytest

from tests.store.samples import MINUTE, NOON, WORKER, chat_with_watch, grow_story, letter, posted_story
from watchers.model import Change, ChangeDraft, Chat, OutboxDraft, OutboxKind, Posting, PostingState
from watchers.store import Store

HOUR = 60 * MINUTE
LATER = NOON + 2 * HOUR


@pytest.fixture
async def chat(store: Store) -> Chat:
    made = await chat_with_watch(store)
    await posted_story(store, made)
    return made


async def posting(store: Store) -> Posting:
    (known,) = await store.postings.open_for([1])
    return known.posting


async def claim(store: Store) -> None:
    assert len(await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)) == 1


async def shown(store: Store, version: int = 1) -> None:
    await store.postings.shown(1, version, "message-1", NOON, NOON, owner=WORKER)


async def say(store: Store, chat: Chat, kind: str = "mute", minutes: int | None = None, key: str = "") -> None:
    after: dict[str, object] = {"story": 1}
    if kind == "mute":
        after["until"] = None if minutes is None else NOON + minutes * MINUTE
    draft = ChangeDraft(chat.id, "ann", NOON, kind, after=after)
    assert await store.chats.commit(f"{kind} {minutes} {key}", [draft], None) is not None


async def undo(store: Store, chat: Chat, key: str = "undo") -> None:
    def answer(_: tuple[Change, ...]) -> OutboxDraft:
        return letter(chat, key, OutboxKind.ANSWER)

    assert await store.chats.undo(chat.id, "ann", NOON, key, answer)


async def is_due(store: Store) -> bool:
    return bool(await store.postings.claim(LATER, 9, WORKER, LATER + MINUTE))


@pytest.mark.parametrize("minutes", [None, 60])
async def test_p2_undoing_a_mute_brings_back_the_alert_that_was_not_sent_yet(
    store: Store, chat: Chat, minutes: int | None
) -> None:
    before = await posting(store)
    await say(store, chat, minutes=minutes)
    assert (await posting(store)).state is PostingState.MUTED
    await undo(store, chat)
    assert await posting(store) == before
    assert await is_due(store)


async def test_p2_undoing_a_mute_leaves_a_message_that_is_up_to_date(store: Store, chat: Chat) -> None:
    await claim(store)
    await shown(store)
    before = await posting(store)
    await say(store, chat)
    await undo(store, chat)
    assert await posting(store) == before
    assert not await is_due(store)


@pytest.mark.parametrize("on_its_way", [True, False])
async def test_p2_undoing_a_mute_shows_what_has_grown_meanwhile(store: Store, chat: Chat, on_its_way: bool) -> None:
    await claim(store)
    if on_its_way:
        await say(store, chat)
    await shown(store)
    if not on_its_way:
        await say(store, chat)
    await grow_story(store, "two")
    await undo(store, chat)
    assert await is_due(store)


async def test_p2_undoing_a_mute_does_not_stir_what_came_to_life_by_itself(store: Store, chat: Chat) -> None:
    await claim(store)
    await shown(store)
    await say(store, chat, minutes=1)
    await grow_story(store, "two", NOON + MINUTE)
    grown = await posting(store)
    assert grown.state is PostingState.WAITING
    await undo(store, chat)
    assert await posting(store) == grown


async def test_undoing_the_second_mute_leaves_the_first_in_force(store: Store, chat: Chat) -> None:
    await claim(store)
    await say(store, chat, minutes=60)
    await say(store, chat)
    await shown(store)
    await undo(store, chat)
    assert (await posting(store)).state is PostingState.MUTED
    await undo(store, chat, "undo again")
    assert (await posting(store)).state is PostingState.SHOWN


async def test_an_unmute_and_undoing_a_change_that_a_mute_follows_replay_nothing(store: Store, chat: Chat) -> None:
    await say(store, chat)
    await say(store, chat, "unmute")
    assert not await is_due(store)
    await undo(store, chat)
    assert (await store.chats.mutes())[0].until is None
    assert not await is_due(store)
    await undo(store, chat, "undo again")
    assert await is_due(store)


@pytest.mark.parametrize("outcome", ["shown", "retry", "defer"])
@pytest.mark.parametrize("ends", ["by itself", "by a person"])
async def test_an_edit_that_a_mute_has_overtaken_on_its_way_is_not_replayed(
    store: Store, chat: Chat, outcome: str, ends: str
) -> None:
    await claim(store)
    await shown(store)
    await grow_story(store, "two")
    await claim(store)
    await say(store, chat, minutes=60)
    await grow_story(store, "three")
    if outcome == "shown":
        await shown(store, 2)
    elif outcome == "retry":
        await store.postings.retry(1, NOON + MINUTE, "rate limit", owner=WORKER)
    else:
        await store.postings.defer(1, NOON + MINUTE, owner=WORKER)
    assert (await posting(store)).state is PostingState.MUTED
    if ends == "by a person":
        await say(store, chat, "unmute")
    assert not await is_due(store)
    await grow_story(store, "four", LATER)
    assert await is_due(store)


async def test_p2_a_new_alert_that_a_mute_has_overtaken_comes_after_it(store: Store, chat: Chat) -> None:
    """Nobody who decides knows that it was not shown, so nothing else would ever bring it."""
    await claim(store)
    await say(store, chat, minutes=60)
    await store.postings.retry(1, NOON + MINUTE, "rate limit", owner=WORKER)
    assert await store.postings.claim(NOON + MINUTE, 9, WORKER, LATER) == ()
    assert await is_due(store)
