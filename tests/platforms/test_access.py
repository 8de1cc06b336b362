"""Chats ask to be let in, operators decide, and a channel is led from a private chat of its administrator."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.conversation.access import AccessRules
from tests.platforms.house import ADA, ANN, BEN, BOB, CAT, CHANNEL, EVE, GROUP, NEWS, OTHER, House, at, on, open_house
from tests.small_desk import SmallDesk, told
from watchers.model import ChatState

# Eve runs the desk on Telegram; on Slack its administrators do, for the configuration names none there.
APPROVE = AccessRules("approve", "operators", {"telegram": frozenset({str(EVE)})})


@pytest_asyncio.fixture
async def door(desk: SmallDesk) -> AsyncIterator[House]:
    async with open_house(desk, APPROVE) as house:
        yield house


async def asked(house: House) -> None:
    """An operator is known, and a group has asked to be let in."""
    await house.tell(EVE, EVE, "/start")
    await house.tell(GROUP, ADA, "/watch lynx")


async def test_a_new_chat_waits_and_an_operator_is_told_with_buttons(door: House) -> None:
    await asked(door)
    group = await door.row(at(GROUP))
    assert group.state is ChatState.WAITING
    assert await door.watches(at(GROUP)) == []
    (answer,) = door.telegram.shown(GROUP)
    assert "They have been told" in answer
    question = door.telegram.sent(EVE)[-1]
    assert "“The desk”" in question.text
    assert question.labels == ["Let in", "Refuse"]


async def test_let_in_lets_the_chat_in_and_greets_it(door: House) -> None:
    await asked(door)
    question = door.telegram.sent(EVE)[-1]
    await door.tap(EVE, question.message_id, "Let in", EVE)
    assert (await door.row(at(GROUP))).state is ChatState.ACTIVE
    assert "let this chat in" in door.telegram.shown(GROUP)[-1]
    decided = door.telegram.sent(EVE)[-1]
    assert (decided.message_id, decided.labels) == (question.message_id, [])
    assert "is let in" in decided.text
    await door.tell(GROUP, ADA, "/watch lynx")
    assert await door.watches(at(GROUP)) == ["lynx"]


async def test_p2_a_refused_chat_is_told_nothing_more(door: House) -> None:
    await asked(door)
    question = door.telegram.sent(EVE)[-1]
    await door.tap(EVE, question.message_id, "Refuse", EVE)
    assert (await door.row(at(GROUP))).state is ChatState.REFUSED
    said = len(door.telegram.sent(GROUP))
    for line in ("/watch lynx", "/help", "/start"):
        assert await door.tell(GROUP, ADA, line) == []
    await door.telegram.remove_bot(GROUP)
    await door.telegram.add_bot(GROUP, ADA)
    await door.heard()
    await door.settle()
    assert len(door.telegram.sent(GROUP)) == said
    assert (await door.row(at(GROUP))).state is ChatState.REFUSED


async def test_p7_who_is_no_operator_lets_nobody_in(door: House) -> None:
    await asked(door)
    question = door.telegram.sent(EVE)[-1]
    group = await door.row(at(GROUP))
    for line in (f"/chats approve {group.id}", f"/chats_approve_{group.id}", "/chats"):
        await door.tell(GROUP, ADA, line)
        await door.tell(ADA, ADA, line)
    await door.tap(EVE, question.message_id, f"v1:chats approve {group.id}", BEN, forged=True)
    assert (await door.row(at(GROUP))).state is ChatState.WAITING
    assert (await door.row(at(ADA))).state is ChatState.WAITING


async def test_an_operators_own_chats_are_let_in_at_once(door: House) -> None:
    await door.tell(EVE, EVE, "/watch lynx")
    assert (await door.row(at(EVE))).state is ChatState.ACTIVE
    await door.type_(f"D{ANN}", ANN, "watch lynx")
    assert await door.watches(on(f"D{ANN}")) == ["lynx"]
    await door.type_(f"D{BOB}", BOB, "watch lynx")
    assert (await door.row(on(f"D{BOB}"))).state is ChatState.WAITING
    assert any("asks to be let in" in words for words in door.slack.words(f"D{ANN}"))


async def test_a_slack_administrator_lets_a_channel_in_by_its_button(door: House) -> None:
    await door.type_(f"D{ANN}", ANN, "start")
    await door.mention(NEWS, CAT, "watch lynx")
    assert (await door.row(on(NEWS))).state is ChatState.WAITING
    question = door.slack.posts(f"D{ANN}")[-1]
    await door.click(f"D{ANN}", question.ts, "Let in", ANN)
    assert (await door.row(on(NEWS))).state is ChatState.ACTIVE
    assert "let this chat in" in door.slack.words(NEWS)[-1]


async def test_p7_the_one_time_code_works_once_and_only_in_private(door: House) -> None:
    door.access.code = "sesame-7"
    (answer,) = await door.tell(GROUP, BEN, "/start sesame-7")
    assert "private chat" in answer
    door.access.code = "sesame-7"  # one that many have read may hold no more
    (answer,) = await door.tell(BEN, BEN, "/start wrong")
    assert "not the code" in answer
    assert await door.desk.store.operators.appointed() == frozenset()
    answers = await door.tell(BEN, BEN, "/start sesame-7")
    assert any("You are an operator" in one for one in answers)
    assert (await door.row(at(BEN))).state is ChatState.ACTIVE
    (answer,) = await door.tell(ADA, ADA, "/start sesame-7")
    assert "not the code" in answer
    assert await door.desk.store.operators.appointed() == {f"telegram:{BEN}"}
    assert await door.tell(BEN, BEN, "/chats")


async def test_a_channel_is_led_from_a_private_chat_of_its_administrator(house: House) -> None:
    (answer,) = await house.tell(ADA, ADA, "/for @the_channel watch drivers")
    assert "watching" in answer
    assert await house.watches(at(CHANNEL)) == ["drivers"]
    assert await house.watches(at(ADA)) == []
    await house.desk.tell(told("flood"))
    await house.settle()
    (alert,) = house.telegram.sent(CHANNEL)
    assert alert.text.startswith("drivers › Flood cuts the mountain road")
    assert len(house.telegram.sent(ADA)) == 1


async def test_p7_nobody_but_its_administrators_leads_a_channel(house: House) -> None:
    await house.tell(ADA, ADA, "/for @the_channel watch drivers")
    for line in ("watch lynx", "unwatch all", "settings quiet 22-07", "undo", "watches"):
        (answer,) = await house.tell(BEN, BEN, f"/for @the_channel {line}")
        assert "Only administrators of “The channel”" in answer
        (answer,) = await house.tell(GROUP, BEN, f"/for @the_channel {line}")
        assert "Only administrators of “The channel”" in answer
    for inner in ("chats approve 1", "start code", "for @the_channel watch lynx"):
        (answer,) = await house.tell(ADA, ADA, f"/for @the_channel {inner}")
        assert "cannot be given" in answer
    (answer,) = await house.tell(ADA, ADA, "/for @nowhere watch lynx")
    assert "I know no chat “" in answer
    assert await house.watches(at(CHANNEL)) == ["drivers"]


async def test_p7_nobody_leads_the_private_chat_of_another(house: House) -> None:
    await house.tell(BEN, BEN, "/watch drivers")
    for name in (str(BEN), f"telegram:{BEN}", "@Ben"):
        assert await house.tell(ADA, ADA, f"/for {name} unwatch all")
    assert await house.watches(at(BEN)) == ["drivers"]
    await house.type_(f"D{BOB}", BOB, "watch drivers")
    for name in (f"D{BOB}", BOB, f"<@{BOB}>", f"slack:T1/D{BOB}"):
        await house.mention(f"D{ANN}", ANN, f"for {name} unwatch all")
    assert await house.watches(on(f"D{BOB}")) == ["drivers"]


async def test_p7_a_slack_channel_is_led_by_its_id_and_by_its_creator_only(house: House) -> None:
    await house.mention(f"D{BOB}", BOB, f"for <#{NEWS}|news> watch drivers")
    assert await house.watches(on(NEWS)) == []
    await house.mention(f"D{CAT}", CAT, f"for <#{NEWS}|news> watch drivers")
    assert await house.watches(on(NEWS)) == ["drivers"]


async def test_p7_feeds_are_the_operators_alone_from_any_chat(door: House) -> None:
    await door.tell(EVE, EVE, "/start")
    await door.tell(CHANNEL, ADA, "/watch lynx")
    await door.tell(OTHER, ADA, "/start")
    other = await door.row(at(OTHER))
    await door.tell(EVE, EVE, f"/chats approve {other.id}")
    before = await door.desk.store.feeds.all()
    (answer,) = await door.tell(OTHER, ADA, "/feeds pause wire")
    assert "only operators" in answer
    assert await door.desk.store.feeds.all() == before


async def test_p6_a_chats_name_and_a_persons_name_are_no_commands_for_an_operator(door: House) -> None:
    await door.tell(EVE, EVE, "/start")
    door.telegram.group(-52, "x” /chats_approve_9 “@everyone", {ADA: "creator"})
    door.telegram.group(-53, "/chats_approve_9 @everyone", {ADA: "creator"})
    for group in (-52, -53):
        await door.tell(group, ADA, "/start")
    await door.tell(EVE, EVE, "/chats")
    for message in door.telegram.sent(EVE):
        assert message.pieces("mention") == []
        assert not [one for one in message.pieces("bot_command") if one.endswith("_9")], message.text


async def test_p6_the_name_of_who_pressed_a_button_is_no_command(house: House) -> None:
    house.telegram.private(7, "/undo <b> @everyone")
    house.telegram.set_member(GROUP, 7, "administrator")
    await house.watching(at(GROUP), "drivers")
    await house.desk.tell(told("flood"))
    await house.settle()
    (shown,) = house.telegram.sent(GROUP)
    await house.tap(GROUP, shown.message_id, "Mute 24 h", 7)
    (shown,) = house.telegram.sent(GROUP)
    assert "Muted until" in shown.text
    assert "<b>" in shown.text
    assert shown.pieces("mention") == []
    assert "/undo" not in shown.pieces("bot_command")
