"""Finds kept items that meet a query: full text proposes, the matcher decides.

The full-text question is wider than the query, so that whatever a watch would meet is found with the
very same meaning; the matcher then reads each proposed item. Knows nothing of chats.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from watchers.match.candidates import search_terms
from watchers.match.tree import Node, Ref
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
        """Items seen after `since` that meet the query, newest first, at most 400.

        What DECIDE found of a profile is taken as it stands; only items without it are read again,
        because they may be older than the profile.
        """
        items = await self._store.search.find(search_terms(node, self._views.index), PROPOSED, since)
        known = await self._known(node, [item.id for item in items])
        found = []
        for item in items:
            matches = known.get(item.id) or self._views.index.evaluate(node, text_of(item))
            if matches is not None:
                found.append(Found(item, matches))
            await asyncio.sleep(0)  # alerts go out while an archive is read
        return tuple(found)

    async def _known(self, node: Node, item_ids: list[int]) -> Mapping[int, tuple[Match, ...]]:
        """The stored places of a query that is one profile, named as the query names it."""
        if not isinstance(node, Ref):
            return {}
        about, _, name = node.ref.partition(":")
        stored = await self._store.news.matches_with(name, about, item_ids)
        return {item: tuple(replace(match, profile=node.ref) for match in places) for item, places in stored.items()}
