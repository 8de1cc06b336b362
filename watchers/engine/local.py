"""The engine that runs everything in one process: APScheduler holds the fixed jobs.

A feed is not a job: what is due stands in tables, and about ten jobs look there. A commit wakes the
next stage at once, so the ticks only catch what time makes due. Knows stages by name only.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from watchers.engine.runner import Runner


@dataclass(frozen=True, slots=True)
class Job:
    """Wake the stage `runner` every `every`."""

    name: str
    runner: str
    every: timedelta


class LocalEngine:
    """Runs the given stages until cancelled."""

    def __init__(self, runners: Mapping[str, Runner], jobs: tuple[Job, ...]) -> None:
        self._runners = runners
        self._jobs = jobs

    def wake(self, stage: str) -> None:
        """A commit made work for `stage`."""
        self._runners[stage].wake()

    async def run(self) -> None:
        """Run until cancelled; every stage is woken once at the start."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        scheduler = AsyncIOScheduler(timezone="UTC")
        for job in self._jobs:
            scheduler.add_job(
                self._tick,
                "interval",
                args=[job.runner],
                seconds=job.every.total_seconds(),
                name=job.name,
                coalesce=True,
                misfire_grace_time=None,
            )
        scheduler.start()
        try:
            async with asyncio.TaskGroup() as group:
                for runner in self._runners.values():
                    runner.wake()
                    group.create_task(runner.run())
        finally:
            scheduler.pause()
            await asyncio.sleep(0)  # what has just begun ends by itself; cancelled, it would be logged as an error
            scheduler.shutdown(wait=False)

    async def _tick(self, stage: str) -> None:
        # A coroutine, because the scheduler runs plain functions in threads and events belong to the loop.
        self.wake(stage)
