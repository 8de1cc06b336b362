"""Chats and the changes made in them: one row each, undone by its inverse."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.store.samples import MINUTE, NOON, chat_with_watch, letter, posted_story, settings, watch_draft
from watchers.errors import UsageError
from watchers.model import FOREVER, Change, ChangeDraft, Chat, ChatState, Mute, Origin, OutboxDraft, OutboxKind
from watchers.store import Store

UNTIL = NOON + 5 * MINUTE


def change(chat: Chat, kind: str, after: dict[str, Any], before: dict[str, Any] | None = None) -> ChangeDraft:
    return ChangeDraft(chat.id, "ann", NOON, kind, before or {}, after)


async def make(store: Store, chat: Chat, *drafts: ChangeDraft, update: str = "") -> tuple[Change, ...]:
    made = await store.chats.commit(update or f"update {drafts}", drafts, None)
    assert made is not None
    return made


class Asker:
    """Undoes, with a new update each time, and keeps what the answers were made of."""

    def __init__(self, store: Store, chat: Chat) -> None:
        self.store = store
        self.chat = chat
        self.told: list[Change | None] = []  # of what a command did the last change

    async def undo(self, at: datetime = NOON, number: int | None = None) -> Change | None:
        undone = await self.store.chats.undo(self.chat.id, "bob", at, f"undo {len(self.told)}", self.answer, number)
        return next(iter(undone), None)

    def answer(self, undone: tuple[Change, ...]) -> OutboxDraft:
        self.told.append(next(iter(undone), None))
        return letter(self.chat, f"undone {len(self.told)}", OutboxKind.ANSWER)


async def state(store: Store, chat: Chat) -> tuple[Any, ...]:
    """All that changes can be made to."""
    feeds = [feed.settings for feed in await store.feeds.all()]
    parties = [item.speaks_for for item in await store.news.items([1])]
    return await store.chats.watches(), await store.chats.mutes(), await store.chats.get(chat.id), feeds, parties


async def test_a_chat_is_known_by_its_address(store: Store) -> None:
    chat = await store.chats.by_address("telegram:-1#7", title="Desk", state=ChatState.WAITING, zone="Asia/Dushanbe")
    assert (chat.title, chat.state, chat.zone, chat.language) == ("Desk", ChatState.WAITING, "Asia/Dushanbe", "en")
    assert await store.chats.by_address("telegram:-1#7", title="Other") == chat
    await store.chats.set_state(chat.id, ChatState.SUSPENDED, "blocked")
    (suspended,) = await store.chats.all()
    assert (suspended.state, suspended.reason) == (ChatState.SUSPENDED, "blocked")
    assert await store.chats.get(99) is None


async def test_watch_numbers_are_given_per_chat_and_never_again(store: Store) -> None:
    one, two = await chat_with_watch(store, "console:1", 2), await chat_with_watch(store, "console:2")
    await make(store, one, change(one, "unwatch", {}, {"number": 2}))
    (made,) = await make(store, one, watch_draft(one.id, "third"))
    assert made.after == {"watch_id": made.after["watch_id"], "number": 3, "typed": "third", "query": "third"}
    assert [watch.number for watch in await store.chats.watches(one.id)] == [1, 3]
    assert [(watch.number, watch.created_by) for watch in await store.chats.watches(two.id)] == [(1, "ann")]
    assert len(await store.chats.watches()) == 3


async def test_p1_an_update_is_handled_once(store: Store) -> None:
    chat = await store.chats.by_address("console:1")
    said = letter(chat, "answer", OutboxKind.ANSWER)
    assert await store.chats.commit("update 1", [watch_draft(chat.id, "a")], said) is not None
    assert await store.chats.commit("update 1", [watch_draft(chat.id, "a")], said) is None
    assert len(await store.chats.watches()) == 1
    assert (await store.maintenance.stats())["outbox_waiting"] == 1


async def test_the_answer_may_know_the_numbers_that_were_given(store: Store) -> None:
    chat = await store.chats.by_address("console:1")

    def answer(made: tuple[Change, ...]) -> OutboxDraft:
        return letter(chat, f"w{made[0].after['number']}", OutboxKind.ANSWER)

    await store.chats.commit("update 1", [watch_draft(chat.id, "a")], answer)
    (row,) = await store.outbox.claim(NOON, 9, "x", UNTIL)
    assert row.key == "w1"


async def test_p1_a_command_that_fails_in_the_middle_changes_nothing(store: Store) -> None:
    chat = await chat_with_watch(store)
    before = await state(store, chat)
    drafts = [watch_draft(chat.id, "b"), change(chat, "unwatch", {}, {"number": 9})]
    with pytest.raises(UsageError, match="/watches"):
        await store.chats.commit("update 1", drafts, None)
    assert await state(store, chat) == before
    assert await store.chats.commit("update 1", drafts[:1], None) is not None


@pytest.mark.parametrize(
    ("kind", "after", "before"),
    [
        ("watch", {"typed": "b", "query": "b"}, {}),
        ("unwatch", {}, {"number": 1}),
        ("mute", {"story": 1, "until": UNTIL}, {}),
        ("mute", {"story": 1, "until": None}, {}),
        ("mute", {"watch": 1, "until": UNTIL}, {}),
        ("mute", {"watch": 1, "until": None}, {}),
        ("setting", {"zone": "Asia/Dushanbe", "quiet": "22-07"}, {}),
        ("feed", {"feed_id": 1, "paused": "noisy"}, {}),
        ("feed", {"feed_id": 1, "interval": 60}, {}),
        ("feed", {"feed_id": 1, "text": "page"}, {}),
        ("feeds", {"feed_ids": [1], "paused": "off the desk"}, {}),
        ("item", {"item": 1, "speaks_for": "hills"}, {}),
    ],
)
async def test_every_change_can_be_undone(
    store: Store, kind: str, after: dict[str, Any], before: dict[str, Any]
) -> None:
    chat = await chat_with_watch(store)
    await posted_story(store, chat)
    at_first = await state(store, chat)
    (made,) = await make(store, chat, change(chat, kind, after, before))
    assert await state(store, chat) != at_first
    asker = Asker(store, chat)
    undone = await asker.undo()
    assert undone is not None
    assert (undone.before, undone.who) == (made.after, "bob")
    assert undone.after.items() <= made.before.items()
    assert asker.told == [undone]
    assert await state(store, chat) == at_first
    log = await store.chats.changes(chat.id, 2)
    assert [(row.id, row.undone) for row in log] == [(undone.id, True), (made.id, True)]


async def test_undo_takes_what_still_holds_and_passes_over_nothing_unasked(store: Store) -> None:
    chat = await chat_with_watch(store)
    await make(store, chat, change(chat, "setting", {"zone": "Asia/Dushanbe"}))
    await make(store, chat, change(chat, "setting", {"quiet": "22-07"}))
    await make(store, chat, change(chat, "setting", {"quiet": ""}))
    async with store.database.write() as connection:
        await connection.exec_driver_sql("UPDATE chats SET quiet = '20-08'")
    asker = Asker(store, chat)
    zone = 2
    with pytest.raises(UsageError, match=rf"The last change \(4\) cannot .* /undo_{zone}\Z"):
        await asker.undo()
    undone = await asker.undo(number=zone)
    assert undone is not None
    assert undone.after == {"zone": "UTC"}
    with pytest.raises(UsageError, match=r"/undo_1\Z"):
        await asker.undo()
    assert [(await asker.undo(number=1) or undone).kind, await asker.undo()] == ["unwatch", None]
    assert asker.told[-1] is None


async def test_what_one_command_changed_is_taken_back_at_once(store: Store) -> None:
    chat = await chat_with_watch(store, watches=4)
    stopped = [change(chat, "unwatch", {}, {"number": number}) for number in (1, 2, 4)]
    made = await make(store, chat, *stopped, update="unwatch w1 w2 w4")
    async with store.database.write() as connection:  # w2 came back some other way
        await connection.exec_driver_sql("UPDATE watches SET removed_at = NULL WHERE number = 2")
    told: list[tuple[Change, ...]] = []

    def answer(undone: tuple[Change, ...]) -> OutboxDraft:
        told.append(undone)
        return letter(chat, "undone", OutboxKind.ANSWER)

    undone = await store.chats.undo(chat.id, "bob", NOON, "undo", answer, made[0].id)
    assert [one.takes_back for one in undone] == [made[2].id, made[0].id]
    assert told == [undone]
    assert [watch.number for watch in await store.chats.watches()] == [1, 2, 3, 4]


async def test_p1_an_undo_is_handled_once(store: Store) -> None:
    chat = await chat_with_watch(store, watches=2)
    asker = Asker(store, chat)
    assert await asker.undo() is not None
    asker.told.clear()
    assert await asker.undo() is None
    assert asker.told == []
    assert len(await store.chats.watches()) == 1


async def test_mutes_say_until_when(store: Store) -> None:
    chat = await chat_with_watch(store)
    await posted_story(store, chat)
    await make(store, chat, change(chat, "mute", {"story": 1, "until": UNTIL}))
    await make(store, chat, change(chat, "mute", {"watch": 1, "until": None}))
    assert await store.chats.mutes() == await store.chats.mutes(chat.id) == (Mute(chat.id, 1, UNTIL),)
    (watch,) = await store.chats.watches()
    assert watch.muted_until == FOREVER
    await make(store, chat, change(chat, "mute", {"story": 1, "until": None}))
    assert await store.chats.mutes() == (Mute(chat.id, 1, None),)
    await make(store, chat, change(chat, "unmute", {"story": 1}))
    await make(store, chat, change(chat, "unmute", {"watch": 1}))
    assert await store.chats.mutes() == ()
    assert (await store.chats.watches())[0].muted_until is None
    asker = Asker(store, chat)
    undone = [await asker.undo() for _ in range(3)]
    assert [one and one.kind for one in undone] == ["mute", "mute", "mute"]
    assert await store.chats.mutes() == (Mute(chat.id, 1, UNTIL),)


@pytest.mark.parametrize(
    ("kind", "after", "before", "sentence"),
    [
        ("unwatch", {}, {"number": 9}, "/watches"),
        ("mute", {"story": 9, "until": None}, {}, "no story 9"),
        ("mute", {"watch": 9, "until": None}, {}, "no watch w9"),
        ("setting", {"state": "active"}, {}, "no setting “state”"),
        ("feed", {"feed_id": 9, "paused": ""}, {}, "/feeds"),
    ],
)
async def test_a_change_of_something_that_is_not_there_is_refused(
    store: Store, kind: str, after: dict[str, Any], before: dict[str, Any], sentence: str
) -> None:
    chat = await chat_with_watch(store)
    with pytest.raises(UsageError, match=sentence):
        await make(store, chat, change(chat, kind, after, before))


async def test_p7_a_chat_cannot_change_the_watches_of_another(store: Store) -> None:
    await chat_with_watch(store, "console:1", 2)
    other = await store.chats.by_address("console:2")
    with pytest.raises(UsageError):
        await make(store, other, change(other, "unwatch", {}, {"watch_id": 1}))
    with pytest.raises(UsageError):
        await make(store, other, change(other, "mute", {"watch": 1, "until": None}))
    assert len(await store.chats.watches()) == 2


async def test_a_feed_is_paused_by_a_change(store: Store) -> None:
    chat = await chat_with_watch(store)
    await store.feeds.add(settings(), Origin.CHAT, NOON, NOON)
    (made,) = await make(store, chat, change(chat, "feed", {"feed_id": 1, "paused": "noisy"}))
    assert made.before == {"feed_id": 1, "paused": ""}
    (feed,) = await store.feeds.all()
    assert feed.settings.paused == "noisy"
