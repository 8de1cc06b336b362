"""Runs POLL alone for a while: new items go into the store and, as lines, into a file.

Shows its progress as a live line on a terminal and as a plain line every ten seconds elsewhere.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.app import Program, Wishes, open_program, open_web
from bot.compose.phrases import count
from bot.config import load
from bot.running import emitter, set_up_logs
from watchers.model import Item
from watchers.seeds_io import shipped_example

PLAIN_EVERY = 10.0  # seconds between two plain lines of progress


@dataclass(slots=True)
class Progress:
    """What came in so far."""

    items: int = 0
    held: int = 0

    def count(self, items: tuple[Item, ...]) -> None:
        """More items came."""
        self.items += len(items)
        self.held += sum(item.held for item in items)


def poll_for(config: Path, duration: timedelta, emit: Path) -> None:
    """`wirewatch poll`."""
    settings = load(config, shipped_example())
    set_up_logs(quiet=sys.stderr.isatty())
    progress = Progress()
    with emit.open("a", encoding="utf-8") as out:
        write = emitter(out)

        def on_items(items: tuple[Item, ...]) -> None:
            write(items)
            progress.count(items)

        async def work() -> None:
            wishes = Wishes(on_items=on_items, decides=False)
            async with open_program(settings, wishes) as program, open_web(settings) as (fetcher, reader):
                polling = asyncio.create_task(program.run(fetcher, reader))
                shown = asyncio.create_task(_show(program, progress, duration))
                with suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.shield(polling), duration.total_seconds())
                polling.cancel()
                shown.cancel()
                await asyncio.gather(polling, shown, return_exceptions=True)

        asyncio.run(work())
    sys.stderr.write(f"{count(progress.items, 'new item')} in {emit}\n")


async def _show(program: Program, progress: Progress, duration: timedelta) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()

    async def line() -> str:
        feeds = await program.store.feeds.all()
        polls, failing = sum(feed.polls for feed in feeds), sum(bool(feed.failures) for feed in feeds)
        left = max(0, duration.total_seconds() - (loop.time() - began))
        return (
            f"{left:.0f} s left · {polls} polls of {len(feeds)} feeds, {failing} failing · {progress.items} new items"
        )

    if not sys.stderr.isatty():
        while True:
            await asyncio.sleep(PLAIN_EVERY)
            sys.stderr.write(await line() + "\n")
    await _live(line)


async def _live(line: Callable[[], Awaitable[str]]) -> None:
    from rich.console import Console

    with Console(stderr=True).status("polling") as status:
        while True:
            status.update(await line())
            await asyncio.sleep(0.5)
