"""The small desk with real chat adapters: Telegram and Slack on their doubles, and a recording chat as the console.

One clock, which only a test moves, drives the desk, the pacing and the limits of both doubles. Messages go
out when `settle` is called, so a test says when. Knows no command and no promise.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from bot.chats.base import Chat, Event, Incoming
from bot.chats.slack import SlackChat
from bot.chats.telegram import TelegramChat
from bot.commands.periods import Periods
from bot.conversation.access import Access, AccessRules
from bot.conversation.conversation import Conversation
from bot.conversation.door import Door
from bot.delivery.deliver import Deliver
from bot.delivery.letters import Letters
from bot.listening import Listen
from bot.message import text, to_json
from bot.platforms import MENU
from tests.bot.talk import answers_of
from tests.doubles.slack import SlackDouble
from tests.doubles.slack.words import words
from tests.doubles.telegram import TelegramDouble
from tests.looking import Looking
from tests.recording_chat import RecordingChat
from tests.small_desk import NOON, SmallDesk
from watchers.engine.courtesy import Courtesy
from watchers.model import Chat as ChatRow
from watchers.model import OutboxDraft, OutboxKind

# Telegram: Ada is an administrator where there is one, Ben is not.
ADA, BEN, EVE = 1, 2, 3
GROUP, FORUM, CHANNEL, OTHER = -50, -1000000000060, -1000000000070, -51
# Slack: ann administers the workspace, cat created the channel, ben does neither.
ANN, BOB, CAT = "UANN", "UBOB", "UCAT"
NEWS, AWAY = "CNEWS", "CAWAY"
OPEN = AccessRules("open", "chats")


@dataclass(repr=False)
class House:
    """All of it; `handled` counts the events that the conversation has dealt with."""

    desk: SmallDesk
    telegram: TelegramDouble
    slack: SlackDouble
    on_telegram: TelegramChat
    on_slack: SlackChat
    console: RecordingChat
    access: Access
    conversation: Conversation
    deliver: Deliver
    chats: dict[str, Chat]
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    handled: int = 0
    typed: int = 0
    put: int = 0

    async def receive(self, event: Event) -> Any:
        """What the adapters hand to the conversation."""
        self.events.append(event)
        try:
            return await self.conversation.receive(event)
        finally:
            self.handled += 1

    async def settle(self, idle: int = 2) -> None:
        """Deliver, and let the clock go on, until nothing has happened for `idle` seconds."""
        quiet = 0
        while quiet < idle:
            now = self.desk.now
            busy = await self.deliver.answer_once(now) + await self.deliver.run_once(now)
            quiet = 0 if busy else quiet + 1
            self.desk.later(seconds=1)

    # Telegram.

    async def tell(self, chat: int, user: int, line: str, **where: Any) -> list[str]:
        """Write on Telegram; what the bot says in that chat thereupon."""
        before = len(self.telegram.sent(chat))
        await self.telegram.say(chat, user, line, **where)
        await self.heard()
        await self.settle()
        return [message.text for message in self.telegram.sent(chat)[before:]]

    async def heard(self) -> None:
        """Wait until every update was confirmed and handled."""
        await self.telegram.until(lambda: self.telegram.pending == 0)
        if self.on_telegram._tasks:
            await asyncio.wait(set(self.on_telegram._tasks))

    async def tap(self, chat: int, message: int, what: str, user: int, *, forged: bool = False) -> str:
        """Press a button on Telegram; what the person alone was shown."""
        query = await self.telegram.press(chat, message, what, user, forged=forged)
        answer = await self.telegram.answered(query)
        await self.heard()
        await self.settle()
        return answer.text

    # Slack.

    async def type_(self, channel: str, user: str, line: str) -> list[str]:
        """Type a slash command; what the bot says in that channel thereupon."""
        before = len(self.slack.posts(channel))
        assert not (await self.slack.command(channel, user, line)).error
        await self.worked()
        await self.settle()
        return self.slack.words(channel)[before:]

    async def mention(self, channel: str, user: str, line: str, thread: str | None = None) -> str:
        """Mention the bot, or write to it directly where the channel is a DM; gives the ts of what was written."""
        seen = self.handled
        if channel.startswith("D"):
            said = self.slack.say(channel, user, line, thread)
        else:
            said = await self.slack.mention(channel, user, line, thread)
        await self.worked(seen + 1)
        await self.settle()
        return said.ts

    async def click(self, channel: str, ts: str, what: str, user: str, **forged: Any) -> None:
        """Press a button on Slack."""
        assert not (await self.slack.press(channel, ts, what, user, **forged)).error
        await self.worked()
        await self.settle()

    async def worked(self, handled: int = 0) -> None:
        """Wait until Slack's events were dealt with, so many of them in all."""
        await self.slack.until(lambda: self.handled >= handled and not self.on_slack._tasks)

    def whispers(self, channel: str) -> list[str]:
        """What people alone were shown in a channel."""
        return [words(seen.text, seen.blocks) for seen in self.slack.ephemerals(channel)]

    # The recording chat, and the store.

    async def line(self, line: str, address: str = "test:1") -> None:
        """Type a line as at the console."""
        self.typed += 1
        await self.conversation.receive(Incoming(address, "ann", line, f"line {self.typed}", "a room", private=True))

    async def row(self, address: str) -> ChatRow:
        """The chat at this address."""
        found = await self.desk.store.chats.at(address)
        assert found is not None, address
        return found

    async def watches(self, address: str) -> list[str]:
        """The queries that a chat watches; none where it was never met."""
        found = await self.desk.store.chats.at(address)
        return [watch.query for watch in await self.desk.store.chats.watches(found.id)] if found else []

    async def watching(self, address: str, *queries: str) -> ChatRow:
        """A chat that watches for these."""
        return await self.desk.chat(*queries, address=address)

    async def say(self, address: str, *texts: str) -> None:
        """Put messages on their way into a chat."""
        chat = await self.desk.store.chats.by_address(address)
        for one in texts:
            self.put += 1
            payload = {"message": to_json(text(one))}
            draft = OutboxDraft(f"put {self.put}", chat.id, OutboxKind.ANSWER, payload, self.desk.now)
            await self.desk.store.outbox.put([draft])


@asynccontextmanager
async def open_house(
    desk: SmallDesk,
    rules: AccessRules = OPEN,
    *,
    listen: Listen | None = None,
    looking: Looking | None = None,
) -> AsyncIterator[House]:
    """The house with its doors open; with `listen` Slack speaks HTTP."""

    def clock() -> float:
        return (desk.now - NOON).total_seconds() + 1_000.0

    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(TelegramDouble(clock=clock))
        slack = await stack.enter_async_context(SlackDouble(clock=clock))
        people_of_telegram(telegram)
        people_of_slack(slack)
        house = _joined(desk, telegram, slack, rules, listen, looking)
        house.tasks += [
            asyncio.create_task(house.on_telegram.run(house.receive)),
            asyncio.create_task(house.on_slack.run(house.receive)),
        ]
        stack.push_async_callback(_stop, house)
        await telegram.until(lambda: telegram.calls("getUpdates"))
        if listen is None:
            await slack.connected()
        yield house


async def _stop(house: House) -> None:
    for task in house.tasks:
        task.cancel()
    for task in house.tasks:
        with suppress(asyncio.CancelledError):
            await task
    await house.on_telegram.aclose()
    await house.on_slack.aclose()


def _joined(
    desk: SmallDesk,
    telegram: TelegramDouble,
    slack: SlackDouble,
    rules: AccessRules,
    listen: Listen | None,
    looking: Looking | None,
) -> House:
    verbs = frozenset(MENU)
    on_telegram = TelegramChat(telegram.token, MENU, telegram.base_url, telegram.base_file_url)
    secret = slack.signing_secret if listen else ""
    on_slack = SlackChat(
        slack.bot_token, slack.app_token, verbs, signing_secret=secret, listen=listen, base_url=slack.base_url
    )
    console = RecordingChat()
    chats: dict[str, Chat] = {"telegram": on_telegram, "slack": on_slack, "test": console}
    access = Access(desk.store, chats, rules)

    def now() -> Any:
        return desk.now

    door = Door(desk.store, desk.views, access, now, "UTC", "en")
    answers = answers_of(desk, looking)
    courtesy = Courtesy()
    conversation = Conversation(
        desk.store, desk.views, answers, chats, access, door, now, lambda: None, courtesy, Periods(desk.tables.periods)
    )
    letters = Letters(desk.store, desk.desk.cards)
    deliver = Deliver(desk.store, letters, chats, "deliver", now, desk.views.put_chat, courtesy)
    return House(desk, telegram, slack, on_telegram, on_slack, console, access, conversation, deliver, chats)


def people_of_telegram(telegram: TelegramDouble) -> None:
    telegram.private(ADA, "Ada")
    telegram.private(BEN, "Ben")
    telegram.private(EVE, "Eve")
    telegram.group(GROUP, "The desk", {ADA: "creator", BEN: "member"})
    telegram.group(OTHER, "The other desk", {ADA: "creator", BEN: "member"})
    telegram.group(FORUM, "The forum", {ADA: "creator", BEN: "member"}, ["Wires", "Rumours"])
    telegram.channel(CHANNEL, "The channel", "the_channel", {ADA: "creator"})


def people_of_slack(slack: SlackDouble) -> None:
    slack.user(ANN, "ann", admin=True)
    slack.user(BOB, "bob")
    slack.user(CAT, "cat")
    slack.channel(NEWS, "news", CAT, [ANN, BOB])
    slack.channel(AWAY, "away", CAT, [ANN, BOB], bot_in=False)
    for user in (ANN, BOB, CAT):
        slack.dm(user)


def at(chat: int, thread: int | None = None) -> str:
    """The address of a Telegram chat."""
    return f"telegram:{chat}" if thread is None else f"telegram:{chat}#{thread}"


def on(channel: str) -> str:
    """The address of a Slack channel."""
    return f"slack:T1/{channel}"
