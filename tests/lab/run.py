"""Plays a group of kinds to the real POLL stage: real fetcher, reader process, sifter and store, on a clock of its own.

The clock jumps from due time to due time; nothing is waited for but what a transfer really takes. It refuses to
know what is right (score.py does).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from tests.lab.kind import CANARY, START, Group, Kind
from tests.lab.names import LabNames
from tests.lab.site import HOME, Clock, Ledger, Site
from watchers.engine.courtesy import Courtesy
from watchers.feeds.fetch import Fetcher, Limits
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import Feed, FeedSettings, Item, Origin
from watchers.stages.poll import Poll, PollRules
from watchers.stages.sifter import Sifter
from watchers.store import Store, open_store
from watchers.store.schema import feeds
from watchers.tables import load_tables

DATABASE = "lab.db"  # one that is migrated already saves time
CONTACT = "desk@example.org"
RULES = PollRules(timedelta(minutes=30), timedelta(minutes=1))
QUANTUM = timedelta(minutes=4)  # of virtual time: what falls due within it is polled together
# Where polls hang, they hang together; and weeks go by in fewer steps.
STEPS = {Group.TRANSFER: timedelta(minutes=30), Group.PATIENCE: timedelta(hours=3)}
USUAL = timedelta(hours=8)
LENGTHS = {
    Group.PATIENCE: timedelta(days=45),
    Group.ENCODINGS: timedelta(hours=3),
    Group.CONTENT: timedelta(hours=3),
    Group.ADDRESSES: timedelta(hours=6),
    Group.IDENTITY: timedelta(hours=9),
    Group.DOCUMENTS: timedelta(hours=6),
    Group.HOSTILE: timedelta(hours=5),
}
BODY_LIMIT = 1024 * 1024
# Only where a kind is about time may a real clock matter: a busy machine must not look like a slow server.
LIMITS = {Group.TRANSFER: Limits(connect=5, first_byte=4, exchange=5, body=BODY_LIMIT)}
RELAXED = Limits(connect=30, first_byte=30, exchange=60, body=3 * BODY_LIMIT)
READING = 120.0  # seconds: nor like a document that is made to take for ever


@dataclass(frozen=True, slots=True)
class Emitted:
    """An item as the stage told of it."""

    kind: str
    item: Item


@dataclass(slots=True, repr=False)  # asyncio writes out what a task came to, and with all requests that takes long
class Outcome:
    """Both ledgers at the end of a run."""

    ledger: Ledger
    emitted: list[Emitted] = field(default_factory=list)
    feeds: dict[str, list[Feed]] = field(default_factory=dict)  # as they stand at the end, by kind
    items: dict[int, Item] = field(default_factory=dict)  # as they stand at the end
    outer: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """Who takes part; the lab's own test puts bad ones in their places."""

    fetcher: type[Fetcher] = Fetcher
    reader: type[ReaderPool] = ReaderPool


@dataclass(frozen=True, slots=True)
class _Desk:
    clock: Clock
    site: Site
    store: Store
    fetcher: Fetcher
    reader: ReaderPool


@asynccontextmanager
async def _open(kinds: Sequence[Kind], folder: Path, parts: Parts) -> AsyncIterator[_Desk]:
    clock = Clock()
    canary = folder / "canary.txt"
    canary.write_text(CANARY)
    limits = LIMITS.get(kinds[0].group, RELAXED)
    store = await open_store(f"sqlite:///{folder / DATABASE}", _no_search)
    try:
        async with Site(kinds, clock, canary) as site:
            allowed = [f"{HOME}:{site.outer}", f"{HOME}:{site.tls}"]
            web = parts.fetcher(
                CONTACT, allowed, timedelta(0), limits=limits, resolver=LabNames(), now=lambda: clock.now
            )
            async with web as fetcher:
                reader = parts.reader(1, READING)
                try:
                    yield _Desk(clock, site, store, fetcher, reader)
                finally:
                    await reader.aclose()
    finally:
        await store.close()


async def play(kinds: Sequence[Kind], folder: Path, parts: Parts = Parts()) -> Outcome:
    """Play the kinds, all of one group, to their end."""
    async with _open(kinds, folder, parts) as desk:
        outcome = Outcome(desk.site.ledger, outer=desk.site.outer)
        poller = _poller(desk, outcome)
        await _add_feeds(desk, kinds)
        group = kinds[0].group
        end = START + LENGTHS.get(group, USUAL)
        step = STEPS.get(group, QUANTUM)
        while (dues := await _dues(desk.store)) and dues[0] < end:
            desk.clock.now = now = max(dues[0], desk.clock.now + step)
            await asyncio.gather(*(poller.run_once(now) for due in dues if due <= now))
        for feed in await desk.store.feeds.all():
            outcome.feeds.setdefault(feed.settings.name, []).append(feed)
        stored = await desk.store.news.items([one.item.id for one in outcome.emitted])
        outcome.items = {item.id: item for item in stored}
        return outcome


def _no_search(title: str, body: str, _lang: str) -> tuple[str, str]:
    """Nobody searches here."""
    return title, body


def _poller(desk: _Desk, outcome: Outcome) -> Poll:
    def on_items(items: tuple[Item, ...]) -> None:
        outcome.emitted += [Emitted(item.feed_name, item) for item in items]

    courtesy = Courtesy()
    sifter = Sifter(desk.store, load_tables(), {}, courtesy, 0)
    return Poll(desk.store, desk.fetcher, desk.reader, sifter, RULES, "lab", on_items, courtesy)


async def _add_feeds(desk: _Desk, kinds: Sequence[Kind]) -> None:
    for kind in kinds:
        for path in kind.feeds:
            settings = FeedSettings(desk.site.url(kind, path), name=kind.name, interval=kind.interval)
            await desk.store.feeds.add(settings, Origin.CONFIG, START, START)


_DUES = (
    select(feeds.c.next_poll_at)
    .where(feeds.c.next_poll_at.is_not(None), feeds.c.paused == "")
    .order_by(feeds.c.next_poll_at)
)


async def _dues(store: Store) -> list[datetime]:
    """When the feeds are due, the next one first."""
    return [row.next_poll_at for row in await store.database.ask(_DUES, {})]
