"""Programs that do the same, where they are installed beside us. None of them is needed for anything but comparison.

`python -m benchmarks.peers FOLDER` lets feedparser read the files of FOLDER as it comes, and prints the seconds of CPU;
in a process of its own, so that it has none of what the other measurements left behind.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time

import feedparser


def reader_rate(addresses: Sequence[str], folder: Path) -> float | None:
    """Feeds a second of reader (github.com/lemon24/reader) with 8 workers, all of them unchanged; None without it."""
    if find_spec("reader") is None:
        return None
    from reader import make_reader

    reader = make_reader(str(folder / "peer.db"))
    for url in addresses:
        reader.add_feed(url)
    reader.update_feeds(workers=8)
    began = perf_counter()
    reader.update_feeds(workers=8, scheduled=False)
    return len(addresses) / (perf_counter() - began)


def feedparser_seconds(folder: Path) -> float:
    """What feedparser takes for all files of a folder, in seconds of CPU."""
    command = [sys.executable, "-m", "benchmarks.peers", str(folder)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _read_all(folder: Path) -> float:
    documents = [file.read_bytes() for file in folder.iterdir()]
    began = process_time()
    for body in documents:
        feedparser.parse(io.BytesIO(body))
    return process_time() - began


if __name__ == "__main__":
    print(_read_all(Path(sys.argv[1])))
