"""The composition root: the only place that builds things and joins them.

Everything else is handed what it needs. `open_program` brings up the store, the views and the
stages; `Program.run` runs them until it is told to stop.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import version
from secrets import token_hex

import structlog

from bot.answering import all_answers
from bot.chats.base import Chat
from bot.chats.console import ADDRESS as CONSOLE
from bot.commands.periods import Periods
from bot.config import Settings
from bot.configured import access_rules, poll_rules, refuse_what_is_not_built, seeds_folder, sync_feeds, warn
from bot.conversation.access import Access
from bot.conversation.conversation import Conversation
from bot.conversation.door import Door
from bot.counts import Counts
from bot.delivery.deliver import Deliver
from bot.delivery.letters import Letters
from bot.delivery.notices import Notices
from bot.jobs import JOBS
from watchers import seeds_io
from watchers.additions import Additions
from watchers.desk import Desk
from watchers.desk.by_hand import ByHand
from watchers.desk.probe import Probe
from watchers.desk.seeding import Seeding
from watchers.engine import garbage
from watchers.engine.courtesy import Courtesy
from watchers.engine.local import Job, LocalEngine
from watchers.engine.runner import Runner
from watchers.errors import LaterError
from watchers.feeds.fetch import Fetcher
from watchers.feeds.pages import PageFetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.match.candidates import search_keys
from watchers.match.index import Index
from watchers.model import Item, Text
from watchers.pipeline.deciding import AlertRules
from watchers.pipeline.houses import KnownHouses
from watchers.stages import tend
from watchers.stages.comparing import Comparing
from watchers.stages.decide import Decide
from watchers.stages.filling import Filling
from watchers.stages.pages import Pages
from watchers.stages.poll import Poll
from watchers.stages.rebuild import rebuild_chats
from watchers.stages.sifter import Sifter
from watchers.stages.tend import Tend
from watchers.store import DECIDE, Store, open_store
from watchers.store.lock import FileLock
from watchers.tables import Tables, load_tables, story_words
from watchers.views import Views

Clock = Callable[[], datetime]
OnItems = Callable[[tuple[Item, ...]], None]
GRACE = 5.0  # seconds at the end for messages on their way
DELIVERIES_AT_ONCE = 4  # calls of DELIVER side by side: a chat that hangs fills one
COMPARED_WITHIN = timedelta(seconds=5)  # by then COMPARE has looked at a story, and a reply says what it found
POLLS_AT_ONCE = 48  # calls of POLL side by side, each with one feed
PAGES_AT_ONCE = 6  # pages of articles fetched side by side

log = structlog.get_logger(__name__)


def utc_now() -> datetime:
    """The clock on the wall."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a caller of the program wants beside the settings."""

    clock: Clock = utc_now
    on_items: OnItems = lambda items: None  # noqa: ARG005  (a field's default)
    lease: timedelta = timedelta(seconds=60)  # on `clock`, which may be a fast one
    decides: bool = True  # False: POLL only


async def open_desk_store(settings: Settings, tables: Tables) -> Store:
    """The store of the settings, its schema up to date."""
    folder = Index(tables).folder

    def keys(title: str, body: str, lang: str) -> tuple[str, str]:
        return search_keys(Text(title, body, lang), folder)

    return await open_store(settings.store.url, keys)


class Program:
    """The running parts; made by `open_program`."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        tables: Tables,
        views: Views,
        wishes: Wishes,
        filling: Filling,
        courtesy: Courtesy,
    ) -> None:
        self.settings = settings
        self.store = store
        self.tables = tables
        self.views = views
        self.wishes = wishes
        self.started_at = wishes.clock()
        # The last part tells a restart from the process before it: a container has the same name and number again.
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{token_hex(4)}"
        self.desk = Desk(store, views, tables.tracking_parameters, courtesy.give_way)
        self.courtesy = courtesy
        self.filling = filling
        self.chats: dict[str, Chat] = {}
        self.counts = Counts()
        self._houses = KnownHouses(lambda: views.feeds)
        self.access = Access(store, self.chats, access_rules(settings))
        self.runners: dict[str, Runner] = {}
        self._page_fetcher: PageFetcher | None = None

    def wake(self, stage: str) -> None:
        """A commit made work for `stage`."""
        if stage in self.runners:
            self.runners[stage].wake()

    @property
    def idle(self) -> bool:
        """Whether everything that was read is decided and delivered."""
        return all(self.runners[name].idle for name in ("decide", "compare", "answer", "deliver"))

    async def rest(self) -> None:
        """Let what is on its way to a chat arrive: cut off there, it might be said again."""
        sending = [self.runners[name] for name in ("answer", "deliver") if name in self.runners]
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                await asyncio.gather(*(runner.rest() for runner in sending))

    async def has_operators(self) -> bool:
        """Whether anybody but the console may let chats in."""
        return bool(self.settings.telegram.operators or await self.store.operators.appointed())

    async def _listeners(self) -> set[int]:
        """The chats where operators read: their private ones, and the console, whose reader is always one."""
        console = await self.store.chats.at(CONSOLE) if "console" in self.chats else None
        return {*(await self.store.operators.chats()).values(), *([console.id] if console else [])}

    def conversation(self, fetcher: Fetcher, reader: ReaderPool) -> Conversation:
        """The front desk: what every chat's incoming lines go to."""
        probe = Probe(fetcher, reader)
        by_hand = ByHand(self.store, self.views, self.tables, self.desk.names, self._polite(fetcher), reader)
        answers = all_answers(
            self.store,
            self.desk,
            self.views,
            probe,
            by_hand,
            Seeding(self.store, self.views, probe, self.courtesy.give_way),
            rules=poll_rules(self.settings.watchers, self.wishes.lease),
            private=self.settings.watchers.allow_private,
            release=version("wirewatch"),
            started_at=self.started_at,
            profiles=self.filling.wait,
        )
        wake = partial(self._wake_all, "answer", "deliver", "poll", "decide")
        section, clock = self.settings.chats, self.wishes.clock
        access, store, views, periods = self.access, self.store, self.views, Periods(self.tables.periods)
        door = Door(store, views, access, clock, section.zone, section.language)
        counts = self.counts.chats
        return Conversation(
            store, views, answers, self.chats, access, door, clock, wake, self.courtesy, periods, counts
        )

    def _wake_all(self, *stages: str) -> None:
        for stage in stages:
            self.wake(stage)

    async def run(self, fetcher: Fetcher, reader: ReaderPool) -> None:
        """Run all stages until cancelled."""
        self.runners = {"poll": self._poll(fetcher, reader)}
        jobs = [Job("poll what is due", "poll", timedelta(seconds=0.25))]
        if self.wishes.decides:
            self.runners |= self._deciding() | {"pages": self._pages(fetcher, reader)}
            jobs += JOBS
        await LocalEngine(self.runners, tuple(jobs)).run()

    def _poll(self, fetcher: Fetcher, reader: ReaderPool) -> Runner:
        section = self.settings.watchers
        rules = poll_rules(section, self.wishes.lease)
        sifter = Sifter(self.store, self.tables, self._houses, self.courtesy, section.first_poll_news)
        store, counts = self.store, self.counts.polls
        poll = Poll(store, fetcher, reader, sifter, rules, self.owner, self._on_items, self.courtesy, counts)
        return Runner("poll", poll.run_once, self.wishes.clock, overlap=POLLS_AT_ONCE)

    def _polite(self, fetcher: Fetcher) -> PageFetcher:
        """One fetcher of pages, so that each site is asked once what it lets programs read."""
        self._page_fetcher = self._page_fetcher or PageFetcher(fetcher)
        return self._page_fetcher

    def _pages(self, fetcher: Fetcher, reader: ReaderPool) -> Runner:
        clock, wake = self.wishes.clock, partial(self.wake, "decide")
        pages = Pages(
            self.store, self._polite(fetcher), reader, self.tables, self._houses, self.owner, clock, wake, self.courtesy
        )
        return Runner("pages", pages.run_once, clock, overlap=PAGES_AT_ONCE)

    def _on_items(self, items: tuple[Item, ...]) -> None:
        self.wishes.on_items(items)
        self._wake_all("decide", "pages")

    def _deciding(self) -> dict[str, Runner]:
        clock, lease, alerts = self.wishes.clock, self.wishes.lease, self.settings.alerts
        rules = AlertRules(alerts.max_age, alerts.hourly_cap)
        wake = partial(self._wake_all, "deliver", "compare")
        decide = Decide(self.store, self.views, rules, self.owner, wake, self.courtesy, lease=lease)
        comparing = Comparing(self.store, self.desk.accounts.stands, wake, self.courtesy)
        letters = Letters(self.store, self.desk.cards, COMPARED_WITHIN)
        heard, counts = self.views.put_chat, self.counts.chats
        deliver = Deliver(self.store, letters, self.chats, self.owner, clock, heard, self.courtesy, lease, counts)
        return {
            "fill": Runner("fill", self.filling.run_once, clock),
            "decide": Runner("decide", self.filling.gate(decide.run_once), clock),
            "answer": Runner("answer", deliver.answer_once, clock),
            "deliver": Runner("deliver", self.filling.gate(deliver.run_once), clock, overlap=DELIVERIES_AT_ONCE),
            "notices": Runner("notices", Notices(self.store, self._listeners, wake).run_once, clock),
            "compare": Runner("compare", self.filling.gate(comparing.run_once), clock),
            "close": Runner("close", tend.close_stories(self.store).run_once, clock),
            "retention": Runner("retention", tend.retention(self.store).run_once, clock),
            "collect": Runner("collect", Tend(garbage.collect).run_once, clock),
            "trim": Runner("trim", Tend(garbage.trim).run_once, clock),
            "optimise": Runner("optimise", tend.optimise(self.store).run_once, clock),
        }


@asynccontextmanager
async def open_program(settings: Settings, wishes: Wishes) -> AsyncIterator[Program]:
    """Bring up everything that needs no network: lock, store, profiles, feeds, views."""
    refuse_what_is_not_built(settings)
    async with AsyncExitStack() as stack:
        stack.enter_context(FileLock(settings.store.url))
        tables = load_tables()
        store = await open_desk_store(settings, tables)
        stack.push_async_callback(store.close)
        index = Index(tables)
        views = Views(index, story_words(tables, index.folder))
        courtesy = Courtesy()
        profiles = seeds_io.read_profiles(seeds_folder(settings))
        views.additions = Additions(index, {one.id: one for one in profiles.entities}.get)
        filling = Filling(index, profiles, courtesy, warn)
        filling.begin()
        now = wishes.clock()
        await sync_feeds(settings, store, now)
        await _end_leases(store, now)
        await rebuild_chats(views, store)
        program = Program(settings, store, tables, views, wishes, filling, courtesy)
        stack.push_async_callback(_hand_over, store, program.owner)
        yield program


@asynccontextmanager
async def open_web(settings: Settings) -> AsyncIterator[tuple[Fetcher, ReaderPool]]:
    """The door to the web and the process that reads what comes through it."""
    section = settings.watchers
    async with Fetcher(section.contact, section.allow_private, section.host_gap, section.host_connections) as fetcher:
        reader = ReaderPool()
        try:
            yield fetcher, reader
        finally:
            await reader.aclose()


async def _hand_over(store: Store, owner: str) -> None:
    """Let the next owner begin at once; where the database does not answer, our lease runs out by itself."""
    with suppress(LaterError):
        await store.leases.give_back(DECIDE, owner)


async def _end_leases(store: Store, now: datetime) -> None:
    """Whoever held leases on our file is gone, for the lock is ours; on a server they run out by themselves."""
    if store.database.kind == "sqlite":
        await store.feeds.release_all()
        await store.pages.release_all()
        await store.leases.end(DECIDE)
        await store.outbox.orphan(now)
        await store.postings.orphan(now)
