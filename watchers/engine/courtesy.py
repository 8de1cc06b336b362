"""Background work gives way to people: while somebody waits for an answer, it pauses between its slices.

A pause is bounded, and a pause that was in vain buys the background time to itself, so that a flood of commands slows
the desk down and never stops it. Knows neither the work nor the answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_PAUSE = 0.25  # seconds that one slice waits for answers
UNDISTURBED = 0.5  # seconds that the background works on after such a wait: at least two thirds of the time are its own


class Courtesy:
    """Shared by those who answer and those who work in the background of one process."""

    def __init__(self) -> None:
        self._answering = 0
        self._free = asyncio.Event()
        self._free.set()
        self._undisturbed_until = 0.0  # on the loop's clock

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Somebody waits for what happens inside."""
        self._answering += 1
        self._free.clear()
        try:
            yield
        finally:
            self._answering -= 1
            if not self._answering:
                self._free.set()

    async def give_way(self) -> None:
        """Call between slices of background work."""
        await asyncio.sleep(0)
        clock = asyncio.get_running_loop().time
        if self._free.is_set() or clock() < self._undisturbed_until:
            return
        try:
            async with asyncio.timeout(LONGEST_PAUSE):
                await self._free.wait()
        except TimeoutError:
            self._undisturbed_until = clock() + UNDISTURBED
