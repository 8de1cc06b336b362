"""A clock on which the sample day passes faster than the day outside."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

NEVER = datetime.max.replace(tzinfo=UTC)


class DayClock:
    """Begins at `start` and keeps time as clocks do, but where it is let run to a moment."""

    def __init__(self, start: datetime) -> None:
        self._from, self._mark, self._speed = start, monotonic(), 1.0
        self._halt = NEVER

    def now(self) -> datetime:
        """The moment of the sample day."""
        return min(self._halt, self._from + timedelta(seconds=(monotonic() - self._mark) * self._speed))

    async def run_to(self, moment: datetime, speed: float) -> None:
        """Let `speed` seconds of the day pass in one until that moment, never past it, however late we wake."""
        self._set(speed, moment)
        await asyncio.sleep(max(0.0, (moment - self.now()).total_seconds() / speed))
        self._set(1.0, NEVER)

    def _set(self, speed: float, halt: datetime) -> None:
        self._from, self._mark, self._speed, self._halt = self.now(), monotonic(), speed, halt
