"""A clock on which the sample day passes faster than the day outside."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from time import monotonic


class DayClock:
    """Begins at `start` and keeps time as clocks do, until it is let go; then `speed` seconds pass in one."""

    def __init__(self, start: datetime, speed: float) -> None:
        self._mark, self._from, self._speed = monotonic(), start, 1.0
        self._full_speed = speed

    def go(self) -> None:
        """Let the day pass."""
        self._from, self._mark, self._speed = self.now(), monotonic(), self._full_speed

    def now(self) -> datetime:
        """The moment of the sample day."""
        return self._from + timedelta(seconds=(monotonic() - self._mark) * self._speed)

    async def until(self, moment: datetime) -> None:
        """Wait until the day has come so far."""
        await asyncio.sleep(max(0.0, (moment - self.now()).total_seconds() / self._speed))
