"""Fields of a query that nothing on this desk has: a feed that nobody reads, a language that no kept item is in.

Publishers are not asked: an article's byline may bring a new one any time. Changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from watchers.match.evaluate import names_in
from watchers.match.query import canonical
from watchers.match.tree import FieldTerm, Node, leaves
from watchers.model import Feed
from watchers.store import Store
from watchers.text.fold import Folder
from watchers.views import Views

SLICE = 200  # feeds at a time, some 5 ms: others wait for the loop


async def unmet(node: Node, store: Store, views: Views) -> tuple[str, ...]:
    """These fields as they are written in a query; no language where nothing was read yet."""
    terms = dict.fromkeys(leaf for leaf in leaves(node) if isinstance(leaf, FieldTerm))
    return tuple([canonical(term) for term in terms if not await _is_met(term, store, views)])


async def _is_met(term: FieldTerm, store: Store, views: Views) -> bool:
    match term.field:
        case "source":
            return await _is_read(term.value, [feed for feed in views.feeds.values() if not feed.removed], views)
        case "lang":
            return await store.news.any_in(term.value) or not await store.news.any_kept()
        case _:
            return True


async def _is_read(name: str, feeds: Collection[Feed], views: Views) -> bool:
    for number, feed in enumerate(feeds):
        if _is_called(name, feed, views.index.folder):
            return True
        if number % SLICE == SLICE - 1:
            await asyncio.sleep(0)
    return False


def _is_called(name: str, feed: Feed, folder: Folder) -> bool:
    """An item of this feed meets "source:name"."""
    return names_in(f"{feed.label} {feed.settings.url}", name, folder)
