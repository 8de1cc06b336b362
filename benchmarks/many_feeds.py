"""Ten thousand feeds in the whole program: how late polls are, how long a person waits, what it takes in memory.

Starts the real `wirewatch run` twice. First every feed is polled once; then they are made due one after the other
within five minutes, which are watched from the server's side. About eight minutes in all (Linux).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep, time

from benchmarks.feeds import address, document, served
from benchmarks.loop import Console, memory

FEEDS = 10_000
WINDOW = 300.0  # seconds within which all of them are due
LONGEST_FIRST = 1_800.0  # seconds for the first polls
HEAD_START = 15.0  # seconds for the start of the program
COMMANDS = ("status", "latest all", "watches", "latest minister", "feeds")
MICRO = 1_000_000


def measure() -> Iterator[tuple[str, str]]:
    """Lateness, answers, memory."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FEEDS):
            (folder / str(number)).write_bytes(document(number, 20))
        with served(folder, str(folder / "log")) as port:
            config = folder / "config.toml"
            config.write_text(_settings(folder, port), "utf-8")
            _first_polls(folder, config)
            due = _spread(folder)
            for number in range(0, FEEDS, 20):  # one feed in twenty has news
                (folder / str(number)).write_bytes(document(number, 21))
            took, peak = _watched(config, folder)
        late = sorted(_lateness(folder, due))
    yield f"{FEEDS:,} feeds due within {WINDOW / 60:.0f} minutes: polled", f"{len(late):,}"
    yield "late: p50, p99, worst", f"{median(late):.2f} s, {late[int(len(late) * 0.99)]:.2f} s, {late[-1]:.2f} s"
    yield "answers meanwhile: p50, p95", f"{median(took) * 1000:.0f} ms, {quantiles(took, n=20)[-1] * 1000:.0f} ms"
    yield "peak memory, main process and reader (PSS)", f"{peak:.0f} MB"


def _settings(folder: Path, port: int) -> str:
    feeds = "".join(f'[[feeds]]\nurl = "{address(port, number)}"\n' for number in range(FEEDS))
    return (
        f'[store]\nurl = "sqlite:///{folder}/bench.db"\n[seeds]\nfeeds = false\n[watchers]\ndefault_interval = "5m"\n'
        f'host_gap = "0s"\nhost_connections = 16\nallow_private = ["127.0.1.0/24:{port}"]\n{feeds}'
    )


def _first_polls(folder: Path, config: Path) -> None:
    console, began = Console(config), monotonic()
    try:
        while _count(folder) < FEEDS and monotonic() - began < LONGEST_FIRST:
            sleep(2)
    finally:
        _stop(console)


def _count(folder: Path) -> int:
    database = folder / "bench.db"
    if not database.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            found: int = connection.execute("SELECT count(*) FROM feeds WHERE baseline_at IS NOT NULL").fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # the tables are being made
    return found


def _spread(folder: Path) -> dict[str, float]:
    """Make all feeds due within the window, in an order of its own; gives the moment by name."""
    start = time() + HEAD_START
    moments = {str(number * 7919 % FEEDS): start + WINDOW * number / FEEDS for number in range(FEEDS)}
    with sqlite3.connect(folder / "bench.db") as connection:
        rows = connection.execute("SELECT id, url FROM feeds").fetchall()
        changed = [(round(moments[url.rpartition("/")[2]] * MICRO), feed_id) for feed_id, url in rows]
        connection.executemany("UPDATE feeds SET next_poll_at = ? WHERE id = ?", changed)
    return moments


def _watched(config: Path, folder: Path) -> tuple[list[float], float]:
    """How long answers take while the window passes, and the most memory."""
    (folder / "before").write_text(str(_lines(folder)))
    console, began, took, peak = Console(config), monotonic(), [], 0.0
    try:
        console.ask("help")
        while monotonic() - began < HEAD_START + WINDOW + 5:
            for line in COMMANDS:
                took.append(console.ask(line))
                sleep(1)
            peak = max(peak, memory(console.process.pid))
    finally:
        _stop(console)
    return took, peak


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
