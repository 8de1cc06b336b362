"""`feeds release`: what a flood brought waits until somebody lets it go on."""

from __future__ import annotations

from datetime import timedelta

import pytest
import pytest_asyncio

from bot.chats.base import Incoming
from bot.conversation.access import AccessRules
from tests.bot.talk import ADDRESS, Talk, answers_of, talk_with
from tests.small_desk import SmallDesk, told


@pytest_asyncio.fixture
async def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk))


async def listed(talk: Talk) -> str:
    return await talk.one("feeds list")


async def test_held_items_wait_until_somebody_releases_them(talk: Talk) -> None:
    await talk.one("watch khorog")
    await talk.desk.tell(told("flood"), held=True)
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    assert await postings(talk, chat.id) == []
    assert "1 item held back: /feeds release" in await listed(talk)
    assert "1 item of Wire go on to the alerts now" in await talk.one("feeds release wire")
    await talk.desk.decide()
    assert len(await postings(talk, chat.id)) == 1
    assert "No item of Wire is held back." in await talk.one("feeds release wire")


async def test_a_release_is_taken_back_before_anything_was_alerted(talk: Talk) -> None:
    await talk.one("watch khorog")
    await talk.desk.tell(told("flood"), held=True)
    await talk.one("feeds release wire")
    await talk.one("undo")
    await talk.desk.decide()
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    assert await postings(talk, chat.id) == []
    assert "1 item held back" in await listed(talk)


async def test_a_release_stays_where_its_items_are_with_the_alerts(talk: Talk) -> None:
    await talk.one("watch khorog")
    await talk.desk.tell(told("flood"), held=True)
    await talk.one("feeds release wire")
    await talk.desk.decide()
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    release, _ = await talk.desk.store.chats.changes(chat.id, 9)
    assert "Taken back" not in await talk.one(f"undo {release.id}")
    assert "held back" not in await listed(talk)


@pytest.mark.parametrize("on", [None, "the answer"], ids=["typed", "by button"])
@pytest.mark.parametrize("named", [False, True], ids=["the newest", "by number"])
async def test_p7_an_operators_release_is_not_for_others_to_take_back(
    desk: SmallDesk, named: bool, on: str | None
) -> None:
    talk = talk_with(desk, answers_of(desk), AccessRules("open", "operators", {"test": frozenset({"zoe"})}))
    await desk.tell(told("flood"), held=True)
    await talk.conversation.receive(Incoming(ADDRESS, "zoe", "feeds release wire", "z1", "a room"))
    chat = await desk.store.chats.by_address(ADDRESS)
    (release,) = await desk.store.chats.changes(chat.id, 9)
    line = f"undo {release.id}" if named else "undo"
    await talk.conversation.receive(Incoming(ADDRESS, "ann", line, "a1", "a room", on=on))
    assert await desk.store.held.counts() == {}
    await talk.conversation.receive(Incoming(ADDRESS, "zoe", line, "z2", "a room", on=on))
    assert sum((await desk.store.held.counts()).values()) == 1


async def postings(talk: Talk, chat_id: int) -> list[int]:
    """The stories that the chat is shown or will be."""
    claimed = await talk.desk.store.postings.claim(talk.desk.now, 9, "reader", talk.desk.now + timedelta(hours=1))
    return [posting.story_id for posting in claimed if posting.chat_id == chat_id]
