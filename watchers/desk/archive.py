"""Finds kept items that meet a query: full text proposes, the matcher decides.

The full-text question is wider than the query, so that whatever a watch would meet is found with the
very same meaning; the matcher then reads each proposed item. Knows nothing of chats.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from watchers.match.candidates import search_terms
from watchers.match.tree import Node
from watchers.model import Field, Item, Match
from watchers.pipeline.deciding import text_of
from watchers.store import Store
from watchers.views import Views

PROPOSED = 400  # newest proposals that are read: a person asks for the newest
OPENING = 300  # code points: what stands there is what the item is about


@dataclass(frozen=True, slots=True)
class Found:
    """An item that meets the query, with the places that make it so."""

    item: Item
    matches: tuple[Match, ...]

    @property
    def in_title(self) -> bool:
        """A place stands in the headline."""
        return any(match.field is Field.TITLE for match in self.matches)

    @property
    def in_passing(self) -> bool:
        """It is named once, far down: the item is about something else."""
        return len(self.matches) == 1 and not self.in_title and self.matches[0].start > OPENING


class Archive:
    """The kept items, by query."""

    def __init__(self, store: Store, views: Views) -> None:
        self._store = store
        self._views = views

    async def find(self, node: Node, since: datetime) -> tuple[Found, ...]:
        """Items seen after `since` that meet the query, newest first, at most 400."""
        terms = search_terms(node, self._views.index)
        found = []
        for item in await self._store.search.find(terms, PROPOSED, since):
            matches = self._views.index.evaluate(node, text_of(item))
            if matches is not None:
                found.append(Found(item, matches))
            await asyncio.sleep(0)  # alerts go out while an archive is read
        return tuple(found)
