"""Everything the server keeps: people, chats, messages, and what it has to tell the bot.

No HTTP and no rules here: `access` judges, `sending` and `methods` act for the bot, `people` for everyone else.
"""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from tests.doubles.telegram.bell import Bell
from tests.doubles.telegram.chat import GENERAL, Chat, User
from tests.doubles.telegram.files import Files
from tests.doubles.telegram.flood import Flood, Limits
from tests.doubles.telegram.menu import Menus
from tests.doubles.telegram.message import Message
from tests.doubles.telegram.query import Queries
from tests.doubles.telegram.updates import Updates

ANONYMOUS_ADMINISTRATOR = 1087968824  # "GroupAnonymousBot"
CHANNEL_BOT = 136817688  # who writes when a channel speaks in a group
Listener = Callable[[Message, str], None]  # the message, and "sent" or "edited"


class World:
    """One bot and all it can meet."""

    def __init__(self, bot_id: int, username: str, clock: Callable[[], float], limits: Limits, privacy: bool) -> None:
        self.clock = clock
        self.privacy = privacy
        self.me = User(bot_id, username.removesuffix("Bot") or username, username, is_bot=True)
        self.users = {
            bot_id: self.me,
            ANONYMOUS_ADMINISTRATOR: User(ANONYMOUS_ADMINISTRATOR, "Group", "GroupAnonymousBot", is_bot=True),
            CHANNEL_BOT: User(CHANNEL_BOT, "Channel", "Channel_Bot", is_bot=True),
        }
        self.chats: dict[int, Chat] = {}
        self.messages: dict[int, dict[int, Message]] = defaultdict(dict)
        self.bell = Bell()
        self.updates = Updates(self.bell)
        self.queries = Queries(clock)
        self.menus = Menus()
        self.files = Files()
        self.flood = Flood(limits, clock)
        self.listeners: list[Listener] = []
        # Private chats and basic groups share the account's counter, supergroups and channels have their own.
        self._shared = itertools.count(1)
        self._own: dict[int, itertools.count[int]] = defaultdict(lambda: itertools.count(1))

    def next_id(self, chat: Chat) -> int:
        return next(self._own[chat.id] if chat.kind in {"supergroup", "channel"} else self._shared)

    def add(self, chat: Chat, message: Message) -> Message:
        """Number a message and keep it."""
        kept = replace(message, message_id=self.next_id(chat), date=int(time.time()), at=self.clock())
        self.messages[chat.id][kept.message_id] = kept
        self._tell(kept, "sent")
        return kept

    def change(self, message: Message, **fields: object) -> Message:
        """Put a new version in the place of a message; what it said before goes to its edits."""
        changed: Message = replace(message, **fields, edit_date=int(time.time()))  # type: ignore[arg-type]
        if changed.text != message.text:
            changed = replace(changed, edits=(*message.edits, message.text))
        self.messages[message.chat_id][message.message_id] = changed
        self._tell(changed, "edited")
        return changed

    def _tell(self, message: Message, event: str) -> None:
        for listener in self.listeners:
            listener(message, event)
        self.bell.ring()

    def find(self, chat_id: int, message_id: int | None) -> Message | None:
        """A message that is still there."""
        message = self.messages[chat_id].get(message_id or 0)
        return None if message is None or message.gone else message

    def user(self, user_id: int) -> User:
        """Somebody; a person nobody introduced has a name all the same, but never started the bot."""
        return self.users.setdefault(user_id, User(user_id, f"User {user_id}", started=False))

    def message_json(self, message: Message, *, whole: bool = True) -> dict[str, object]:
        """A Message of the API; with `whole` also the message it answers."""
        chat = self.chats[message.chat_id]
        given: dict[str, object] = {
            "message_id": message.message_id,
            "date": message.date,
            "chat": chat.json(),
            **self._sender(chat, message),
            **message.service,
        }
        if message.text:
            given["text"] = message.text
        if message.entities:
            given["entities"] = [entity.json() for entity in message.entities]
        if message.edit_date:
            given["edit_date"] = message.edit_date
        if message.markup:
            given["reply_markup"] = dict(message.markup)
        if message.preview:
            given["link_preview_options"] = dict(message.preview)
        if message.thread is not None:
            given |= {"message_thread_id": message.thread, "is_topic_message": True}
        # In a topic a message that answers nothing answers the one that opened the topic.
        answered = self.find(chat.id, message.reply_to or message.thread)
        if whole and answered is not None and answered.message_id != message.message_id:
            given["reply_to_message"] = self.message_json(answered, whole=False)
        return given

    def _sender(self, chat: Chat, message: Message) -> dict[str, object]:
        if chat.kind == "channel":
            return {"sender_chat": chat.json()}
        if message.sender_chat is None:
            return {"from": self.user(message.user_id).json()}
        voice = self.chats[message.sender_chat]
        stand_in = ANONYMOUS_ADMINISTRATOR if voice.id == chat.id else CHANNEL_BOT
        return {"from": self.users[stand_in].json(), "sender_chat": voice.json()}

    def open_topic(self, chat: Chat, name: str) -> int:
        """Topics are numbered by the message that opens them."""
        service = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        thread = self.next_id(chat)
        while thread <= GENERAL:
            thread = self.next_id(chat)
        opener = next((user for user, status in chat.members.items() if status == "creator"), self.me.id)
        self.messages[chat.id][thread] = Message(
            chat.id, thread, opener, "", service=service, thread=thread, date=int(time.time()), at=self.clock()
        )
        return thread
