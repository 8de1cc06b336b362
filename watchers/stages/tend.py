"""TEND: what time alone makes due: closed stories, old texts, the database's own housekeeping."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from watchers.model import FORGOTTEN
from watchers.store import Store
from watchers.views import STORY_LIFE

KEPT = timedelta(days=180)  # texts of items; their seen keys stay, so that nothing old comes back as new


class Tend:
    """One task of housekeeping as a stage: it runs when it is woken and finds no second batch."""

    def __init__(self, task: Callable[[datetime], Awaitable[object]]) -> None:
        self._task = task

    async def run_once(self, now: datetime) -> int:
        """Do it once."""
        await self._task(now)
        return 0


def close_stories(store: Store) -> Tend:
    """Close the stories that have seen nothing new for 96 h."""
    return Tend(lambda now: store.stories.close_before(now - STORY_LIFE))


def retention(store: Store) -> Tend:
    """Drop the texts of items older than half a year, and spellings of names that came once."""

    async def drop(now: datetime) -> None:
        await store.maintenance.retention(now, KEPT)
        await store.spellings.forget(now - FORGOTTEN)

    return Tend(drop)


def optimise(store: Store) -> Tend:
    """Let the database tidy its indexes."""
    return Tend(lambda _: store.maintenance.optimise())
