"""Who is let in, who runs the desk, and how a chat keeps its own when its address changes."""

from __future__ import annotations

import pytest

from tests.store.samples import (
    MINUTE,
    NOON,
    WORKER,
    changes,
    chat_with_watch,
    decision,
    draft,
    fence,
    letter,
    posted_story,
    put,
    stored_items,
    wish,
)
from watchers.errors import UsageError
from watchers.model import Change, ChangeDraft, Chat, ChatState, OutboxDraft, OutboxKind, PostingState
from watchers.store import Store


def told(chat: Chat, name: str) -> OutboxDraft:
    return letter(chat, name, OutboxKind.ANSWER)


async def decide(store: Store, here: Chat, chat: int, state: ChatState) -> Change:
    draft = ChangeDraft(here.id, "ann", NOON, "chat", {}, {"chat": chat, "state": state.value})
    made = await store.chats.commit(f"{chat} {state}", [draft], None)
    assert made
    return made[0]


async def test_an_operator_is_remembered_with_a_chat_and_stays_appointed(store: Store) -> None:
    chat = await store.chats.by_address("telegram:42")
    await store.operators.met("telegram:7", chat.id, NOON)
    assert await store.operators.appointed() == frozenset()
    await store.operators.met("telegram:42", chat.id, NOON, appoint=True)
    await store.operators.met("telegram:42", chat.id, NOON)
    assert await store.operators.appointed() == {"telegram:42"}
    assert await store.operators.chats() == {"telegram:7": chat.id, "telegram:42": chat.id}


async def test_a_chat_is_let_in_by_a_change_that_can_be_undone(store: Store) -> None:
    here = await store.chats.by_address("console:1")
    waiting = await store.chats.by_address("telegram:-1", state=ChatState.WAITING)
    await decide(store, here, waiting.id, ChatState.ACTIVE)
    assert (await store.chats.get(waiting.id)).state is ChatState.ACTIVE  # type: ignore[union-attr]
    await store.chats.undo(here.id, "ann", NOON, "undo", lambda _: told(here, "undone"))
    assert (await store.chats.get(waiting.id)).state is ChatState.WAITING  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="no chat 99"):
        await decide(store, here, 99, ChatState.ACTIVE)


async def test_this_very_change_is_undone_while_it_holds(store: Store) -> None:
    chat = await chat_with_watch(store, watches=2)
    first, second = sorted(await store.chats.changes(chat.id, 9), key=lambda change: change.id)
    for update, expected in (("one", "watch"), ("two", None)):
        undone = await store.chats.undo(chat.id, "ann", NOON, update, lambda _, u=update: told(chat, u), first.id)
        assert [one.kind for one in undone] == (["unwatch"] if expected else [])
    assert [watch.number for watch in await store.chats.watches(chat.id)] == [2]
    assert second.undone is False


async def test_a_chat_that_moves_keeps_its_watches_and_its_number(store: Store) -> None:
    chat = await chat_with_watch(store, "telegram:-1")
    met_meanwhile = await store.chats.by_address("telegram:-1001")
    await store.chats.readdress("telegram:-1", "telegram:-1001")
    assert (await store.chats.at("telegram:-1001")).id == chat.id  # type: ignore[union-attr]
    assert len(await store.chats.watches(chat.id)) == 1
    await store.chats.readdress("telegram:-1", "telegram:-1001")  # told twice, as Telegram does
    assert (await store.chats.at("telegram:-1001")).id == chat.id  # type: ignore[union-attr]
    assert await store.chats.at("telegram:-1") is None
    assert (await store.chats.get(met_meanwhile.id)).state is ChatState.SUSPENDED  # type: ignore[union-attr]
    await store.chats.readdress("telegram:-5", "telegram:-6")
    assert await store.chats.at("telegram:-6") is None


async def test_a_posting_is_found_by_the_message_that_shows_it(store: Store) -> None:
    chat = await chat_with_watch(store)
    await posted_story(store, chat)
    (claimed,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    await store.postings.shown(claimed.id, 1, "m7", NOON, NOON, owner=WORKER)
    found = await store.postings.by_ref(chat.id, "m7")
    assert found
    assert found.story_id == 1
    assert await store.postings.by_ref(chat.id, "m8") is None
    assert await store.postings.by_ref(chat.id + 1, "m7") is None


async def test_p2_a_refused_chat_is_told_nothing_and_a_waiting_one_its_answers(store: Store) -> None:
    refused = await store.chats.by_address("telegram:-1", state=ChatState.REFUSED)
    waiting = await store.chats.by_address("telegram:-2", state=ChatState.WAITING)
    await store.outbox.put([told(refused, "a"), told(waiting, "b")])
    claimed = await store.outbox.claim(NOON, 9, WORKER, NOON + MINUTE)
    assert [row.chat_id for row in claimed] == [waiting.id]


async def test_what_was_said_once_is_not_put_twice(store: Store) -> None:
    chat = await store.chats.by_address("console:1")
    await store.outbox.put([told(chat, "same")])
    await store.outbox.put([told(chat, "same")])
    assert len(await store.outbox.claim(NOON, 9, WORKER, NOON + MINUTE)) == 1


async def test_p2_a_lost_reply_is_remembered_for_the_next_attempt(store: Store) -> None:
    chat = await store.chats.by_address("console:1")
    await put(store, told(chat, "k"))
    (row,) = await store.outbox.claim(NOON, 9, WORKER, NOON + MINUTE)
    assert not row.sending
    await store.outbox.retry(row.id, NOON, "lost", owner=WORKER, unknown=True)
    (again,) = await store.outbox.claim(NOON, 9, WORKER, NOON + MINUTE)
    assert again.sending


async def test_p2_a_lost_alert_is_remembered_for_the_next_attempt(store: Store) -> None:
    chat = await chat_with_watch(store)
    await posted_story(store, chat)
    (posting,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    await store.postings.retry(posting.id, NOON, "lost", owner=WORKER, unknown=True)
    (again,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    assert (posting.unknown, again.unknown) == (False, True)


async def test_alerts_of_a_chat_are_claimed_in_the_order_they_were_opened_five_at_a_time(store: Store) -> None:
    chat, other = await chat_with_watch(store), await chat_with_watch(store, "console:2")
    found = await stored_items(store, *(draft(f"n{number}", f"Text {number}.") for number in range(1, 8)))
    decided = [decision(item, number) for number, item in enumerate(found, 1)]
    wishes = [wish(chat, number) for number in range(1, 8)] + [wish(other, 7)]
    await store.news.apply(changes(*decided, wishes=wishes), await fence(store))
    claimed = await store.postings.claim(NOON, 99, WORKER, NOON + MINUTE)
    assert [one.story_id for one in claimed if one.chat_id == chat.id] == [1, 2, 3, 4, 5]
    assert [one.story_id for one in claimed if one.chat_id == other.id] == [7]
    assert await store.postings.claim(NOON, 99, WORKER, NOON + MINUTE) == ()  # those on their way hold the others back
    for one in claimed:
        await store.postings.defer(one.id, NOON, owner=WORKER)
    assert await store.postings.claim(NOON, 99, WORKER, NOON + MINUTE, but=(chat.id, other.id)) == ()
    again = await store.postings.claim(NOON, 99, WORKER, NOON + MINUTE, but=(other.id,))
    assert [one.story_id for one in again] == [1, 2, 3, 4, 5]
    assert all(one.state is PostingState.WAITING for one in claimed)


async def test_p7_only_a_chat_that_is_let_in_can_be_suspended(store: Store) -> None:
    """Writing in a suspended chat lets it in again: a chat that waits must not get there."""
    waiting = await store.chats.by_address("telegram:-1", state=ChatState.WAITING)
    active = await store.chats.by_address("telegram:-2")
    assert await store.chats.suspend(waiting.id, "blocked") is False
    assert await store.chats.suspend(active.id, "blocked") is True
    assert (await store.chats.get(waiting.id)).state is ChatState.WAITING  # type: ignore[union-attr]
    assert (await store.chats.get(active.id)).reason == "blocked"  # type: ignore[union-attr]


async def test_p7_what_is_the_operators_is_not_taken_back_by_others(store: Store) -> None:
    here = await chat_with_watch(store)
    waiting = await store.chats.by_address("telegram:-1", state=ChatState.WAITING)
    await decide(store, here, waiting.id, ChatState.ACTIVE)
    undone = await store.chats.undo(here.id, "bob", NOON, "u", lambda _: told(here, "u"), but={"chat", "feed"})
    assert [one.kind for one in undone] == ["unwatch"]
    assert (await store.chats.get(waiting.id)).state is ChatState.ACTIVE  # type: ignore[union-attr]


async def test_p2_an_alert_that_was_put_off_holds_back_those_that_were_opened_later(store: Store) -> None:
    chat = await chat_with_watch(store)
    found = await stored_items(store, *(draft(f"n{number}", f"Text {number}.") for number in range(1, 4)))
    decided = [decision(item, number) for number, item in enumerate(found, 1)]
    await store.news.apply(changes(*decided, wishes=[wish(chat, n) for n in (1, 2, 3)]), await fence(store))
    first, *rest = await store.postings.claim(NOON, 99, WORKER, NOON + MINUTE)
    await store.postings.retry(first.id, NOON + 5 * MINUTE, "later", owner=WORKER)
    for one in rest:
        await store.postings.defer(one.id, NOON, owner=WORKER)
    assert await store.postings.claim(NOON + MINUTE, 99, WORKER, NOON + 2 * MINUTE) == ()
    claimed = await store.postings.claim(NOON + 5 * MINUTE, 99, WORKER, NOON + 9 * MINUTE)
    assert [one.story_id for one in claimed] == [1, 2, 3]
