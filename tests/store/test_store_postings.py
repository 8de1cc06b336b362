"""Postings: what is wanted is shown in the end, or stands with a reason."""

from __future__ import annotations

from dataclasses import replace

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
    grow_story,
    posted_story,
    stored_items,
    wish,
)
from watchers.model import ChangeDraft, Chat, ChatState, Posting, PostingState
from watchers.store import Store

LATER = NOON + 10 * MINUTE


async def posting(store: Store, chat: Chat) -> Posting:
    found = await store.postings.get(chat.id, 1)
    assert found is not None
    return found


async def show(store: Store, chat: Chat, version: int = 1) -> None:
    """The chat shows this version; the next edit is polite a minute later."""
    (claimed,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    await store.postings.shown(claimed.id, version, "message-1", NOON, NOON + MINUTE, owner=WORKER)


async def say(store: Store, chat: Chat, kind: str, after: dict[str, object], before: dict[str, object]) -> None:
    draft_ = ChangeDraft(chat.id, "ann", NOON, kind, before, after)
    assert await store.chats.commit(f"{kind} {after}", [draft_], None) is not None


@pytest.fixture
async def chat(store: Store) -> Chat:
    made = await chat_with_watch(store)
    await posted_story(store, made)
    return made


async def test_p2_a_posting_is_claimed_shown_and_done(store: Store, chat: Chat) -> None:
    await show(store, chat)
    shown = await posting(store, chat)
    assert (shown.state, shown.sent, shown.message_ref, shown.reason) == (PostingState.SHOWN, 1, "message-1", "")
    assert await store.postings.claim(LATER, 9, WORKER, LATER) == ()


async def test_p2_a_wish_that_grew_while_sending_waits_for_its_turn(store: Store, chat: Chat) -> None:
    (claimed,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    await grow_story(store, "two")
    assert (await posting(store, chat)).state is PostingState.SENDING
    await store.postings.shown(claimed.id, 1, "message-1", NOON, NOON + MINUTE, owner=WORKER)
    assert await store.postings.claim(NOON, 9, WORKER, LATER) == ()
    (again,) = await store.postings.claim(NOON + MINUTE, 9, WORKER, LATER)
    assert (again.wanted, again.sent, again.unknown) == (2, 1, False)


async def test_p3_an_edit_waits_until_it_is_polite(store: Store, chat: Chat) -> None:
    await show(store, chat)
    await grow_story(store, "two")
    assert await store.postings.claim(NOON, 9, WORKER, LATER) == ()
    assert len(await store.postings.claim(NOON + MINUTE, 9, WORKER, LATER)) == 1


async def test_p2_a_lost_reply_comes_back_as_unknown_until_it_is_known(store: Store, chat: Chat) -> None:
    (first,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    assert not first.unknown
    assert await store.postings.claim(NOON, 9, WORKER, LATER) == ()
    (second,) = await store.postings.claim(NOON + MINUTE, 9, WORKER, LATER)
    await store.postings.defer(second.id, NOON + 2 * MINUTE, owner=WORKER)
    (third,) = await store.postings.claim(NOON + 2 * MINUTE, 9, WORKER, LATER)
    await store.postings.retry(third.id, NOON + 3 * MINUTE, "rate limit", owner=WORKER)
    (fourth,) = await store.postings.claim(NOON + 3 * MINUTE, 9, WORKER, LATER)
    assert second.unknown
    assert third.unknown
    assert fourth.unknown
    assert (fourth.attempts, fourth.reason) == (1, "rate limit")
    await store.postings.shown(fourth.id, 1, None, NOON, NOON, owner=WORKER)
    known = await posting(store, chat)
    assert (known.unknown, known.attempts, known.state) == (False, 0, PostingState.SHOWN)


async def test_p2_an_older_version_never_counts_over_a_newer_one(store: Store, chat: Chat) -> None:
    await grow_story(store, "two")
    await show(store, chat, 2)
    await store.postings.shown(1, 1, "message-0", NOON, NOON, owner=WORKER)
    assert ((await posting(store, chat)).sent, (await posting(store, chat)).message_ref) == (2, "message-1")


async def test_p2_a_posting_that_is_given_up_stands_with_its_reason(store: Store, chat: Chat) -> None:
    (claimed,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    await store.postings.dead(claimed.id, "message refused", owner=WORKER)
    await grow_story(store, "two")
    given_up = await posting(store, chat)
    assert (given_up.state, given_up.reason, given_up.wanted) == (PostingState.DEAD, "message refused", 2)


async def test_new_alerts_come_before_edits(store: Store, chat: Chat) -> None:
    await show(store, chat)
    await grow_story(store, "two")
    other = await chat_with_watch(store, "console:2")
    late = replace(changes(wishes=[wish(other)]), at=LATER)
    await store.news.apply(late, await fence(store))
    claimed = await store.postings.claim(LATER, 9, WORKER, LATER)
    assert [one.chat_id for one in claimed] == [other.id, chat.id]


@pytest.mark.parametrize("state", [ChatState.SUSPENDED, ChatState.WAITING])
async def test_p2_postings_of_a_chat_that_cannot_be_written_to_wait(store: Store, chat: Chat, state: ChatState) -> None:
    await store.chats.set_state(chat.id, state, "blocked")
    assert await store.postings.claim(NOON, 9, WORKER, LATER) == ()
    await store.chats.set_state(chat.id, ChatState.ACTIVE)
    assert len(await store.postings.claim(NOON, 9, WORKER, LATER)) == 1


async def test_a_muted_story_gets_no_edit_and_goes_on_after_the_mute(store: Store, chat: Chat) -> None:
    await show(store, chat)
    await say(store, chat, "mute", {"story": 1, "until": NOON + 5 * MINUTE}, {})
    await grow_story(store, "two", NOON + MINUTE)
    muted = await posting(store, chat)
    assert (muted.state, muted.reason, muted.wanted) == (PostingState.MUTED, "muted by ann", 2)
    await grow_story(store, "three", NOON + 5 * MINUTE)
    assert (await posting(store, chat)).state is PostingState.WAITING


async def test_a_mute_stops_an_alert_that_is_on_its_way_to_be_tried_again(store: Store, chat: Chat) -> None:
    (claimed,) = await store.postings.claim(NOON, 9, WORKER, NOON + MINUTE)
    await say(store, chat, "mute", {"story": 1, "until": None}, {})
    await store.postings.retry(claimed.id, NOON, "rate limit", owner=WORKER)
    assert await store.postings.claim(LATER, 9, WORKER, LATER) == ()


async def test_taking_back_the_watch_stops_edits(store: Store, chat: Chat) -> None:
    await show(store, chat)
    await say(store, chat, "unwatch", {}, {"number": 1})
    await grow_story(store, "two")
    stopped = await posting(store, chat)
    assert (stopped.state, stopped.wanted) == (PostingState.SHOWN, 2)


@pytest.mark.parametrize("kept_back", [PostingState.LATE, PostingState.MUTED])
async def test_a_story_that_was_kept_back_alerts_with_a_fresh_report(store: Store, kept_back: PostingState) -> None:
    chat = await chat_with_watch(store)
    one, two = await stored_items(store, draft("one"), draft("two"))
    number = await fence(store)
    await store.news.apply(changes(decision(one), wishes=[wish(chat, state=kept_back)]), number)
    fresh = replace(changes(decision(two, opens=False), wishes=[wish(chat)]), at=LATER)
    await store.news.apply(fresh, number)
    opened = await posting(store, chat)
    assert (opened.state, opened.wanted, opened.opened_at) == (PostingState.WAITING, 2, LATER)


async def test_a_story_that_stands_in_a_list_is_not_opened_again(store: Store) -> None:
    chat = await chat_with_watch(store)
    one, two = await stored_items(store, draft("one"), draft("two"))
    number = await fence(store)
    await store.news.apply(changes(decision(one), wishes=[wish(chat, state=PostingState.LISTED)]), number)
    await store.news.apply(changes(decision(two, opens=False), wishes=[wish(chat)]), number)
    assert (await posting(store, chat)).state is PostingState.LISTED
    assert len(await store.postings.listed_since(chat.id, NOON)) == 1
    assert await store.postings.listed_since(chat.id, LATER) == ()
    assert await store.postings.listed_since(chat.id, NOON, PostingState.LATE) == ()


async def test_the_view_of_postings_can_be_rebuilt(store: Store, chat: Chat) -> None:
    (known,) = await store.postings.open_for([1, 99])
    assert known.posting == await posting(store, chat)
    assert known.watches_met == {1}


@pytest.mark.parametrize("outcome", ["retry", "defer", "dead", "shown"])
async def test_p2_an_owner_whose_lease_ran_out_leaves_the_posting_to_the_next(
    store: Store, chat: Chat, outcome: str
) -> None:
    (claimed,) = await store.postings.claim(NOON, 9, "old", NOON + MINUTE)
    await store.postings.claim(NOON + MINUTE, 9, "new", LATER)
    shown = (1, "old", NOON, NOON)
    arguments = {"retry": (NOON, "away"), "defer": (NOON,), "dead": ("refused",), "shown": shown}[outcome]
    mark = getattr(store.postings, outcome)
    await mark(claimed.id, *arguments, owner="old")
    held = await posting(store, chat)
    assert (held.state, held.sent, held.reason) == (PostingState.SENDING, 0, claimed.reason)
    await store.postings.shown(claimed.id, 1, "new", NOON, NOON, owner="new")
    await mark(claimed.id, *arguments, owner="old")
    done = await posting(store, chat)
    assert (done.state, done.sent, done.message_ref) == (PostingState.SHOWN, 1, "new")


async def test_p2_what_an_owner_has_shown_counts_while_nobody_else_holds_it(store: Store, chat: Chat) -> None:
    (claimed,) = await store.postings.claim(NOON, 9, "old", NOON + MINUTE)
    await store.postings.claim(NOON + MINUTE, 9, "new", LATER)
    await store.postings.defer(claimed.id, LATER, owner="new")
    await store.postings.shown(claimed.id, 1, "old", NOON, NOON, owner="old")
    done = await posting(store, chat)
    assert (done.state, done.message_ref, done.unknown) == (PostingState.SHOWN, "old", False)
