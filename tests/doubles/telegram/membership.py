"""Chats and who is in them, changed by people: founding, joining, blocking, migrating, taking of rights.

Tells the bot what Telegram would tell it, and nothing more: a deleted chat or a lost right is found out by sending.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.doubles.telegram.access import private_chat
from tests.doubles.telegram.chat import GENERAL, STATUSES, SUPERGROUP_IDS, Chat, Status, Topic, User
from tests.doubles.telegram.message import Message
from tests.doubles.telegram.world import World


class Membership:
    """Acts on the world and queues the updates that follow from it."""

    def __init__(self, world: World) -> None:
        self.world = world

    def private(
        self, user_id: int, name: str, *, username: str = "", language: str = "en", started: bool = True
    ) -> int:
        """Introduce a person; `started` False: the bot may not write first."""
        self.world.users[user_id] = User(user_id, name, username, language=language, started=started)
        return private_chat(self.world, user_id).id

    def group(
        self,
        chat_id: int,
        title: str,
        members: Mapping[int, Status] | None = None,
        forum_topics: Sequence[str] | None = None,
        *,
        bot: Status = "member",
        username: str = "",
    ) -> int:
        """Found a group with the bot in it; an id below -10**12 makes it a supergroup, `forum_topics` a forum."""
        if chat_id >= 0 or (forum_topics is not None and chat_id > SUPERGROUP_IDS):
            raise ValueError("groups have negative ids, supergroups and forums ids below -1000000000000")
        kind = "supergroup" if chat_id < SUPERGROUP_IDS else "group"
        chat = self._found(Chat(chat_id, kind, title, username), members, bot)  # type: ignore[arg-type]
        if forum_topics is not None:
            chat.topics = {GENERAL: Topic("General")}
            for name in forum_topics:
                self.open_topic(chat_id, name)
        return chat_id

    def channel(
        self,
        chat_id: int,
        title: str,
        username: str = "",
        members: Mapping[int, Status] | None = None,
        *,
        bot: Status = "administrator",
    ) -> int:
        """Found a channel with the bot as an administrator who may post."""
        if chat_id >= SUPERGROUP_IDS:
            raise ValueError("channels have ids below -1000000000000")
        self._found(Chat(chat_id, "channel", title, username), members, bot)
        return chat_id

    def _found(self, chat: Chat, members: Mapping[int, Status] | None, bot: Status) -> Chat:
        chat.members = {**(members or {}), self.world.me.id: bot}
        if unknown := set(chat.members.values()) - set(STATUSES):
            raise ValueError(f"no such status: {unknown}")
        for user_id in chat.members:
            self.world.user(user_id)
        self.world.chats[chat.id] = chat
        return chat

    async def add_bot(self, chat_id: int, by_user: int, status: Status | None = None) -> None:
        """Let a person add the bot to a chat."""
        chat = self._open_chat(chat_id)
        self._bot_becomes(chat, by_user, status or ("administrator" if chat.kind == "channel" else "member"))
        if chat.kind != "channel":
            self._service(chat, by_user, {"new_chat_members": [self.world.me.json()]})

    async def remove_bot(self, chat_id: int, by_user: int = 0, *, kicked: bool = True) -> None:
        """Let an administrator throw the bot out."""
        chat = self._open_chat(chat_id)
        self._bot_becomes(chat, by_user or self._someone(chat), "kicked" if kicked else "left")

    def promote_bot(self, chat_id: int, status: Status = "administrator") -> None:
        """Change what the bot is in a chat."""
        chat = self._open_chat(chat_id)
        self._bot_becomes(chat, self._someone(chat), status)

    def set_member(self, chat_id: int, user_id: int, status: Status) -> None:
        """Change what a person is in a chat; told to the bot only when it asked for chat_member."""
        chat, user = self._open_chat(chat_id), self.world.user(user_id)
        old = chat.member_json(user)
        chat.members[user_id] = status
        self._queue_member("chat_member", chat, self._someone(chat), old, chat.member_json(user))

    def block(self, user_id: int) -> None:
        """A person blocks the bot."""
        self._set_blocked(user_id, True)

    def unblock(self, user_id: int) -> None:
        self._set_blocked(user_id, False)

    def deactivate(self, user_id: int) -> None:
        """A person deletes their account."""
        self.world.user(user_id).deactivated = True

    def _set_blocked(self, user_id: int, blocked: bool) -> None:
        chat = private_chat(self.world, user_id)
        self.world.user(user_id).blocked_bot = blocked
        self._bot_becomes(chat, user_id, "kicked" if blocked else "member")

    def migrate(self, chat_id: int, new_id: int) -> None:
        """Turn a group into a supergroup: told on both sides; the old id is refused from then on."""
        old = self._open_chat(chat_id)
        if old.kind != "group" or new_id >= SUPERGROUP_IDS:
            raise ValueError("only a basic group becomes a supergroup, with an id below -1000000000000")
        self.world.chats[new_id] = replace(old, id=new_id, kind="supergroup", members=dict(old.members))
        mover = self._someone(old)
        self._service(old, mover, {"migrate_to_chat_id": new_id})
        old.migrated_to = new_id
        self._service(self.world.chats[new_id], mover, {"migrate_from_chat_id": chat_id})

    def delete_chat(self, chat_id: int) -> None:
        """Delete a chat for everyone; the bot is not told."""
        self._open_chat(chat_id).deleted = True

    def take_rights(self, chat_id: int) -> None:
        """Forbid the bot to write; the bot is not told."""
        self.world.chats[chat_id].may_write = False

    def give_rights(self, chat_id: int) -> None:
        self.world.chats[chat_id].may_write = True

    def open_topic(self, chat_id: int, name: str) -> int:
        """Open a topic in a forum; gives its message_thread_id."""
        chat = self._open_chat(chat_id)
        if chat.topics is None:
            raise ValueError(f"chat {chat_id} is no forum")
        thread = self.world.open_topic(chat, name)
        chat.topics[thread] = Topic(name)
        return thread

    def topic(self, chat_id: int, name: str) -> int:
        """The message_thread_id of a topic."""
        return next(thread for thread, topic in (self.world.chats[chat_id].topics or {}).items() if topic.name == name)

    def close_topic(self, chat_id: int, thread: int = GENERAL, *, closed: bool = True) -> None:
        (self.world.chats[chat_id].topics or {})[thread].closed = closed

    def _open_chat(self, chat_id: int) -> Chat:
        chat = self.world.chats.get(chat_id)
        if chat is None or chat.deleted or chat.migrated_to:
            raise ValueError(f"there is no chat {chat_id}, or no more")
        return chat

    def _someone(self, chat: Chat) -> int:
        """Whoever may be thought to have done it: the creator, else anybody who is there."""
        others = [user_id for user_id in chat.members if user_id != self.world.me.id]
        return min(others, key=lambda user_id: chat.status(user_id) != "creator", default=self.world.me.id)

    def _service(self, chat: Chat, user_id: int, service: Mapping[str, object]) -> None:
        message = self.world.add(chat, Message(chat.id, 0, user_id, "", service=service))
        self.world.updates.queue("message", self.world.message_json(message))

    def _bot_becomes(self, chat: Chat, by_user: int, status: Status) -> None:
        old = chat.member_json(self.world.me)
        chat.members[self.world.me.id] = status
        self._queue_member("my_chat_member", chat, by_user, old, chat.member_json(self.world.me))

    def _queue_member(self, kind: str, chat: Chat, by_user: int, old: object, new: object) -> None:
        self.world.updates.queue(
            kind,
            {
                "chat": chat.json(),
                "from": self.world.user(by_user).json(),
                "date": int(time.time()),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )
