"""An item is said to be a party's own text after it was decided: a new voice, never an edit of long ago."""

from __future__ import annotations

from collections.abc import Sequence

import pytest_asyncio

from tests.small_desk import SmallDesk, desk, sqlite_file, told
from watchers.model import Chat, OutboxKind

__all__ = ["desk", "sqlite_file"]


@pytest_asyncio.fixture
async def chat(desk: SmallDesk) -> Chat:
    """A chat that is shown a story whose only item was edited before."""
    made = await desk.chat("entity:khorog")
    await desk.tell(told("flood"))
    await desk.tell(told("flood", html="<p>A flood cut the mountain road to Khorog. Nobody was hurt.</p>"))
    (item,) = await desk.store.news.items([1])
    assert item.revision == 2
    (posting,) = await desk.store.postings.claim(desk.now, 9, "t", desk.later(minutes=5))
    await desk.store.postings.shown(posting.id, posting.wanted, "ref", desk.now, desk.now, owner="t")
    return made


async def replies(desk: SmallDesk) -> Sequence[tuple[str, str]]:
    """Kind and party of the turns that chats are to hear of."""
    rows = await desk.store.outbox.claim(desk.now, 99, "t", desk.later(minutes=5))
    told_of = [row.payload["turns"] for row in rows if row.kind is OutboxKind.REPLY]
    return [(turn["kind"], turn["about"]) for turns in told_of for turn in turns]


async def test_a_new_voice_is_told_of_and_no_old_edit(desk: SmallDesk, chat: Chat) -> None:
    await desk.say(chat, "item", {"item": 1, "speaks_for": "russia"})
    await desk.decide()
    assert await replies(desk) == [("party", "russia")]
    (posting,) = await desk.store.postings.of_stories([1])
    assert posting.wanted > posting.sent  # the message follows
    (item,) = await desk.store.news.items([1])
    assert item.speaks_for == "russia"


async def test_a_party_that_was_heard_and_one_that_is_taken_back_are_no_news(desk: SmallDesk, chat: Chat) -> None:
    await desk.say(chat, "item", {"item": 1, "speaks_for": "russia"})
    await desk.tell(told("flood", 2, "Forty drivers are safe."))
    assert await replies(desk) == [("party", "russia")]
    await desk.say(chat, "item", {"item": 2, "speaks_for": "russia"})
    await desk.undo(chat)
    await desk.decide()
    assert await replies(desk) == []


async def test_a_muted_story_stays_silent(desk: SmallDesk, chat: Chat) -> None:
    await desk.say(chat, "mute", {"story": 1, "until": None})
    await desk.say(chat, "item", {"item": 1, "speaks_for": "russia"})
    await desk.decide()
    assert await replies(desk) == []
