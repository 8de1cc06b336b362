"""Finds kept items that meet a query: full text proposes, the matcher decides.

The full-text question is wider than the query, so that whatever a watch would meet is found with the
very same meaning; the matcher then reads each proposed item. Knows nothing of chats.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watchers.match.candidates import search_terms
from watchers.match.query import canonical
from watchers.match.tree import Node, Ref
from watchers.model import Field, Match
from watchers.pipeline.deciding import text_of
from watchers.recent import Recent
from watchers.store import Store
from watchers.views import Views

REMEMBERED = 20_000  # verdicts, about 5 MB
PROPOSED = 400  # newest proposals that are read: a person asks for the newest
OPENING = 300  # code points: what stands there is what the item is about

Key = tuple[str, int, int]  # canonical query, item, revision
Proposed = tuple[int, int]  # item, revision
Verdict = tuple[Match, ...] | None  # None: the item does not meet the query


@dataclass(frozen=True, slots=True)
class Found:
    """An item that meets the query, with the places that make it so."""

    item_id: int
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
        self._verdicts: Recent[Key, Verdict] = Recent(REMEMBERED)

    async def find(
        self,
        node: Node,
        since: datetime | None,
        published: tuple[datetime, datetime] | None = None,
        *,
        decided: bool = False,
    ) -> tuple[Found, ...]:
        """Items seen after `since` that meet the query, newest first; or those published in a time.

        What a first poll brought is as old as its publication.

        `decided` leaves out what has not come to any story yet.
        """
        return await self.read(node, await self.proposed(node, since, published, decided=decided))

    async def proposed(
        self,
        node: Node,
        since: datetime | None,
        published: tuple[datetime, datetime] | None = None,
        *,
        decided: bool = False,
    ) -> tuple[Proposed, ...]:
        """The newest items that may meet the query: as wide as its words, and nothing is read for it."""
        terms = search_terms(node, self._views.index)
        return await self._store.search.find(terms, PROPOSED, since, published, decided=decided)

    async def read(self, node: Node, proposed: Sequence[Proposed]) -> tuple[Found, ...]:
        """Those of the proposed items that meet the query.

        What DECIDE found of a profile is taken as it stands; only items without it are read again,
        because they may be older than the profile.
        """
        query = canonical(node)
        keys = [(query, item_id, revision) for item_id, revision in proposed]
        known = {key: self._verdicts[key] for key in keys if key in self._verdicts}
        read = await self._worked_out(node, [key for key in keys if key not in known])
        for key, verdict in read.items():
            self._verdicts[key] = verdict
        verdicts = known | read
        return tuple(Found(key[1], verdict) for key in keys if (verdict := verdicts.get(key)) is not None)

    async def _worked_out(self, node: Node, keys: Sequence[Key]) -> dict[Key, Verdict]:
        """What the query means for these items. An item is loaded only where no stored place answers."""
        stored = await self._stored(node, [key[1] for key in keys])
        unread = await self._store.news.items([key[1] for key in keys if key[1] not in stored])
        items = {item.id: item for item in unread}
        verdicts: dict[Key, Verdict] = {}
        for key in keys:
            if key[1] in stored:
                verdicts[key] = stored[key[1]]
            elif item := items.get(key[1]):
                verdicts[key] = self._views.index.evaluate(node, text_of(item))
                await asyncio.sleep(0)  # alerts go out while an archive is read
        return verdicts

    async def _stored(self, node: Node, item_ids: Sequence[int]) -> Mapping[int, tuple[Match, ...]]:
        """The stored places of a query that is one profile, named as the query names it."""
        if not isinstance(node, Ref):
            return {}
        about, _, name = node.ref.partition(":")
        stored = await self._store.news.matches_with(name, about, item_ids)
        return {item: tuple(replace(match, profile=node.ref) for match in places) for item, places in stored.items()}
