"""A clock on which the sample day passes faster than the day outside."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from time import monotonic


class DayClock:
    """Begins at `start` and keeps time as clocks do, until it is told to run."""

    def __init__(self, start: datetime) -> None:
        self._mark, self._from, self._speed = monotonic(), start, 1.0

    def run(self, speed: float) -> None:
        """From now on `speed` seconds of the day pass in one."""
        self._from, self._mark, self._speed = self.now(), monotonic(), speed

    def now(self) -> datetime:
        """The moment of the sample day."""
        return self._from + timedelta(seconds=(monotonic() - self._mark) * self._speed)

    async def until(self, moment: datetime) -> None:
        """Wait until the day has come so far."""
        await asyncio.sleep(max(0.0, (moment - self.now()).total_seconds() / self._speed))
