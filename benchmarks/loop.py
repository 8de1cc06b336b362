"""The whole program under load: 200 feeds on loopback, a person at the console, news that appears.

Starts the real `wirewatch run` as a process and talks to it through its pipes. Bounded: about two minutes.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from tests.feed_samples import RSS_TYPE, Story, rss
from tests.site import Site, site_in_thread

FEEDS = 200
INTERVAL = 5  # seconds
COMMANDS = ("latest all", "status", "watches", "latest minister", "help watch", "feeds", 'watch "harbour toll" -ferry')
SYLLABLES = ("bra", "cor", "dul", "fen", "gim", "hox", "jav", "kel", "lor", "mip", "nus", "pol", "rav", "sut", "tek")
PATIENCE = 60.0  # seconds; longer than this is a failure, not a figure


class Console:
    """The program with its pipes."""

    def __init__(self, config: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--config", str(config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.messages: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        lines: list[str] = []
        for line in self.process.stdout or ():
            if line.strip():
                lines.append(line)
            elif lines:
                self.messages.put("".join(lines))
                lines.clear()

    def ask(self, line: str) -> float:
        """Seconds from typing to the first words of the answer."""
        began = monotonic()
        self.type(line)
        self.messages.get(timeout=PATIENCE)
        took = monotonic() - began
        self.quiet()
        return took

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def wait_for(self, words: str) -> float:
        """The moment at which a message with `words` came."""
        while words not in self.messages.get(timeout=PATIENCE):
            pass
        return monotonic()

    def quiet(self) -> None:
        """Let the rest of an answer come: its paragraphs are separated as messages are."""
        while True:
            try:
                self.messages.get(timeout=0.3)
            except Empty:
                return


def measure() -> Iterator[tuple[str, str]]:
    """Start, answer, alert, memory."""
    with TemporaryDirectory() as folder, site_in_thread() as site:
        config = Path(folder) / "config.toml"
        config.write_text(settings(site, folder), "utf-8")
        for number in range(FEEDS):
            publish(site, number, [])
        began = monotonic()
        console = Console(config)
        try:
            console.ask("help")
            yield "first answer after start", f"{monotonic() - began:.2f} s"
            first_polls(site)
            yield from _answers(console)
            yield from _alerts(site, console)
            yield "memory, main process and reader (PSS)", f"{memory(console.process.pid):.0f} MB"
            yield "polls served meanwhile", f"{len(site.requests):,}"
        finally:
            console.process.terminate()
            console.process.wait(20)


def settings(site: Site, folder: str, count: int = FEEDS, interval: str = f"{INTERVAL}s") -> str:
    """The settings of a program that reads the first `count` feeds of the site."""
    feeds = "".join(f'[[feeds]]\nurl = "{site.url}/{number}"\nname = "Feed {number}"\n' for number in range(count))
    return (
        f'[store]\nurl = "sqlite:///{folder}/bench.db"\n[seeds]\nfeeds = false\n[alerts]\nhourly_cap = 0\n'
        f'[watchers]\ndefault_interval = "{interval}"\nmin_interval = "1s"\nhost_gap = "0s"\nhost_connections = 16\n'
        f'allow_private = ["{site.allow}"]\n{feeds}'
    )


def publish(site: Site, number: int, extra: list[Story]) -> None:
    """A feed of twenty older items; `extra` stand on top."""
    now = datetime.now(UTC)
    old = [
        Story(
            f"Ministers of region {number} discuss matter {entry}",
            f"https://feed{number}.example/{entry}",
            html=f"<p>The minister of region {number} spoke about budget line {entry} on Monday, officials said.</p>",
            date=now,
        )
        for entry in range(20)
    ]
    site.set(f"/{number}", rss([*extra, *old]), content_type=RSS_TYPE)


def sighting(number: int, also: str = "", at: datetime | None = None) -> Story:
    """News of a zebrafinch, in words of its own: or all would be one story, told once a minute."""
    words = [f"{syllable}{number}{syllable}" for syllable in SYLLABLES]
    body = f"<p>A zebrafinch was seen: {' '.join(words)}. {also}</p>"
    title = " ".join(words[:8])
    return Story(title, f"https://feed{number}.example/new", html=body, date=at or datetime.now(UTC))


def first_polls(site: Site) -> None:
    """Wait until every feed was read once."""
    began = monotonic()
    while len({request.path for request in site.requests}) < FEEDS and monotonic() - began < PATIENCE:
        sleep(0.1)


def _answers(console: Console) -> Iterator[tuple[str, str]]:
    took = [console.ask(line) for _ in range(6) for line in COMMANDS]
    worst = quantiles(took, n=20)[-1]
    yield (
        f"answers while {FEEDS} feeds are polled each {INTERVAL} s: p50, p95",
        f"{median(took) * 1000:.0f} ms, {worst * 1000:.0f} ms",
    )


def _alerts(site: Site, console: Console) -> Iterator[tuple[str, str]]:
    console.ask("watch zebrafinch")
    late = []
    for number in range(10):
        published = monotonic()
        news = sighting(number)
        publish(site, number, [news])
        late.append(console.wait_for(news.title) - published)
    beyond = max(0.0, max(late) - INTERVAL * 1.1)  # the next poll is due within the interval and its jitter
    yield "publication to message: p50, worst", f"{median(late):.2f} s, {max(late):.2f} s"
    yield "the worst, beyond interval and jitter", f"{beyond:.2f} s"


def memory(pid: int) -> float:
    """Megabytes of a process and its children, shared pages shared out (Linux)."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    total = 0
    for one in (pid, *map(int, listed.stdout.split())):
        rollup = Path(f"/proc/{one}/smaps_rollup")
        if rollup.exists():
            total += sum(int(line.split()[1]) for line in rollup.read_text().splitlines() if line.startswith("Pss:"))
    return total / 1024
