"""Somebody who types into a chat of the small desk and reads the answers, through the real conversation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.answers import Answers
from bot.answers.accounts import AccountAnswers
from bot.answers.chats import ChatAnswers
from bot.answers.feeds import FeedAnswers
from bot.answers.house import HouseAnswers
from bot.answers.muting import MutingAnswers
from bot.answers.names import NamesAnswers
from bot.answers.reading import ReadingAnswers
from bot.answers.watching import WatchingAnswers
from bot.chats.base import Incoming
from bot.conversation.access import Access, AccessRules
from bot.conversation.conversation import Conversation
from bot.conversation.door import Door
from bot.message import from_json
from bot.render.console import render
from tests.looking import Looking
from tests.recording_chat import RecordingChat
from tests.small_desk import NOON, SmallDesk
from watchers.engine.courtesy import Courtesy
from watchers.model import OutboxKind

ADDRESS = "test:1"
OPEN = AccessRules("open", "chats")


async def all_read() -> bool:
    """All profiles are read."""
    return True


def answers_of(
    desk: SmallDesk, looking: Looking | None = None, profiles: Callable[[], Awaitable[bool]] = all_read
) -> Answers:
    return Answers(
        WatchingAnswers(desk.store, desk.desk),
        ReadingAnswers(desk.store, desk.desk),
        MutingAnswers(desk.store),
        FeedAnswers(desk.store, desk.desk, desk.views, Looking() if looking is None else looking),
        HouseAnswers(desk.desk, "0.1", NOON),
        ChatAnswers(desk.store),
        NamesAnswers(desk.desk),
        AccountAnswers(desk.store, desk.desk),
        profiles,
    )


@dataclass
class Talk:
    """Somebody types in a chat of the desk."""

    desk: SmallDesk
    platform: RecordingChat
    conversation: Conversation
    wakes: list[str] = field(default_factory=list)
    typed: int = 0

    async def type(self, *lines: str, key: str = "", address: str = ADDRESS) -> list[str]:
        """The answers to these lines."""
        for line in lines:
            self.typed += 1
            await self.conversation.receive(Incoming(address, "ann", line, key or f"u{self.typed}", "a room"))
        return await self.answers()

    async def answers(self) -> list[str]:
        """What waits to be said, taken off the outbox."""
        said = []
        until = self.desk.now + timedelta(minutes=1)
        while rows := await self.desk.store.outbox.claim(self.desk.now, 99, "reader", until):
            for row in rows:
                assert row.kind is OutboxKind.ANSWER
                said.append(render(from_json(row.payload["message"]), None))
                await self.desk.store.outbox.sent(row.id, "m", self.desk.now, owner="reader")
        return said

    async def watches(self) -> list[str]:
        chat = await self.desk.store.chats.by_address(ADDRESS)
        return [watch.query for watch in await self.desk.store.chats.watches(chat.id)]


def talk_with(desk: SmallDesk, answers: object, rules: AccessRules = OPEN) -> Talk:
    platform, wakes = RecordingChat(), list[str]()
    chats: Mapping[str, RecordingChat] = {"test": platform}
    access = Access(desk.store, chats, rules)
    conversation = Conversation(
        desk.store,
        desk.views,
        answers,  # type: ignore[arg-type]  # a test may hand in answers of its own
        chats,
        access,
        Door(desk.store, desk.views, access, lambda: desk.now, "Europe/Moscow", "en"),
        lambda: desk.now,
        lambda: wakes.append("commit"),
        Courtesy(),
    )
    return Talk(desk, platform, conversation, wakes)
