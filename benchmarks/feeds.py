"""Polling beside what a user would pick instead: unchanged feeds, and one new item in each feed.

The server is a process of its own on loopback. Ratios are of one run; CPU is that of the client and its reader
processes (Linux). Ours is set up as `wirewatch run` sets itself up, and aiohttp alone gets the same.
`python -m benchmarks feeds FOLDER` takes the real feeds of FOLDER (*.xml.gz) for the second part.
"""

from __future__ import annotations

import asyncio
import gc
import gzip
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import aiohttp

from benchmarks.peers import feedparser_seconds, reader_rate
from bot.running import SWITCH_INTERVAL
from tests.feed_samples import Story, rss
from watchers.engine.courtesy import Courtesy
from watchers.engine.garbage import collect_seldom, share_arena
from watchers.feeds.fetch import Fetcher
from watchers.feeds.mending import mended
from watchers.feeds.reader_pool import ReaderPool
from watchers.feeds.schedule import PollRules
from watchers.feeds.spans import item_spans
from watchers.match.candidates import search_keys
from watchers.match.index import Index
from watchers.model import FeedSettings, Origin, Text
from watchers.stages.poll import Poll
from watchers.stages.sifter import Sifter
from watchers.store import open_store
from watchers.tables import load_tables

FEEDS, HOSTS, AT_ONCE, ROUNDS, NEWS_ROUNDS = 1000, 40, 48, 15, 3
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TICKS = os.sysconf("SC_CLK_TCK")
PollAll = Callable[[datetime], Awaitable[int]]


@dataclass(frozen=True)
class Spent:
    """Seconds on the wall, and of CPU."""

    wall: float
    cpu: float


@contextmanager
def served(folder: Path, *more: str) -> Iterator[int]:
    """A server of the folder; gives its port."""
    command = [sys.executable, "-m", "benchmarks.feed_server", str(folder), str(HOSTS), *more]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    try:
        yield int(server.stdout.readline())
    finally:
        server.communicate()


def address(port: int, number: int) -> str:
    """Feed `number`; feeds are dealt out over the hosts."""
    return f"http://127.0.1.{number % HOSTS + 1}:{port}/{number}"


def document(feed: int, count: int) -> bytes:
    """A made-up document of `count` items, newest first."""
    text = "<p>The <b>minister</b> spoke about the budget, the harbour and the price of bread.</p>" * 12
    told = (Story(f"Feed {feed} tells of {n}", f"https://f{feed}.example/{n}", f"{n}", text, NOW) for n in range(count))
    return rss(list(told)[::-1])


def cpu() -> float:
    """Seconds of this process and its living children but for the server."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    ours = [child for child in children if b"feed_server" not in Path(f"/proc/{child}/cmdline").read_bytes()]
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in ours)
    return process_time() + sum(int(one[11]) + int(one[12]) for one in fields) / TICKS


async def timed(work: Callable[[], Awaitable[object]]) -> Spent:
    """What some work takes."""
    began, spent = perf_counter(), cpu()
    await work()
    return Spent(perf_counter() - began, cpu() - spent)


def best(runs: Sequence[Spent]) -> Spent:
    """The least of several runs, wall and CPU apart."""
    return Spent(min(run.wall for run in runs), min(run.cpu for run in runs))


@contextmanager
def as_the_program_runs() -> Iterator[None]:
    """What `serve` does to its process before it polls, and afterwards as it was."""
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(SWITCH_INTERVAL)
    share_arena()
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)
        gc.unfreeze()


@asynccontextmanager
async def poller(folder: Path, port: int, count: int) -> AsyncIterator[PollAll]:
    """Our POLL with `count` feeds; call it to poll all that are due."""
    with as_the_program_runs():
        tables = load_tables()
        words = Index(tables).folder
        store = await open_store(
            f"sqlite:///{folder}/bench.db", lambda title, body, lang: search_keys(Text(title, body, lang), words)
        )
        settings = [FeedSettings(address(port, number), interval=timedelta(minutes=5)) for number in range(count)]
        await store.feeds.sync(settings, Origin.CONFIG, lambda _: NOW, NOW)
        reader, courtesy = ReaderPool(), Courtesy()
        sifter = Sifter(store, tables, {}, courtesy, None)
        rules = PollRules(timedelta(minutes=5), timedelta(seconds=1))
        async with Fetcher("", [f"127.0.1.0/24:{port}"], timedelta(0), AT_ONCE) as fetcher:
            collect_seldom()
            yield _all_due(Poll(store, fetcher, reader, sifter, rules, "bench", lambda _: None, courtesy))
        await reader.aclose()
        await store.close()


def _all_due(poll: Poll) -> PollAll:
    """As many lanes as the program has, until nothing is due."""

    async def lane(now: datetime) -> int:
        polled = 0
        while await poll.run_once(now):
            polled += 1
        return polled

    async def all_due(now: datetime) -> int:
        return sum(await asyncio.gather(*(lane(now) for _ in range(AT_ONCE))))

    return all_due


@asynccontextmanager
async def alone(addresses: Sequence[str]) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """What aiohttp alone does to be told of each address that nothing has changed; call it to ask all of them."""
    etags: dict[str, str] = {}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def lane(work: list[str]) -> None:
            while work:
                url = work.pop()
                headers = {"If-None-Match": etags[url], "A-IM": "feed"} if url in etags else {}
                async with session.get(url, headers=headers, allow_redirects=False) as response:
                    await response.read()
                    etags[url] = response.headers["ETag"]

        async def ask_all() -> None:
            work = list(addresses)
            await asyncio.gather(*(lane(work) for _ in range(AT_ONCE)))

        yield ask_all


async def _unchanged(folder: Path, port: int) -> tuple[list[Spent], list[Spent]]:
    """Ours and aiohttp alone in turns, so that each pair has the machine as the other had it; no first round counts."""
    ours, floor = list[Spent](), list[Spent]()
    addresses = [address(port, number) for number in range(FEEDS)]
    async with poller(folder, port, FEEDS) as poll, alone(addresses) as ask_all:
        for hour in range(ROUNDS + 1):
            now = NOW + timedelta(hours=hour)
            ours.append(await timed(lambda now=now: poll(now)))  # type: ignore[misc]  # mypy cannot see the default
            floor.append(await timed(ask_all))
    return ours[1:], floor[1:]


def unchanged() -> Iterator[tuple[str, str]]:
    """All feeds answer 304."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FEEDS):
            (folder / str(number)).write_bytes(document(number, 20))
        with served(folder) as port:
            runs, floors = asyncio.run(_unchanged(folder, port))
            ours = best(runs)
            yield f"304, {FEEDS} feeds: ours", _rate(ours)
            yield "304: aiohttp alone", _rate(best(floors))
            pairs = list(zip(floors, runs, strict=True))
            beside = median(floor.wall / run.wall for floor, run in pairs)
            yield "304: our rate beside it, median of the rounds", f"{beside:.2f}"
            yield "304: the same by CPU", f"{median(floor.cpu / run.cpu for floor, run in pairs):.2f}"
            asked = folder / "addresses"
            asked.write_text("\n".join(address(port, number) for number in range(FEEDS // 5)), "utf-8")
            peer = reader_rate(asked)
            yield (
                "304: our rate beside reader's, 8 workers",
                f"{FEEDS / ours.wall / peer:.0f}x; {peer:.0f} feeds/s" if peer else "`make peers` installs reader",
            )


def _rate(spent: Spent) -> str:
    return f"{FEEDS / spent.wall:.0f} feeds/s, {spent.cpu / FEEDS * 1000:.2f} ms of CPU a feed"


def _news(folder: Path, port: int, documents: Mapping[int, bytes]) -> float:
    """Seconds of CPU that one new item in each document takes, told by a desk of its own each time."""
    with TemporaryDirectory() as desk:
        return asyncio.run(_news_told(Path(desk), folder, port, documents))


async def _news_told(desk: Path, folder: Path, port: int, documents: Mapping[int, bytes]) -> float:
    async with poller(desk, port, len(documents)) as poll:
        for number, body in documents.items():
            (folder / str(number)).write_bytes(without_newest(body))
        await poll(NOW)
        for number, body in documents.items():
            (folder / str(number)).write_bytes(body)
        return (await timed(lambda: poll(NOW + timedelta(hours=1)))).cpu


def without_newest(body: bytes) -> bytes:
    """The document before its first item came, slips of XML mended where they hide the items."""
    spans = item_spans(body, "")
    if not spans:
        body = mended(body)
        spans = item_spans(body, "")
    return body[: spans[0].start] + body[spans[0].end :] if spans else body


def news(real: Path | None) -> Iterator[tuple[str, str]]:
    """One new item in each feed."""
    made = {number: document(number, 40) for number in range(200)}
    documents = _real(real) if real else made
    with TemporaryDirectory() as name:
        for number, body in documents.items():
            (Path(name) / str(number)).write_bytes(body)
        theirs = feedparser_seconds(Path(name))
        with served(Path(name)) as port:
            ours = median(_news(Path(name), port, documents) for _ in range(NEWS_ROUNDS))
    kind = "real" if real else "made-up"
    yield f"one new item in each of {len(documents)} {kind} feeds: ours", f"{ours:.1f} s of CPU"
    yield "the same documents, feedparser as it comes", f"{theirs:.1f} s of CPU; ours is 1/{theirs / ours:.1f}"


def _real(folder: Path) -> Mapping[int, bytes]:
    files = sorted(folder.glob("*.xml.gz"))
    return {number: gzip.decompress(file.read_bytes()) for number, file in enumerate(files)}


def measure(*folder: str) -> Iterator[tuple[str, str]]:
    """Both parts."""
    yield from unchanged()
    yield from news(Path(folder[0]) if folder else None)
