"""Keeps one stage going: as long as it finds work, and again whenever it is woken.

A stage is `run_once(now) -> int`, the number of rows it worked on. The runner knows nothing of
what a stage does; it only makes sure that an error in one run delays the next run and nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from watchers.errors import LaterError, LostLease

RunOnce = Callable[[datetime], Awaitable[int]]
_PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)  # seconds after the first, second, … failure in a row

log = structlog.get_logger(__name__)


class Runner:
    """Runs one stage in up to `overlap` calls at a time. Waking is cheap and may be repeated.

    A wake starts one call; a call that found work starts itself again and one more, so that lanes fill up
    under load and an idle stage looks once a wake, not once a lane.
    """

    def __init__(self, name: str, run_once: RunOnce, clock: Callable[[], datetime], overlap: int = 1) -> None:
        self.name = name
        self._run_once = run_once
        self._clock = clock
        self._overlap = overlap
        self._wanted = asyncio.Semaphore(0)
        self._calls = 0  # asked for and not begun
        self._failures = 0  # in a row
        self.failed = 0  # since the start, by an error of ours …
        self.delayed = 0  # … and by what passes by itself
        self._busy = 0
        self._resting = False
        self._at_rest = asyncio.Event()
        self._at_rest.set()

    def wake(self) -> None:
        """Let the stage look for work now."""
        if self._calls < self._overlap:
            self._calls += 1
            self._wanted.release()

    @property
    def idle(self) -> bool:
        """True where no call is under way and none is asked for."""
        return not self._busy and not self._calls

    async def rest(self) -> None:
        """Begin no further call, and wait for the end of those under way."""
        self._resting = True
        await self._at_rest.wait()

    async def run(self) -> None:
        """Run until cancelled."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self._overlap):
                group.create_task(self._lane())

    async def _lane(self) -> None:
        while True:
            await self._wanted.acquire()
            self._calls -= 1
            if not self._resting:
                await self._counted()

    async def _counted(self) -> None:
        self._busy += 1
        self._at_rest.clear()
        try:
            if await self._guarded():
                self.wake()
                self.wake()
        finally:
            self._busy -= 1
            if not self._busy:
                self._at_rest.set()

    async def _guarded(self) -> int:
        """One call; a failure becomes a log line and a pause: the rows are still there."""
        try:
            done = await self._run_once(self._clock())
        except (LaterError, LostLease) as error:
            await self._rest(str(error), expected=True)
            return 0
        except Exception as error:
            await self._rest(repr(error), expected=False)
            return 0
        self._failures = 0
        return done

    async def _rest(self, problem: str, *, expected: bool) -> None:
        pause = _PAUSES[min(self._failures, len(_PAUSES) - 1)]
        self._failures += 1
        if expected:
            self.delayed += 1
            log.warning("stage delayed", stage=self.name, problem=problem, again_in_seconds=pause)
        else:
            self.failed += 1
            log.exception("stage failed", stage=self.name, problem=problem, again_in_seconds=pause)
        await asyncio.sleep(pause)
