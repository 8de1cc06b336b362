"""A clock that only a test moves, so deadlines and floods are tried without waiting. Knows nothing of Slack."""

from __future__ import annotations

import asyncio


class HandClock:
    """`clock=hand, sleep=hand.sleep`; `await hand.advance(3)` wakes all who slept until then."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []
        self._fell_asleep = asyncio.Event()

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Sleep until the clock was advanced that far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now + seconds, woken))
        self._fell_asleep.set()
        await woken

    async def sleeping(self, count: int = 1) -> None:
        """Wait until so many sleep: only then does advancing reach them."""
        while sum(not woken.done() for _, woken in self._sleepers) < count:
            self._fell_asleep.clear()
            await self._fell_asleep.wait()

    async def advance(self, seconds: float) -> None:
        """Move on; sleepers whose time came are woken, and run when this returns to the loop."""
        self.now += seconds
        for until, woken in self._sleepers:
            if until <= self.now and not woken.done():
                woken.set_result(None)
        self._sleepers = [(until, woken) for until, woken in self._sleepers if not woken.done()]
        await asyncio.sleep(0)
