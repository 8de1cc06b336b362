"""What reaches the bot and what does not: privacy, joining, offsets, the one poller, pressed buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from tests.doubles.telegram import TelegramDouble
from tests.doubles.telegram.cast import ADA, BEN, CHANNEL, FORUM, GROUP, Clock, buttons
from tests.doubles.telegram.refusal import SECOND_POLLER, TOO_OLD


async def test_privacy_mode(bot: Bot, double: TelegramDouble) -> None:
    mine = await bot.send_message(GROUP, "x")
    for text in ["hello", "@WirewatchBot latest", "/stop@OtherBot", "see /help"]:
        await double.say(GROUP, BEN, text)
    said = await double.say(GROUP, BEN, "/help fusion")
    await double.say(GROUP, BEN, "/help@wirewatchbot")
    await double.say(GROUP, BEN, "thanks", reply_to=mine.message_id)
    await double.edit_said(GROUP, said, "/help 😀 /list")
    heard = [update.effective_message for update in await bot.get_updates()]
    assert [one.text for one in heard] == ["/help fusion", "/help@wirewatchbot", "thanks", "/help 😀 /list"]
    assert heard[2].reply_to_message.message_id == mine.message_id
    assert [heard[3].parse_entity(one) for one in heard[3].entities] == ["/help", "/list"]
    double.promote_bot(GROUP)
    await double.say(GROUP, BEN, "hello")
    assert double.updates[-1]["message"]["text"] == "hello"


async def test_anonymous_administrators_and_channels(bot: Bot, double: TelegramDouble) -> None:
    await double.say(FORUM, ADA, "/list", sender_chat=FORUM)
    await double.say(CHANNEL, ADA, "news")
    anonymous, post = await bot.get_updates()
    assert (anonymous.message.sender_chat.id, anonymous.message.from_user.username) == (FORUM, "GroupAnonymousBot")
    assert post.channel_post.text == "news"
    assert (await bot.send_message("@the_channel", "x")).chat.id == CHANNEL


async def test_joining_and_leaving_are_told(bot: Bot, double: TelegramDouble) -> None:
    await double.remove_bot(GROUP)
    await double.add_bot(GROUP, ADA)
    double.block(ADA)
    gone, back, welcome, blocked = await bot.get_updates()
    assert gone.my_chat_member.new_chat_member.status == "kicked"
    assert (back.my_chat_member.old_chat_member.status, back.my_chat_member.from_user.id) == ("kicked", ADA)
    assert welcome.message.new_chat_members[0].id == double.bot_id
    assert (blocked.my_chat_member.chat.id, blocked.my_chat_member.new_chat_member.status) == (ADA, "kicked")
    await bot.leave_chat(GROUP)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(GROUP, "x")


async def test_who_administers(bot: Bot, double: TelegramDouble) -> None:
    assert [one.user.id for one in await bot.get_chat_administrators(GROUP)] == [ADA]
    assert [one.status for one in await bot.get_chat_administrators(CHANNEL)] == ["creator", "administrator"]
    assert (await bot.get_chat_member(GROUP, BEN)).status == "member"
    assert (await bot.get_chat("@THE_CHANNEL")).title == "The channel"
    assert (await bot.get_chat(FORUM)).is_forum
    with pytest.raises(BadRequest):
        await bot.get_chat_administrators(ADA)
    with pytest.raises(BadRequest):
        await bot.get_chat_member(GROUP, 99)


async def test_offsets_confirm_updates(bot: Bot, double: TelegramDouble) -> None:
    for text in "abc":
        await double.say(ADA, ADA, text)
    first, *_ = await bot.get_updates()
    assert len(await bot.get_updates()) == 3
    assert [one.message.text for one in await bot.get_updates(offset=first.update_id + 1, limit=1)] == ["b"]
    assert double.pending == 2
    assert [one.message.text for one in await bot.get_updates(offset=-1)] == ["c"]
    assert double.pending == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert double.pending == 0


async def test_only_asked_for_updates_are_queued(bot: Bot, double: TelegramDouble) -> None:
    double.set_member(GROUP, BEN, "kicked")
    assert await bot.get_updates(allowed_updates=["chat_member"]) == ()
    await double.say(ADA, ADA, "x")
    double.set_member(GROUP, BEN, "member")
    [update] = await bot.get_updates()
    assert update.chat_member.new_chat_member.status == "member"


async def test_a_long_poll_waits_and_a_second_poller_ends_it(ask: Callable, double: TelegramDouble) -> None:
    first = asyncio.create_task(ask("getUpdates", timeout=30))
    await double.until(lambda: len(double.calls("getUpdates")) == 1)
    second = asyncio.create_task(ask("getUpdates", timeout=30))
    refused = await first
    assert (refused["error_code"], refused["description"]) == (409, f"Conflict: {SECOND_POLLER}")
    assert double.conflicts == 1
    await double.say(ADA, ADA, "x")
    assert (await second)["result"][0]["message"]["text"] == "x"


async def test_a_button_is_answered_once_and_in_time(bot: Bot, double: TelegramDouble, clock: Clock) -> None:
    sent = await bot.send_message(GROUP, "x", reply_markup=buttons("mute", "more"))
    pressed = await double.press(GROUP, sent.message_id, "Mute", BEN)
    [update] = await bot.get_updates()
    query = update.callback_query
    assert (query.data, query.from_user.id, query.message.message_id) == ("mute", BEN, sent.message_id)
    await query.answer("Muted.", show_alert=True)
    answer = await double.answered(pressed)
    assert (answer.text, answer.show_alert, double.answered_again) == ("Muted.", True, [])
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer("Muted again.")
    assert double.answered_again == [pressed]
    assert double.callbacks[pressed].refused == 1

    late = await double.press(GROUP, sent.message_id, "more", BEN)
    clock.now += 16
    with pytest.raises(BadRequest) as too_late:
        await bot.answer_callback_query(late)
    assert too_late.value.message.lower() == TOO_OLD.lower()
    with pytest.raises(TimeoutError):
        await double.answered(late, 0)


async def test_only_a_button_that_is_there_is_pressed(bot: Bot, double: TelegramDouble) -> None:
    sent = await bot.send_message(ADA, "x", reply_markup=buttons("mute"))
    with pytest.raises(ValueError, match="no such button"):
        await double.press(ADA, sent.message_id, "unmute", ADA)
    with pytest.raises(ValueError, match="cannot press"):
        await double.press(ADA, sent.message_id, "mute", BEN)
    await bot.edit_message_reply_markup(ADA, sent.message_id, reply_markup=None)
    with pytest.raises(ValueError, match="no such button"):
        await double.press(ADA, sent.message_id, "mute", ADA)
    double.vanish(ADA, sent.message_id)
    await double.press(ADA, sent.message_id, "v1:forged", ADA, forged=True)
    [update] = await bot.get_updates()
    assert (update.callback_query.data, update.callback_query.message.is_accessible) == ("v1:forged", False)


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "help", "description": "x" * 256}], None),
        ([{"command": "Help", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "help", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "help", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "help", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_menus_are_checked(ask: Callable, commands: list, words: str | None) -> None:
    answer = await ask("setMyCommands", commands=commands)
    assert answer.get("description") == (words and f"Bad Request: {words}")


async def test_every_scope_and_language_has_its_menu(bot: Bot, double: TelegramDouble) -> None:
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("list", "Liste")], scope={"type": "chat", "chat_id": GROUP}, language_code="de")
    assert double.commands() == {"help": "Help"}
    assert double.commands("chat", GROUP, language="de") == {"list": "Liste"}
    assert [one.command for one in await bot.get_my_commands()] == ["help"]
    await bot.delete_my_commands()
    assert double.commands() == {}
