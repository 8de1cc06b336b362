"""COMPARE: notice when the accounts of a story that chats are shown begin to differ, or a report carries a new one.

Runs behind DECIDE and never in its way: what it finds is told in the story's thread. The comparing itself is the
desk's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from watchers.desk_views import Stands
from watchers.engine.courtesy import Courtesy
from watchers.model import Story
from watchers.store import Store

log = structlog.get_logger(__name__)

BATCH = 5  # stories


class Comparing:
    """The stage. `stands` says how the accounts of a story stand; `on_commit` hears that somebody is told."""

    def __init__(
        self,
        store: Store,
        stands: Callable[[Story], Awaitable[Stands]],
        on_commit: Callable[[], None],
        courtesy: Courtesy,
    ) -> None:
        self._store = store
        self._stands = stands
        self._on_commit = on_commit
        self._courtesy = courtesy

    async def run_once(self, now: datetime) -> int:
        """Look at the stories that changed; the result is how many there were."""
        numbers = await self._store.differing.unread(BATCH)
        for number in numbers:
            await self._courtesy.give_way()
            story = await self._store.stories.get(number)
            if story is not None:
                await self._look_at(story, now)
        return len(numbers)

    async def _look_at(self, story: Story, now: datetime) -> None:
        try:
            found = await self._stands(story)
        except Exception:  # a text that breaks the comparison costs this version alone, and not the stories behind it
            log.exception("accounts not compared", story=story.id, version=story.version)
            await self._store.differing.passed_over(story.id, story.version)
            return
        carried = found.carried
        if await self._store.differing.found(story.id, story.version, now, differ=found.differ, carried=carried):
            self._on_commit()
