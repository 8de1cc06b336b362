"""Fills the index with the profiles of the desk, in slices, so that chats are answered while a large desk starts.

A desk of some thousand profiles is full before it opens; of a larger one the rest comes beside the other work. Knows
no rule and decides nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from time import monotonic

from watchers.engine.courtesy import Courtesy
from watchers.engine.garbage import uncollected
from watchers.engine.runner import RunOnce
from watchers.match.index import Index
from watchers.model import Profiles

SLICE = 0.02  # seconds of filling between two looks at the chats
AT_ONCE = 0.5  # seconds of filling before the desk opens
PATIENCE = 3.0  # seconds that an answer waits for the rest


class Filling:
    """One filling of the index; `warn` hears what had to be left out."""

    def __init__(
        self,
        index: Index,
        profiles: Profiles,
        courtesy: Courtesy,
        warn: Callable[[str], None],
        *,
        at_once: float = AT_ONCE,
        patience: float = PATIENCE,
    ) -> None:
        self._index = index
        self._steps = index.filling(profiles)
        self._courtesy = courtesy
        self._warn = warn
        self._at_once = at_once
        self._patience = patience
        self._full = asyncio.Event()
        self._awaited = 0  # answers that wait for it

    @property
    def full(self) -> bool:
        """All profiles are looked for."""
        return self._full.is_set()

    def begin(self) -> None:
        """Fill for a moment: all of a small desk."""
        self._slice(self._at_once)

    async def run_once(self, _now: datetime) -> int:
        """Fill one slice more; 0 where nothing is left to do."""
        if self.full:
            return 0
        self._slice(SLICE)
        await (asyncio.sleep(0) if self._awaited else self._courtesy.give_way())
        return 1

    def gate(self, stage: RunOnce) -> RunOnce:
        """A stage that rests until the index is full: decided without profiles, an item would reach nobody."""

        async def run_once(now: datetime) -> int:
            return await stage(now) if self.full else 0

        return run_once

    async def wait(self) -> bool:
        """Wait a moment for the rest; False where more is to come."""
        self._awaited += 1
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    await self._full.wait()
        finally:
            self._awaited -= 1
        return self.full

    def _slice(self, seconds: float) -> None:
        until = monotonic() + seconds
        with uncollected():
            while not self.full and monotonic() < until:
                self._step()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration as end:
            for warning in end.value:
                self._warn(warning)
            self._full.set()
