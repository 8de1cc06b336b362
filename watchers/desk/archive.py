"""Finds kept items that meet a query: full text proposes, the matcher decides.

The full-text question is wider than the query, so that whatever a watch would meet is found with the
very same meaning; the matcher then reads each proposed item. Knows nothing of chats.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from watchers.match.candidates import search_terms
from watchers.match.query import canonical
from watchers.match.tree import Node, Ref
from watchers.model import Field, Item, Match
from watchers.pipeline.deciding import text_of
from watchers.store import Store
from watchers.views import Views

REMEMBERED = 20_000  # verdicts, about 5 MB
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
    """The kept items, by query.

    What a query was found to mean for an item is remembered: "latest" asks the same again and again.
    """

    def __init__(self, store: Store, views: Views) -> None:
        self._store = store
        self._views = views
        self._verdicts: OrderedDict[tuple[str, int, int], tuple[Match, ...] | None] = OrderedDict()

    async def find(self, node: Node, since: datetime) -> tuple[Found, ...]:
        """Items seen after `since` that meet the query, newest first, at most 400.

        What DECIDE found of a profile is taken as it stands; only items without it are read again,
        because they may be older than the profile.
        """
        query = canonical(node)
        proposed = await self._store.search.find(search_terms(node, self._views.index), PROPOSED, since)
        keys = [(query, item_id, revision) for item_id, revision in proposed]
        # What is known not to meet the query is not even loaded.
        open_keys = [key for key in keys if self._verdicts.get(key, ()) is not None]
        items = {item.id: item for item in await self._store.news.items([key[1] for key in open_keys])}
        stored = await self._stored(node, [key[1] for key in open_keys if key not in self._verdicts])
        found = []
        for key in open_keys:
            item = items.get(key[1])
            matches = await self._verdict(key, node, item, stored) if item else None
            if item and matches is not None:
                found.append(Found(item, matches))
        return tuple(found)

    async def _verdict(
        self, key: tuple[str, int, int], node: Node, item: Item, stored: Mapping[int, tuple[Match, ...]]
    ) -> tuple[Match, ...] | None:
        if key not in self._verdicts:
            known = stored.get(item.id)
            self._verdicts[key] = known or self._views.index.evaluate(node, text_of(item))
            if len(self._verdicts) > REMEMBERED:
                self._verdicts.popitem(last=False)
            await asyncio.sleep(0)  # alerts go out while an archive is read
        return self._verdicts[key]

    async def _stored(self, node: Node, item_ids: list[int]) -> Mapping[int, tuple[Match, ...]]:
        """The stored places of a query that is one profile, named as the query names it."""
        if not isinstance(node, Ref):
            return {}
        about, _, name = node.ref.partition(":")
        stored = await self._store.news.matches_with(name, about, item_ids)
        return {item: tuple(replace(match, profile=node.ref) for match in places) for item, places in stored.items()}
