"""Examines a desk: configuration, profiles, store, feeds. Changes nothing but an old schema.

Prints one line a finding, worst last; what is wrong ends with what to do. Works beside a running
program, whose own record of each feed it reads; with `online` it also fetches every feed that is read once.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterable, Iterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot import slips
from bot.app import open_desk_store, open_web
from bot.compose.feeds import health
from bot.compose.phrases import count
from bot.compose.phrases_feeds import CUT_OFF
from bot.config import Settings, chosen_file, load, load_seeds
from bot.configured import seeds_folder
from bot.metrics.serving import for_others, page_of
from bot.platforms import NO_CHAT, platforms
from bot.visible import visible
from watchers import seeds_io
from watchers.additions import entity_of
from watchers.errors import ConfigError, UsageError, WirewatchError
from watchers.feeds.fetch import Fetcher, Manners
from watchers.feeds.guard import host_of
from watchers.feeds.reader_pool import ReaderPool
from watchers.match.index import Index
from watchers.model import Entity, EntityType, Feed, FeedSettings, Origin, ProposalKind
from watchers.seed.known import never_found
from watchers.store import Store, absent_file
from watchers.tables import load_tables

AT_ONCE = 16  # feeds fetched side by side
NO_FEED = "no feed is read: write [[feeds]] into the configuration, or feeds add ADDRESS in the chat"
ORIGINS = {
    Origin.CONFIG: "configured",
    Origin.SEEDS: "ships with the profiles",
    Origin.CHAT: "added in a chat or from a list",
}
MOST_TRIED = 2_000  # profiles whose own names are tried on them


class Finding(NamedTuple):
    """`grade` is "ok", "note" or "bad"; a bad one makes the exit code 1."""

    grade: str
    words: str


async def examine(config: Path | None, *, online: bool) -> int:
    """Print all findings; 1 where one is bad. Raises ConfigError, behind what is wrong with the profiles."""
    try:
        settings = load(config, seeds_io.shipped_example())
    except ConfigError:
        _tell(_profiles_beside(config))
        raise
    worst = 0
    _tell((Finding("ok", f"configuration: every key is known ({_file(config)})"),))
    async with aclosing(_findings(settings, online=online)) as findings:  # a reader may have read enough
        async for finding in findings:
            _tell((finding,))
            worst = max(worst, finding.grade == "bad")
    return int(worst)


def _profiles_beside(config: Path | None) -> list[Finding]:
    """What is wrong with the profiles of a configuration that is wrong itself."""
    seeds = load_seeds(config, seeds_io.shipped_example())
    return [one for one in _profiles(Settings.model_construct(seeds=seeds)) if one.grade == "bad"] if seeds else []


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        sys.stdout.write(f"{finding.grade:<5}{finding.words}\n")


def _file(config: Path | None) -> str:
    """Which configuration counts, in words."""
    file = chosen_file(config, seeds_io.shipped_example())
    return str(file) if file != seeds_io.shipped_example() else "no config.toml here: the example that ships with it"


async def _findings(settings: Settings, *, online: bool) -> AsyncGenerator[Finding, None]:
    configured, unread = _configured(settings)
    wrong = [Finding("bad", slip) for slip in slips.of_settings(settings)]
    at_doors = await _chats(settings), _metrics(settings)
    for finding in (*wrong, *_profiles(settings), *unread, *_paused(configured), *at_doors):
        yield finding
    async with aclosing(_kept(settings, configured, online=online)) as kept:
        async for finding in kept:
            yield finding
    if online:
        async for finding in _platforms(settings):
            yield finding
        async for finding in _online(settings, configured):
            yield finding


async def _chats(settings: Settings) -> Finding:
    """Where people are served; nobody is asked yet whether a token is good."""
    try:
        found = platforms(settings)
    except ConfigError as error:
        return Finding("bad", str(error))
    await asyncio.gather(*(chat.aclose() for chat in found.values()))
    names = [*(name.capitalize() for name in found), *(("the console",) if settings.console_on else ())]
    return Finding("ok", f"chats: {', '.join(names)}") if names else Finding("note", NO_CHAT)


def _metrics(settings: Settings) -> Finding:
    """Where figures are served."""
    where = settings.metrics.where
    if where is None:
        return Finding("ok", "metrics: off; listen under [metrics] turns them on")
    others = for_others(where)
    return Finding("note", others) if others else Finding("ok", f"metrics: {page_of(where)} while wirewatch run runs")


async def _kept(
    settings: Settings, configured: tuple[FeedSettings, ...], *, online: bool
) -> AsyncGenerator[Finding, None]:
    """What the store says, where there is one; `online` what each feed answers is told behind it."""
    try:
        if file := absent_file(settings.store.url):
            yield Finding("note", f"store: none yet; wirewatch run makes it ({file})")
            if not configured:
                yield Finding("note", NO_FEED)
            for finding in await _feeds(configured, settings, None):
                yield finding
            return
        store = await open_desk_store(settings, load_tables())
    except WirewatchError as error:
        yield Finding("bad", f"store: {error}")
        return
    try:
        paused = {feed.url for feed in configured if feed.paused}
        async for finding in _store(store, settings.chats.zone, paused, fetched=online):
            yield finding
        for finding in await _feeds(configured, settings, store):
            yield finding
    finally:
        await store.close()


def _profiles(settings: Settings) -> list[Finding]:
    """What can be read counts; each mistake of a file is told, and so is what cannot work as it is written."""
    try:
        profiles, mistakes, unread = seeds_io.look_at_profiles(seeds_folder(settings))
    except UsageError as error:
        return [Finding("bad", str(error))]
    # A query that names a profile which could not be read is no second mistake.
    there = (Entity(name, f"unread {name}", EntityType.EVENT) for name in unread)
    left_out = Index(load_tables()).set_profiles(replace(profiles, entities=(*profiles.entities, *there)))
    warnings = (*profiles.warnings, *slips.of_entities(profiles.entities), *left_out)
    wrong = [Finding("bad", str(one)) for one in (*mistakes, *warnings)]
    read = f"profiles: {count(len(profiles.entities), 'entity')} and {count(len(profiles.topics), 'topic')}"
    if left_out:
        read = f"{read}, {len(left_out)} of them left out"
    grade = "bad" if mistakes and not profiles.entities else "ok"
    idle = never_found(profiles.entities[:MOST_TRIED], load_tables())
    notes = [Finding("note", one) for one in idle]
    return [Finding(grade, read), *notes, *wrong]


def _configured(settings: Settings) -> tuple[tuple[FeedSettings, ...], list[Finding]]:
    """The feeds that are configured, and the mistakes of those that ship with the profiles."""
    file = seeds_folder(settings) / "feeds.toml"
    shipped, mistakes = seeds_io.look_at_feeds(file) if settings.seeds.feeds and file.is_file() else ((), [])
    feeds = tuple({feed.url: feed for feed in (*shipped, *settings.feed_settings)}.values())
    return feeds, [Finding("bad", str(one)) for one in mistakes]


def _paused(feeds: tuple[FeedSettings, ...]) -> list[Finding]:
    """What is configured and not polled."""
    return [Finding("note", f"{feed.url} is paused: {feed.paused}") for feed in feeds if feed.paused]


async def _store(store: Store, zone: str, told: Collection[str], *, fetched: bool) -> AsyncIterator[Finding]:
    """What is kept, and how reading goes; of the feeds `told` all is said, and of those that are `fetched` soon."""
    stats, feeds = await store.maintenance.stats(), await store.feeds.all()
    kept = f"{count(stats['items'], 'item')} in {count(stats['stories'], 'story')}"
    yield Finding("ok", f"store: {kept}; times in {zone}")
    now = datetime.now(UTC)
    if all(feed.removed for feed in feeds):
        yield Finding("note", NO_FEED)
    if (await store.feed_lists.counts()).cut_off:
        yield Finding("bad", CUT_OFF)
    for feed in feeds:
        wrong = feed.settings.paused or (feed.failure and not fetched)
        if wrong and not feed.removed and feed.settings.url not in told:
            grade = "bad" if feed.failures > 3 and not feed.settings.paused else "note"
            yield Finding(grade, visible(f"{_name(feed)}: {health(feed, ZoneInfo(zone), now)}"))
    for row in await store.outbox.dead_rows(20):
        yield Finding("bad", f"message {row.key} was given up; see the log")


def _name(feed: Feed) -> str:
    """What people call it, with the address where that is something else."""
    url = feed.settings.url
    return feed.label if feed.label == url else f"{feed.label} ({url})"


async def _feeds(feeds: tuple[FeedSettings, ...], settings: Settings, store: Store | None) -> list[Finding]:
    """What feeds say of themselves that nothing knows."""
    return [Finding("bad", slip) for slip in slips.of_feeds(feeds, await _entities(settings, store))]


async def _entities(settings: Settings, store: Store | None) -> list[Entity]:
    """Those of the files, as far as they can be read, and those that people accepted in chats."""
    proposed = await store.proposals.accepted() if store else ()
    accepted = [one for one in proposed if one.kind is ProposalKind.ENTITY]
    with suppress(UsageError):  # told already
        written = seeds_io.look_at_profiles(seeds_folder(settings)).profiles.entities
        return [*written, *(entity_of(one.facts) for one in accepted)]
    return []


async def _platforms(settings: Settings) -> AsyncIterator[Finding]:
    """Whether each chat platform takes its token."""
    for name, chat in platforms(settings).items():
        try:
            yield Finding("ok", f"{name}: {await chat.introduce()}")
        except WirewatchError as error:
            yield Finding("bad", f"{name}: {error}")
        finally:
            await chat.aclose()


async def _online(settings: Settings, configured: tuple[FeedSettings, ...]) -> AsyncIterator[Finding]:
    turns = asyncio.Semaphore(AT_ONCE)
    wanted = await _active(settings, configured)
    async with open_web(settings) as (fetcher, reader):
        asked = [_fetched(feed, origin, fetcher, reader, turns) for feed, origin in wanted]
        alike: list[tuple[Finding, str]] = []  # so far all have failed, and for one reason
        for answer in asyncio.as_completed(asked):
            finding, reason = await answer
            alike.append((finding, reason))
            if not reason or reason != alike[0][1]:
                for held, _ in alike:
                    yield held
                alike.clear()
        for finding in _failed(alike, len(asked)):
            yield finding


def _failed(alike: Sequence[tuple[Finding, str]], asked: int) -> Iterator[Finding]:
    """The last failures for one reason; said once for all, where no feed at all could be read."""
    if 1 < asked == len(alike):
        yield Finding("bad", f"none of {asked} feeds can be read, all for one reason: {alike[0][1]}")
    yield from (finding for finding, _ in alike)


async def _active(settings: Settings, configured: tuple[FeedSettings, ...]) -> Sequence[tuple[FeedSettings, Origin]]:
    """Every feed that is read, or would be from the next start on, and where it stems from."""
    own = {feed.url for feed in settings.feed_settings}
    found = {feed.url: (feed, Origin.CONFIG if feed.url in own else Origin.SEEDS) for feed in configured}
    found |= {feed.settings.url: (feed.settings, feed.origin) for feed in await _stored(settings)}
    return [(feed, origin) for feed, origin in found.values() if not feed.paused and origin is not Origin.HAND]


async def _stored(settings: Settings) -> Sequence[Feed]:
    """The feeds of the store, which has the last word of each; none where it cannot be read, as was told."""
    if absent_file(settings.store.url):
        return ()
    with suppress(WirewatchError):
        store = await open_desk_store(settings, load_tables())
        try:
            return await store.feeds.all()
        finally:
            await store.close()
    return ()


async def _fetched(
    feed: FeedSettings, origin: Origin, fetcher: Fetcher, reader: ReaderPool, turns: asyncio.Semaphore
) -> tuple[Finding, str]:
    """What a feed answers, and why it cannot be read, without its own host; "" where it can."""
    async with turns:
        try:
            answer = await fetcher.get(feed.url, manners=Manners(feed.user_agent, feed.verify_tls))
            page = "list" if feed.list else ""
            document = await reader.read(answer.body, answer.content_type, answer.final_url, page=page)
        except WirewatchError as error:
            reason = str(error).replace(host_of(feed.url), "…")
            return Finding("bad", f"{feed.url}: {error} ({ORIGINS[origin]})"), reason
        return Finding("ok", f"{feed.url}: {count(len(document.entries), 'item')} ({ORIGINS[origin]})"), ""
