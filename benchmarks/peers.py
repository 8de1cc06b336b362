"""Programs that do the same, where they are installed beside us. None of them is needed for anything but comparison."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter


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
