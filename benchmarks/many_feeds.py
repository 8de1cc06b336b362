"""Ten thousand feeds in the whole program: how late polls are, how long a person waits, what it takes in memory.

Every feed is polled once by POLL alone; then the real `wirewatch run` has all of them due one after the other within
five minutes, which are watched from the server's side. `python -m benchmarks many-feeds [FEEDS [MINUTES]]`; about seven
minutes in all as it comes (Linux).
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep, time

from benchmarks.feeds import TICKS, address, document, poller, served
from benchmarks.loop import Console, memory

HEAD_START = 20.0  # seconds for the start of the program
ITEMS = 8
COMMANDS = ("status", "latest all", "watches", "latest minister", "feeds")
MICRO = 1_000_000


def measure(feeds: str = "10000", minutes: str = "5") -> Iterator[tuple[str, str]]:
    """Lateness, answers, memory."""
    count, window = int(feeds), float(minutes) * 60
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            (folder / str(number)).write_bytes(document(number, ITEMS))
        with served(folder, str(folder / "log")) as port:
            config = folder / "config.toml"
            config.write_text(_settings(folder, port, count), "utf-8")
            began = monotonic()
            asyncio.run(_first_polls(folder, port, count))
            yield f"{count:,} first polls", f"{count / (monotonic() - began):.0f} feeds/s"
            due = _spread(folder, count, window)
            for number in range(0, count, 20):  # one feed in twenty has news
                (folder / str(number)).write_bytes(document(number, ITEMS + 1))
            took, peak, share = _watched(config, folder, max(due.values()))
        late = sorted(_lateness(folder, due))
    yield f"{count:,} feeds due within {minutes} minutes: polled", f"{len(late):,}"
    yield "late: p50, p99, worst", f"{median(late):.2f} s, {late[int(len(late) * 0.99)]:.2f} s, {late[-1]:.2f} s"
    yield "answers meanwhile: p50, p95", f"{median(took) * 1000:.0f} ms, {quantiles(took, n=20)[-1] * 1000:.0f} ms"
    yield "peak memory, main process and readers (PSS)", f"{peak:.0f} MB"
    yield "CPU of the main process", f"{share:.0%} of a core"


def _settings(folder: Path, port: int, count: int) -> str:
    feeds = "".join(f'[[feeds]]\nurl = "{address(port, number)}"\n' for number in range(count))
    return (
        f'[store]\nurl = "sqlite:///{folder}/bench.db"\n[seeds]\nfeeds = false\n[watchers]\ndefault_interval = "5m"\n'
        f'host_gap = "0s"\nhost_connections = 16\nallow_private = ["127.0.1.0/24:{port}"]\n{feeds}'
    )


async def _first_polls(folder: Path, port: int, count: int) -> None:
    """Poll all once; what they brought counts as decided, so that only POLL is watched later."""
    async with poller(folder, port, count) as poll:
        await poll(datetime.now(UTC))
    with sqlite3.connect(folder / "bench.db") as connection:
        connection.execute("UPDATE items SET undecided = 0")


def _spread(folder: Path, count: int, window: float) -> dict[str, float]:
    """Make all feeds due within the window, in an order of its own; gives the moment by name."""
    start = time() + HEAD_START
    moments = {str(number * 7919 % count): start + window * number / count for number in range(count)}
    with sqlite3.connect(folder / "bench.db") as connection:
        rows = connection.execute("SELECT id, url FROM feeds").fetchall()
        changed = [(round(moments[url.rpartition("/")[2]] * MICRO), feed_id) for feed_id, url in rows]
        connection.executemany("UPDATE feeds SET next_poll_at = ? WHERE id = ?", changed)
    return moments


def _watched(config: Path, folder: Path, end: float) -> tuple[list[float], float, float]:
    """How long answers take until the last feed was due, the most memory, and the share of a core."""
    (folder / "before").write_text(str(_lines(folder)))
    console, took, peak = Console(config), [], 0.0
    try:
        console.ask("help")
        began, spent = monotonic(), _cpu(console.process.pid)
        while time() < end + 5:
            for line in COMMANDS:
                took.append(console.ask(line))
                sleep(1)
            peak = max(peak, memory(console.process.pid))
        share = (_cpu(console.process.pid) - spent) / (monotonic() - began)
    finally:
        _stop(console)
    return took, peak, share


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _stop(console: Console) -> None:
    console.process.terminate()
    console.process.wait(30)


def _lines(folder: Path) -> int:
    return len((folder / "log").read_text().splitlines())


def _lateness(folder: Path, due: dict[str, float]) -> Iterator[float]:
    """Seconds from due to asked, of the first request of each feed in the window."""
    before = int((folder / "before").read_text())
    seen: set[str] = set()
    for line in (folder / "log").read_text().splitlines()[before:]:
        at, name, _ = line.split()
        if name not in seen:
            seen.add(name)
            yield max(0.0, float(at) - due[name])
