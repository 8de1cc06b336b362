"""Runs the demo: a throw-away database, the sample site, the real program, the guided console."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import Program, Wishes
from bot.commands.table import VERBS
from bot.config import ChatsSection, Settings
from bot.demo.clock import DayClock
from bot.demo.day import BASELINE, DAY, SampleDay
from bot.demo.guide import GuidedConsole
from bot.demo.site import SampleSite
from bot.running import serve, set_up_logs
from watchers.config import AlertsSection, FeedTable, SeedsSection, StoreSection, WatchersSection
from watchers.seeds_io import shipped_seeds

# Leases are counted on the day's fast clock: this is a few seconds outside it.
LEASE = timedelta(hours=12)
LOOK = 0.02  # seconds between two looks at what is under way
INTERVAL = timedelta(minutes=3)
# After that every feed was asked again, and nothing else has come out yet: reports are read in the day's order.
READ = timedelta(minutes=3, seconds=30)


def run_demo(speed: float, leave: bool) -> None:
    """Replay the sample day; with `leave` the program ends when the day is over."""
    set_up_logs(quiet=True)
    day = SampleDay(shipped_seeds() / "samples" / "day.toml")
    opening = DAY + timedelta(hours=BASELINE.hour, minutes=BASELINE.minute)
    clock = DayClock(opening)
    with TemporaryDirectory(prefix="wirewatch-demo-") as folder, SampleSite(day, clock.now) as site:
        asyncio.run(_run(_settings(day, site.port, Path(folder)), day, clock, speed=speed, leave=leave))


def sample_feeds(day: SampleDay, port: int) -> tuple[FeedTable, ...]:
    """The feeds of the day as they are configured, read from a site on 127.0.0.1."""
    tables = (
        {key: value for key, value in feed.items() if key in FeedTable.model_fields}
        | {"url": f"http://127.0.0.1:{port}/{feed['id']}"}
        for feed in day.feeds
    )
    return tuple(FeedTable(**table) for table in tables)


def _settings(day: SampleDay, port: int, folder: Path) -> Settings:
    return Settings(
        store=StoreSection(url=f"sqlite:///{folder / 'demo.db'}"),
        seeds=SeedsSection(feeds=False),
        watchers=WatchersSection(
            default_interval=INTERVAL,  # a fixed one: the day shall not hang on what feeds seem to be like
            allow_private=(f"127.0.0.1:{port}",),
            host_gap=timedelta(0),
            host_connections=4,
        ),
        feeds=sample_feeds(day, port),
        alerts=AlertsSection(),
        chats=ChatsSection(),
    )


async def _run(settings: Settings, day: SampleDay, clock: DayClock, *, speed: float, leave: bool) -> None:
    verbs = [verb.name for verb in VERBS if verb.built]
    running: list[Program] = []

    async def settled() -> None:
        await _settle(running, clock)

    async def story_of(link: str) -> int:
        item = await running[0].store.news.by_link(link)
        story = item and await running[0].store.stories.of_item(item.id)
        return story.id if story else 0

    halts = [moment + READ for moment in day.moments]
    console = GuidedConsole(sys.stdin, sys.stdout, verbs, clock, settled, story_of, halts, speed=speed, leave=leave)
    wishes = Wishes(clock=clock.now, lease=LEASE)
    await serve(settings, wishes, {"console": console}, at_start=running.append, at_end=_sum_up)


async def _settle(running: list[Program], clock: DayClock) -> None:
    """Wait until everything that was due was read, decided and said."""
    while not (running and await _is_read(running[0], clock.now())):  # noqa: ASYNC110  (tables tell)
        await asyncio.sleep(LOOK)
    await _rest(running[0])
    running[0].wake("deliver")  # what had to wait for its time
    await _rest(running[0])


async def _is_read(program: Program, now: datetime) -> bool:
    program.wake("poll")
    feeds = await program.store.feeds.all()
    return all(feed.baseline_at and feed.next_poll_at and feed.next_poll_at > now for feed in feeds)


async def _rest(program: Program) -> None:
    while not program.idle or await program.store.news.any_undecided():  # noqa: ASYNC110  (tables tell)
        await asyncio.sleep(LOOK)


async def _sum_up(program: Program) -> None:
    """The day in one line."""
    stats = await program.store.maintenance.stats()
    shown = stats["postings_shown"]
    sys.stdout.write(
        f"── {stats['items']} items of {stats['feeds']} feeds became {stats['stories']} stories; "
        f"{shown} of them reached this chat.\n"
    )
