"""The sample day, played through the real program onto Telegram's and Slack's doubles and a console.

Its clock moves by hand: from one thing that happens to the next, and never before the program has dealt with it.
So the day is the same on any machine. Knows what is typed and pressed; what that looks like, others know.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import Program, Wishes, open_program, open_web
from bot.chats.base import Incoming
from bot.chats.console import ADDRESS, USER, ConsoleChat
from bot.commands.table import VERBS
from bot.config import AccessSection, Settings, SlackSection, TelegramSection
from bot.conversation.conversation import Conversation
from bot.demo.day import BASELINE, DAY, SampleDay
from bot.demo.show import sample_feeds
from bot.demo.site import SampleSite
from bot.platforms import platforms
from tests.doubles.slack import SlackDouble
from tests.doubles.slack.limits import Limits as SlackLimits
from tests.doubles.telegram import TelegramDouble
from tests.doubles.telegram.flood import Limits
from watchers.config import SeedsSection, StoreSection, WatchersSection
from watchers.seeds_io import shipped_seeds

ADA, BEN, GROUP = 1, 2, -50
ANN, BOB, NEWS = "UANN", "UBOB", "CNEWS"
ZONE = "settings zone Europe/Moscow"
WATCHES = (
    "watch muhriddin",
    "watch rahmon",
    "watch topic:labour-migration",
    'watch "201st base" OR "201-я база" OR entity:base-201',
)
MINUTE = timedelta(minutes=1)
LOOK = 0.05  # seconds
PATIENCE = 200.0


@dataclass(frozen=True, slots=True)
class Asked:
    """At this time of the day somebody types `line`; `{story}` is the one whose message holds the words `about`."""

    at: str
    line: str
    about: str = ""


LINES = (
    Asked("08:05", "latest muhriddin"),
    Asked("09:45", "compare {story}", "On Foreign Minister Sergey Lavrov"),
    Asked("13:30", "why {story}", "arrives in Moscow"),
    Asked("15:12", "latest"),
    Asked("15:30", "story {story}", "arrives in Moscow"),
    Asked("15:32", "story {story} export", "On Foreign Minister Sergey Lavrov"),
    Asked("15:40", "said lavrov"),
    Asked("17:30", "compare {story}", "arrives in Moscow"),
    Asked("17:35", "why {story}", "arrives in Moscow"),
    Asked("20:30", "watches"),
)


@dataclass
class HandClock:
    """Stands still until it is moved."""

    now: datetime = DAY + timedelta(hours=BASELINE.hour, minutes=BASELINE.minute)


@dataclass
class Played:
    """The day and everybody in it."""

    telegram: TelegramDouble
    slack: SlackDouble
    program: Program
    sample: SampleDay
    console: ConsoleChat
    conversation: Conversation
    clock: HandClock
    shown: StringIO  # on the console
    typed: int = 0

    @property
    def now(self) -> datetime:
        """The moment of the day."""
        return self.clock.now

    async def settle(self) -> None:
        """Wait until every feed was read as it stands, and all of it decided, compared and delivered."""
        quiet = 0
        async with asyncio.timeout(PATIENCE):
            while quiet < 3:
                self._wake()
                await asyncio.sleep(LOOK)
                quiet = quiet + 1 if await self._is_quiet() else 0

    def _wake(self) -> None:
        for stage in ("poll", "pages", "decide", "compare", "answer", "deliver"):
            self.program.wake(stage)

    async def _is_quiet(self) -> bool:
        runners = self.program.runners
        if not runners or not all(runners[name].idle for name in ("decide", "compare", "answer", "deliver")):
            return False
        feeds = await self.program.store.feeds.all()
        stats = await self.program.store.maintenance.stats()
        return all(one.next_poll_at > self.now for one in feeds) and not stats["undecided"]

    async def open(self) -> None:
        """Let every feed have its first poll: they are spread over some seconds."""
        while not all(feed.baseline_at for feed in await self.program.store.feeds.all()):
            self.clock.now += timedelta(seconds=10)
            await self.settle()

    async def reach(self, moment: datetime) -> None:
        """Let the day come so far: past everything that happens, a minute more for each message that waits for it."""
        for at in (*(one for one in self.sample.moments if self.now < one < moment), moment):
            for late in (timedelta(0), MINUTE):
                self.clock.now = max(self.now, min(at + late, moment))
                await self.settle()

    async def say(self, line: str) -> None:
        """Type a line in every chat."""
        self.typed += 1
        await self.telegram.say(GROUP, ADA, f"/{line}")
        await self.slack.command(NEWS, ANN, line)
        await self.console.write(f"> {line}\n\n")
        event = Incoming(ADDRESS, USER, line, f"line:{self.typed}", title="console", private=True)
        await self.conversation.receive(event)
        await self.settle()

    def story(self, about: str) -> int:
        """The story whose message in the group holds these words."""
        found = [one.text for one in self.telegram.sent(GROUP) if about in one.text and "/mute_" in one.text]
        return int(found[0].rpartition("/mute_")[2].split()[0]) if found else 1

    async def pass_by(self, lines: Sequence[Asked]) -> None:
        """The whole day with everything that is asked in it."""
        await self.open()
        for line in (ZONE, *WATCHES):
            await self.say(line)
        for asked in lines:
            await self.reach(moment_of(asked.at))
            await self.say(asked.line.format(story=self.story(asked.about)))


def moment_of(clock: str) -> datetime:
    """A time of the day."""
    hours, minutes = clock.split(":")
    return DAY + timedelta(hours=int(hours), minutes=int(minutes))


def _settings(sample: SampleDay, port: int, folder: Path, telegram: TelegramDouble, slack: SlackDouble) -> Settings:
    return Settings(
        store=StoreSection(url=f"sqlite:///{folder / 'day.db'}"),
        seeds=SeedsSection(feeds=False),
        watchers=WatchersSection(
            allow_private=(f"127.0.0.1:{port}",),
            host_gap=timedelta(0),
            host_connections=6,
            default_interval=timedelta(seconds=30),
            min_interval=timedelta(seconds=30),
        ),
        feeds=sample_feeds(sample, port),
        access=AccessSection(chats="open", feeds="chats"),
        telegram=TelegramSection(token=telegram.token, base_url=telegram.base_url, operators=(ADA,)),
        slack=SlackSection(
            bot_token=slack.bot_token, app_token=slack.app_token, base_url=slack.base_url, operators=(ANN,)
        ),
    )


@asynccontextmanager
async def _platforms() -> AsyncIterator[tuple[TelegramDouble, SlackDouble]]:
    limits = SlackLimits(enforced=False)
    async with TelegramDouble(limits=Limits(enforced=False)) as telegram, SlackDouble(limits=limits) as slack:
        telegram.private(ADA, "Ada")
        telegram.group(GROUP, "The desk", {ADA: "creator", BEN: "member"})
        slack.user(ANN, "ann", admin=True)
        slack.user(BOB, "bob")
        slack.channel(NEWS, "news", ANN, [BOB])
        yield telegram, slack


@asynccontextmanager
async def _open(clock: HandClock, telegram: TelegramDouble, slack: SlackDouble) -> AsyncIterator[Played]:
    """The program with its three chats, reading the sample feeds; nothing has been asked yet."""
    sample = SampleDay(shipped_seeds() / "samples" / "day.toml")
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        site = stack.enter_context(SampleSite(sample, lambda: clock.now))
        settings = _settings(sample, site.port, folder, telegram, slack)
        wishes = Wishes(clock=lambda: clock.now, lease=timedelta(hours=12))
        program = await stack.enter_async_context(open_program(settings, wishes))
        fetcher, reader = await stack.enter_async_context(open_web(settings))
        out = StringIO()
        console = ConsoleChat(StringIO(), out, [verb.name for verb in VERBS])
        program.chats.update(platforms(settings) | {"console": console})
        conversation = program.conversation(fetcher, reader)
        chats = [program.chats[name].run(conversation.receive) for name in ("telegram", "slack")]
        tasks = [asyncio.create_task(one) for one in (program.run(fetcher, reader), *chats)]
        try:
            yield Played(telegram, slack, program, sample, console, conversation, clock, out)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.gather(*(chat.aclose() for chat in program.chats.values()), return_exceptions=True)


@asynccontextmanager
async def played(lines: Sequence[Asked] = LINES) -> AsyncIterator[Played]:
    """The day from its baseline to its end."""
    async with _platforms() as (telegram, slack), _open(HandClock(), telegram, slack) as day:
        await telegram.until(lambda: telegram.calls("getUpdates"), PATIENCE)
        await slack.connected()
        await day.pass_by(lines)
        yield day
