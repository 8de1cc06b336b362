"""What the bot writes and where: all that is taken as it was meant, and all that is refused, in the server's words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import ChatMigrated, InvalidToken

from tests.doubles.telegram import Limits, TelegramDouble
from tests.doubles.telegram.cast import ADA, BEN, CHANNEL, FORUM, GROUP


async def test_a_message_arrives_as_it_was_meant(bot: Bot, double: TelegramDouble) -> None:
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Mute", callback_data="v1:mute"), InlineKeyboardButton("Open", url="https://x.org/")]]
    )
    sent = await bot.send_message(
        ADA,
        '<b>x</b> <a href="https://x.org/a">y</a>',
        ParseMode.HTML,
        reply_markup=keyboard,
        disable_notification=True,
    )
    assert sent.reply_markup == keyboard
    assert sent.parse_entities() == {sent.entities[0]: "x", sent.entities[1]: "y"}
    [message] = double.sent(ADA)
    assert (message.text, message.links, message.silent) == ("x y", {"y": "https://x.org/a"}, True)
    assert message.pieces("bold") == ["x"]
    assert message.buttons == ((("Mute", "v1:mute"), ("Open", "https://x.org/")),)

    edited = await bot.edit_message_text("z", ADA, sent.message_id)
    assert edited.edit_date
    assert double.shown(ADA) == ["z"]
    assert double.sent(ADA)[0].edits == ("x y",)
    assert double.sent(ADA)[0].buttons == ()


@pytest.mark.parametrize(
    ("keyboard", "words"),
    [
        ([[{"text": "x", "callback_data": "é" * 32}]], None),
        ([[{"text": "x", "callback_data": "é" * 33}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "x", "callback_data": ""}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "x", "url": "localhost"}]], "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"),
        ([[{"text": "x"}]], "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ([[{"text": "x", "callback_data": "y"}] * 8] * 12, None),
        ([[{"text": "x", "callback_data": "y"}] * 9], "REPLY_MARKUP_TOO_LONG"),
        ([[{"text": "x", "callback_data": "y"}]] * 101, "REPLY_MARKUP_TOO_LONG"),
    ],
)
async def test_buttons_are_checked(ask: Callable, keyboard: list, words: str | None) -> None:
    answer = await ask("sendMessage", chat_id=ADA, text="x", reply_markup={"inline_keyboard": keyboard})
    assert answer.get("description") == (words and f"Bad Request: {words}")


async def test_edits_are_refused_in_the_servers_words(ask: Callable, double: TelegramDouble) -> None:
    async def edit(**params: object) -> str:
        return (await ask("editMessageText", chat_id=ADA, **params)).get("description", "ok")

    sent = (await ask("sendMessage", chat_id=ADA, text="x"))["result"]["message_id"]
    assert (await edit(message_id=sent, text="<b>x</b>", parse_mode="HTML")) == "ok"
    same = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    assert (await edit(message_id=sent, text=" <b>x</b> ", parse_mode="HTML")).startswith(same)
    said = await double.say(ADA, ADA, "hello")
    double.world.flood.limits = Limits(enforced=False)
    assert await edit(message_id=said, text="y") == "Bad Request: message can't be edited"
    double.vanish(ADA, sent)
    assert await edit(message_id=sent, text="y") == "Bad Request: message to edit not found"
    assert await edit(text="y") == "Bad Request: message identifier is not specified"
    assert double.shown(ADA) == []


async def test_an_answer_to_a_vanished_message(ask: Callable, double: TelegramDouble) -> None:
    said = await double.say(ADA, ADA, "hello")
    double.vanish(ADA, said)
    answer = await ask("sendMessage", chat_id=ADA, text="x", reply_parameters={"message_id": said})
    assert answer["description"] == "Bad Request: message to be replied not found"
    lenient = {"message_id": said, "allow_sending_without_reply": True}
    assert (await ask("sendMessage", chat_id=ADA, text="x", reply_parameters=lenient))["ok"]


async def test_a_wrong_token_a_wrong_method_and_a_revoked_token(
    ask: Callable, double: TelegramDouble, bot: Bot
) -> None:
    assert await ask("getMe", token="1:x") == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await ask("sendFlowers") == {"ok": False, "error_code": 404, "description": "Not Found"}
    double.revoke_token()
    with pytest.raises(InvalidToken):
        await bot.send_message(ADA, "x")
    assert double.sent(ADA) == []


@dataclass
class Lost:
    """How the bot loses a chat, and what it is told then."""

    chat: int
    how: Callable[[TelegramDouble], object]
    code: int
    words: str


LOST = [
    Lost(ADA, lambda it: it.block(ADA), 403, "Forbidden: bot was blocked by the user"),
    Lost(ADA, lambda it: it.deactivate(ADA), 403, "Forbidden: user is deactivated"),
    Lost(BEN, lambda _: None, 403, "Forbidden: bot can't initiate conversation with a user"),
    Lost(99, lambda _: None, 400, "Bad Request: chat not found"),
    Lost(GROUP, lambda it: it.delete_chat(GROUP), 403, "Forbidden: the group chat was deleted"),
    Lost(GROUP, lambda it: it.remove_bot(GROUP), 403, "Forbidden: bot was kicked from the group chat"),
    Lost(FORUM, lambda it: it.remove_bot(FORUM), 403, "Forbidden: bot was kicked from the supergroup chat"),
    Lost(
        FORUM,
        lambda it: it.remove_bot(FORUM, kicked=False),
        403,
        "Forbidden: bot is not a member of the supergroup chat",
    ),
    Lost(CHANNEL, lambda it: it.remove_bot(CHANNEL), 403, "Forbidden: bot was kicked from the channel chat"),
    Lost(
        CHANNEL, lambda it: it.take_rights(CHANNEL), 400, "Bad Request: need administrator rights in the channel chat"
    ),
    Lost(
        GROUP,
        lambda it: it.take_rights(GROUP),
        400,
        "Bad Request: not enough rights to send text messages to the chat",
    ),
]


@pytest.mark.parametrize("lost", LOST, ids=lambda lost: lost.words)
async def test_a_lost_chat_is_refused_in_the_servers_words(lost: Lost, ask: Callable, double: TelegramDouble) -> None:
    done = lost.how(double)
    if isinstance(done, Awaitable):
        await done
    answer = await ask("sendMessage", chat_id=lost.chat, text="x")
    assert (answer["error_code"], answer["description"]) == (lost.code, lost.words)


async def test_a_group_that_migrated_says_where_to(bot: Bot, double: TelegramDouble) -> None:
    old = await bot.send_message(GROUP, "x")
    double.migrate(GROUP, -1000000000051)
    updates = [update.message for update in await bot.get_updates()]
    assert [(one.chat.id, one.migrate_to_chat_id, one.migrate_from_chat_id) for one in updates] == [
        (GROUP, -1000000000051, None),
        (-1000000000051, None, GROUP),
    ]
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(GROUP, "y")
    assert migrated.value.new_chat_id == -1000000000051
    with pytest.raises(ChatMigrated):
        await bot.edit_message_text("z", GROUP, old.message_id)
    await bot.send_message(-1000000000051, "y")
    assert (await bot.get_chat_member(-1000000000051, ADA)).status == "creator"


async def test_topics(ask: Callable, double: TelegramDouble) -> None:
    async def send(**params: object) -> dict:
        return await ask("sendMessage", chat_id=FORUM, text="x", **params)

    wires = double.topic(FORUM, "Wires")
    result = (await send(message_thread_id=wires))["result"]
    assert (result["message_thread_id"], result["is_topic_message"]) == (wires, True)
    assert "message_thread_id" not in (await send())["result"]
    said = await double.say(FORUM, ADA, "/latest", thread=wires)
    assert (await send(reply_parameters={"message_id": said}))["result"]["message_thread_id"] == wires
    for unknown in (1, 4711):
        assert (await send(message_thread_id=unknown))["description"] == "Bad Request: message thread not found"
    double.close_topic(FORUM, wires)
    assert (await send(message_thread_id=wires))["description"] == "Bad Request: TOPIC_CLOSED"
    answer = await ask("sendMessage", chat_id=GROUP, text="x", message_thread_id=wires)
    assert answer["description"] == "Bad Request: message thread not found"
