"""Somebody who types into a chat of the small desk and reads the answers, through the real conversation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.answering import all_answers
from bot.answers import Answers
from bot.chats.base import Incoming
from bot.commands.periods import Periods
from bot.conversation.access import Access, AccessRules
from bot.conversation.conversation import Conversation
from bot.conversation.door import Door
from bot.counts import ChatCounts
from bot.message import from_json
from bot.render.console import render
from tests.looking import Looking
from tests.recording_chat import RecordingChat
from tests.small_desk import NOON, SmallDesk
from watchers.desk.by_hand import ByHand
from watchers.desk.seeding import Pages, Seeding
from watchers.engine.courtesy import Courtesy
from watchers.errors import BrokenError, FetchLater
from watchers.feeds.fetch import USUAL, Manners
from watchers.feeds.pages import PageFetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.feeds.schedule import PollRules
from watchers.model import Article, Feed, Fetched, OutboxKind

ADDRESS = "test:1"
OPEN = AccessRules("open", "chats")


async def all_read() -> bool:
    """All profiles are read."""
    return True


class NoPages:
    """A web without pages."""

    async def article(self, url: str) -> tuple[Fetched, Article | None]:
        raise BrokenError(f"nothing stands at {url}")


def answers_of(
    desk: SmallDesk,
    looking: Looking | None = None,
    profiles: Callable[[], Awaitable[bool]] = all_read,
    pages: Pages | None = None,
) -> Answers:
    return all_answers(
        desk.store,
        desk.desk,
        desk.views,
        Looking() if looking is None else looking,
        ByHand(desk.store, desk.views, desk.tables, desk.desk.names, NoWeb(), ReaderPool()),
        Seeding(desk.store, desk.views, pages or NoPages()),
        private=(),
        rules=PollRules(timedelta(minutes=5), timedelta(minutes=1)),
        release="0.1",
        started_at=NOON,
        profiles=profiles,
    )


class NoWeb(PageFetcher):
    """No page can be had."""

    def __init__(self) -> None:
        """It asks nobody."""

    async def get(self, url: str, manners: Manners = USUAL) -> Fetched:  # noqa: ARG002 - as the base has it
        raise FetchLater(f"There is no web in this test ({url}).")


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

    async def one(self, line: str) -> str:
        """The one answer to a line."""
        (answer,) = await self.type(line)
        return answer

    async def feed(self, url: str) -> Feed:
        """The feed at this address, which must be there."""
        found = await self.desk.store.feeds.by_url(url)
        assert found is not None, url
        return found

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


def talk_with(
    desk: SmallDesk,
    answers: object,
    rules: AccessRules = OPEN,
    console: RecordingChat | None = None,
    counts: ChatCounts | None = None,
) -> Talk:
    platform, wakes = RecordingChat(), list[str]()
    chats: Mapping[str, RecordingChat] = {"test": platform} | ({"console": console} if console else {})
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
        Periods(desk.tables.periods),
        counts,
    )
    return Talk(desk, platform, conversation, wakes)
