"""Programs that do the same, each in a process of its own, so that none has what other measurements left behind.

`make peers` installs reader into `.peers`, an environment of its own: what it needs must not change what we need. Where
there is none, one that is installed beside us is taken. Nobody needs any of them for anything but comparison.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time

import feedparser

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".peers" / "bin" / "python"
# reader's own copy of feedparser wants sgmllib, which Python no longer has; told so, it takes feedparser as installed.
READER = {"READER_NO_VENDORED_FEEDPARSER": "1"}
WORKERS = 8


def reader_rate(addresses: Path) -> float | None:
    """Feeds a second of reader (github.com/lemon24/reader) with 8 workers, all of them unchanged; None without it.

    `addresses` is a file with one a line; reader keeps its database beside it.
    """
    if PEERS.exists():
        return _alone(PEERS, "reader", addresses)
    return _alone(Path(sys.executable), "reader", addresses) if find_spec("reader") else None


def feedparser_seconds(folder: Path) -> float:
    """What feedparser takes for all files of a folder, in seconds of CPU."""
    return _alone(Path(sys.executable), "feedparser", folder)


def _alone(python: Path, *arguments: str | Path) -> float:
    """What this file prints in a process of its own."""
    command = [python, "-m", "benchmarks.peers", *arguments]
    asked = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | READER)
    return float(asked.stdout)


def _ask_in_vain(addresses: Path) -> float:
    from reader import make_reader

    urls = addresses.read_text("utf-8").split()
    reader = make_reader(str(addresses.with_suffix(".db")))
    for url in urls:
        reader.add_feed(url)
    reader.update_feeds(workers=WORKERS)
    began = perf_counter()
    reader.update_feeds(workers=WORKERS, scheduled=False)  # else it would find none of them due
    seconds = perf_counter() - began
    failed = [feed.url for feed in reader.get_feeds() if feed.last_exception]
    if failed:
        sys.exit(f"reader could not read {len(failed)} of {len(urls)} feeds, {failed[0]} among them")
    return len(urls) / seconds


def _read_all(folder: Path) -> float:
    documents = [file.read_bytes() for file in folder.iterdir()]
    began = process_time()
    for body in documents:
        feedparser.parse(io.BytesIO(body))
    return process_time() - began


MEASURES: Mapping[str, Callable[[Path], float]] = {"reader": _ask_in_vain, "feedparser": _read_all}

if __name__ == "__main__":
    print(MEASURES[sys.argv[1]](Path(sys.argv[2])))
