"""How long a person waits: `wirewatch --help`, and `run` until it has answered its first command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROUNDS = 7


def measure() -> Iterator[tuple[str, str]]:
    """Medians of seven runs; the floor is Python starting and doing nothing."""
    floor = median(_timed("-c", "pass") for _ in range(ROUNDS))
    yield "python -c pass (floor)", f"{floor * 1000:.0f} ms"
    shown = median(_timed("-m", "bot", "--help") for _ in range(ROUNDS))
    yield "wirewatch --help", f"{shown * 1000:.0f} ms"
    with TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        config.write_text("[seeds]\nfeeds = false\n", "utf-8")
        run = ("-m", "bot", "run", "--config", str(config))
        _timed(*run, typed="help\n")  # makes the database
        answered = median(_timed(*run, typed="help\n") for _ in range(ROUNDS))
        yield "wirewatch run, first answer, drained and ended", f"{answered * 1000:.0f} ms"


def _timed(*arguments: str, typed: str = "") -> float:
    began = perf_counter()
    subprocess.run([sys.executable, *arguments], input=typed, text=True, capture_output=True, check=True)
    return perf_counter() - began
