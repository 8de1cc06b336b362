"""Everyone but the bot: what a test can do in the place of people and of Telegram itself.

A deed that no person could do (speaking in a chat one is not in, pressing a button that is not there) is a
ValueError: the test is wrong then, not the bot. Nothing here waits for the bot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from tests.doubles.telegram.chat import ADMINISTRATORS, GENERAL, Chat
from tests.doubles.telegram.membership import Membership
from tests.doubles.telegram.message import Message
from tests.doubles.telegram.wording import spoken


class People(Membership):
    """What is said and pressed; what becomes of chats is `Membership`."""

    async def say(
        self,
        chat_id: int,
        user_id: int,
        text: str,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
        sender_chat: int | None = None,
        service: Mapping[str, object] | None = None,
    ) -> int:
        """Let a person write; `sender_chat` equal to the chat makes them an anonymous administrator.

        `service` is what the message carries beside its text.
        """
        chat = self._open_chat(chat_id)
        user = self.world.user(user_id)
        if not chat.holds(user_id) or user.blocked_bot:
            raise ValueError(f"user {user_id} cannot write in chat {chat_id}")
        if thread is not None and (chat.topics is None or thread not in chat.topics or thread == GENERAL):
            raise ValueError(f"chat {chat_id} has no topic {thread}; General is None")
        answered = self.world.find(chat_id, reply_to)
        if reply_to is not None and answered is None:
            raise ValueError(f"chat {chat_id} has no message {reply_to}")
        if chat.kind == "private":
            user.started = True
        wording = spoken(text)
        where = thread if thread is not None or answered is None else answered.thread
        message = self.world.add(
            chat,
            Message(
                chat_id, 0, user_id, wording.text, wording.entities, text, thread=where, reply_to=reply_to,
                sender_chat=sender_chat, service=service or {},
            ),
        )  # fmt: skip
        self._pass_on(chat, message, "channel_post" if chat.kind == "channel" else "message")
        return message.message_id

    async def send_file(self, chat_id: int, user_id: int, name: str, body: bytes, caption: str = "") -> int:
        """Let a person send a file, with or without words to it."""
        carried: dict[str, object] = {"document": self.world.files.add(name, body).document()}
        if caption:
            said = spoken(caption)
            carried |= {"caption": said.text, "caption_entities": [entity.json() for entity in said.entities]}
        return await self.say(chat_id, user_id, "", service=carried)

    async def forward(self, chat_id: int, user_id: int, text: str, title: str, username: str = "") -> int:
        """Let a person forward a post of a public channel."""
        channel = {"id": -1009999999999, "type": "channel", "title": title} | (
            {"username": username} if username else {}
        )
        origin = {"type": "channel", "chat": channel, "message_id": 7, "date": 1_739_450_000}
        return await self.say(chat_id, user_id, text, service={"forward_origin": origin})

    async def edit_said(self, chat_id: int, message_id: int, text: str) -> None:
        """Let a person change what they wrote."""
        message = self._message(chat_id, message_id)
        if message.by_bot or message.service:
            raise ValueError(f"message {message_id} was not written by a person")
        wording = spoken(text)
        changed = self.world.change(message, text=wording.text, entities=wording.entities, raw=text)
        chat = self.world.chats[chat_id]
        self._pass_on(chat, changed, "edited_channel_post" if chat.kind == "channel" else "edited_message")

    def vanish(self, chat_id: int, message_id: int) -> None:
        """Delete a message; the bot is not told, as in life."""
        message = self._message(chat_id, message_id)
        self.world.messages[chat_id][message_id] = replace(message, gone=True)
        self.world.bell.ring()

    async def press(
        self, chat_id: int, message_id: int, data_or_label: str, user_id: int, *, forged: bool = False
    ) -> str:
        """Press a button, named by its data or its label, and get the query's id; `forged` sends data no button has."""
        world = self.world
        message = world.messages[chat_id].get(message_id)
        data = data_or_label
        if not forged:
            data = _data_of(self._message(chat_id, message_id), data_or_label)
            if not self._open_chat(chat_id).holds(user_id):
                raise ValueError(f"user {user_id} cannot press a button in chat {chat_id}")
        query = world.queries.add(chat_id, message_id, user_id, data, forged=forged)
        body: dict[str, object] = {
            "id": query.id,
            "from": world.user(user_id).json(),
            "chat_instance": str(chat_id),
            "data": data,
        }
        if message is None or message.gone:  # an InaccessibleMessage
            body["message"] = {"chat": world.chats[chat_id].json(), "message_id": message_id, "date": 0}
        else:
            body["message"] = world.message_json(message)
        world.updates.queue("callback_query", body)
        return query.id

    def _message(self, chat_id: int, message_id: int) -> Message:
        message = self.world.find(chat_id, message_id)
        if message is None:
            raise ValueError(f"chat {chat_id} has no message {message_id}")
        return message

    def _pass_on(self, chat: Chat, message: Message, kind: str) -> None:
        """Queue a message for the bot if the bot may see it."""
        status = chat.status(self.world.me.id)
        if (
            status in ADMINISTRATORS
            or chat.kind == "private"
            or (chat.holds(self.world.me.id) and self._meant(message))
        ):
            self.world.updates.queue(kind, self.world.message_json(message))

    def _meant(self, message: Message) -> bool:
        """Privacy mode: commands without a name or with the bot's, and answers to it. A mention is neither."""
        if not self.world.privacy:
            return True
        answered = self.world.find(message.chat_id, message.reply_to)
        if answered is not None and answered.by_bot:
            return True
        command = next((one for one in message.entities if one.type == "bot_command" and one.offset == 0), None)
        if command is None:
            return False
        _, at, name = message.piece(command).partition("@")
        return not at or name.casefold() == self.world.me.username.casefold()


def _data_of(message: Message, data_or_label: str) -> str:
    """The callback data of a button that is really there."""
    rows = cast("Sequence[Sequence[Mapping[str, object]]]", (message.markup or {}).get("inline_keyboard", ()))
    buttons = [button for row in rows for button in row if "callback_data" in button]
    for name in ("callback_data", "text"):
        for button in buttons:
            if button[name] == data_or_label:
                return str(button["callback_data"])
    raise ValueError(f"message {message.message_id} has no such button: {data_or_label!r} (it has {message.labels})")
