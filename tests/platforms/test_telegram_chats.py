"""What happens to chats on Telegram: topics, comings and goings, moves."""

from __future__ import annotations

import pytest

from tests.platforms.house import ADA, BEN, CHANNEL, FORUM, GROUP, OTHER, House, at
from tests.small_desk import told
from watchers.model import ChatState, PostingState

BIG = -1000000000050  # what the group becomes


def topic(house: House, name: str) -> int:
    return house.telegram.topic(FORUM, name)


async def test_an_alert_goes_to_the_topic_where_its_watch_was_made(house: House) -> None:
    wires, rumours = topic(house, "Wires"), topic(house, "Rumours")
    await house.tell(FORUM, ADA, "/watch drivers", thread=wires)
    await house.tell(FORUM, ADA, "/watch lynx", thread=rumours)
    await house.tell(FORUM, ADA, "/watch pillars")  # in General, whose number must not be named
    await house.desk.tell(told("flood"), told("lynx"), told("bridge"))
    await house.settle()
    threads = [(message.thread, "Story" in message.text) for message in house.telegram.sent(FORUM)]
    assert threads[:3] == [(wires, False), (rumours, False), (None, False)]
    assert sorted(threads[3:], key=str) == sorted([(wires, True), (rumours, True), (None, True)], key=str)
    assert await house.watches(at(FORUM)) == ["pillars"]
    assert await house.watches(at(FORUM, wires)) == ["drivers"]


async def test_a_button_pressed_in_a_topic_is_about_that_topic(house: House) -> None:
    wires = topic(house, "Wires")
    await house.tell(FORUM, ADA, "/watch drivers", thread=wires)
    await house.desk.tell(told("flood"))
    await house.settle()
    shown = house.telegram.sent(FORUM)[-1]
    await house.tap(FORUM, shown.message_id, "Mute 24 h", ADA)
    (mute,) = await house.desk.store.chats.mutes()
    assert mute.chat_id == (await house.row(at(FORUM, wires))).id
    assert "Muted until" in house.telegram.sent(FORUM)[-1].text


async def test_p2_a_closed_topic_suspends_that_topic_alone(house: House) -> None:
    wires, rumours = topic(house, "Wires"), topic(house, "Rumours")
    for thread in (wires, rumours):
        await house.watching(at(FORUM, thread), "drivers")
    house.telegram.close_topic(FORUM, wires)
    await house.desk.tell(told("flood"))
    await house.settle()
    closed = await house.row(at(FORUM, wires))
    assert (closed.state, closed.reason.lower()) == (ChatState.SUSPENDED, "topic_closed")
    assert (await house.row(at(FORUM, rumours))).state is ChatState.ACTIVE
    assert [message.thread for message in house.telegram.sent(FORUM)] == [rumours]


async def losing(house: House, chat: int, how: str) -> None:
    """Something happens to a chat of which the bot is not told, or only by what it is answered."""
    match how:
        case "deleted":
            house.telegram.delete_chat(chat)
        case "no rights":
            house.telegram.take_rights(chat)
        case "deactivated":
            house.telegram.deactivate(chat)
        case "kicked":
            house.telegram.world.chats[chat].members[house.telegram.bot_id] = "kicked"
        case "blocked":
            house.telegram.world.user(chat).blocked_bot = True


@pytest.mark.parametrize(
    ("chat", "how", "words"),
    [
        (GROUP, "deleted", "deleted"),
        (GROUP, "no rights", "not enough rights"),
        (GROUP, "kicked", "kicked"),
        (BEN, "blocked", "blocked"),
        (BEN, "deactivated", "deactivated"),
        (CHANNEL, "no rights", "administrator rights"),
        (CHANNEL, "deleted", "kicked"),
    ],
)
async def test_p2_a_chat_that_is_lost_is_found_out_by_sending_and_suspended_alone(
    house: House, chat: int, how: str, words: str
) -> None:
    for address in (at(chat), at(OTHER)):
        await house.watching(address, "drivers")
    await losing(house, chat, how)
    await house.desk.tell(told("flood"))
    await house.settle()
    lost, other = await house.row(at(chat)), await house.row(at(OTHER))
    assert lost.state is ChatState.SUSPENDED
    assert words in lost.reason.lower()
    posting = await house.desk.store.postings.get(lost.id, 1)
    assert posting is not None
    assert posting.state is PostingState.DEAD
    assert words in posting.reason.lower()
    assert (other.state, len(house.telegram.sent(OTHER))) == (ChatState.ACTIVE, 1)
    calls = len(house.telegram.calls("sendMessage"))
    await house.desk.tell(told("lynx"))
    house.desk.later(hours=1)
    await house.settle()
    assert len(house.telegram.calls("sendMessage")) == calls


async def test_p2_who_blocks_the_bot_is_written_to_no_more_until_they_write_again(house: House) -> None:
    await house.watching(at(BEN), "drivers")
    house.telegram.block(BEN)
    await house.heard()
    assert (await house.row(at(BEN))).state is ChatState.SUSPENDED
    await house.desk.tell(told("flood"))
    await house.settle()
    assert house.telegram.calls("sendMessage") == []
    house.telegram.unblock(BEN)
    await house.heard()
    assert await house.tell(BEN, BEN, "/watches")
    assert (await house.row(at(BEN))).state is ChatState.ACTIVE


async def test_the_bot_is_thrown_out_and_comes_back(house: House) -> None:
    await house.watching(at(GROUP), "drivers")
    await house.telegram.remove_bot(GROUP)
    await house.heard()
    chat = await house.row(at(GROUP))
    assert (chat.state, "put out" in chat.reason) == (ChatState.SUSPENDED, True)
    await house.telegram.add_bot(GROUP, ADA)
    await house.heard()
    await house.settle()
    (greeting,) = house.telegram.shown(GROUP)
    assert greeting.startswith("Wirewatch is here.")
    await house.desk.tell(told("flood"))
    await house.settle()
    assert len(house.telegram.shown(GROUP)) == 2


async def test_p2_topics_of_a_forum_that_put_the_bot_out_are_suspended_with_it(house: House) -> None:
    wires = topic(house, "Wires")
    await house.watching(at(FORUM, wires), "drivers")
    await house.telegram.remove_bot(FORUM)
    await house.heard()
    await house.desk.tell(told("flood"))
    await house.settle()
    assert (await house.row(at(FORUM, wires))).state is ChatState.SUSPENDED


async def test_p2_a_group_that_becomes_a_supergroup_takes_its_watches_along(house: House) -> None:
    await house.watching(at(GROUP), "drivers")
    house.telegram.migrate(GROUP, BIG)
    await house.heard()
    await house.desk.tell(told("flood"))
    await house.settle()
    assert await house.watches(at(BIG)) == ["drivers"]
    assert len(house.telegram.sent(BIG)) == 1
    assert await house.tell(BIG, ADA, "/watch lynx")
    assert await house.watches(at(BIG)) == ["drivers", "lynx"]


async def test_p2_a_move_found_out_by_sending_loses_and_doubles_nothing(house: House) -> None:
    await house.watching(at(GROUP), "drivers")
    house.telegram.world.chats[BIG] = house.telegram.world.chats[GROUP]
    house.telegram.group(BIG, "The desk", {ADA: "creator", BEN: "member"})
    house.telegram.world.chats[GROUP].migrated_to = BIG  # and nobody tells the bot
    await house.say(at(GROUP), "one", "two", "three")
    await house.desk.tell(told("flood"))
    await house.settle()
    said = house.telegram.shown(BIG)
    assert [words for words in said if "Flood" not in words] == ["one", "two", "three"]
    assert len(said) == 4
    assert await house.watches(at(BIG)) == ["drivers"]


async def test_p2_a_move_keeps_the_watches_when_somebody_wrote_in_the_new_group_first(house: House) -> None:
    await house.watching(at(GROUP), "drivers")
    house.telegram.world.chats[BIG] = house.telegram.world.chats[GROUP]
    house.telegram.group(BIG, "The desk", {ADA: "creator"})
    await house.tell(BIG, ADA, "/start")
    house.telegram.world.chats[GROUP].migrated_to = BIG
    await house.desk.tell(told("flood"))
    await house.settle()
    assert await house.watches(at(BIG)) == ["drivers"]
    assert (await house.row(at(BIG))).state is ChatState.ACTIVE
    assert "Flood" in house.telegram.shown(BIG)[-1]
