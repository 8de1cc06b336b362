"""The newest stories: of a chat's watches, of a query, or of everything.

Newest change first. Stories that only mention the query in passing are counted and not listed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from watchers.desk.archive import Archive, Found
from watchers.desk.cards import Cards
from watchers.desk.health import is_unread
from watchers.desk.places import Met
from watchers.desk_views import Latest, StoryCard
from watchers.match.query import canonical, parse_canonical
from watchers.match.tree import Node
from watchers.model import Story, Watch
from watchers.store import Store
from watchers.views import Views

LISTED = 6  # stories of one answer
DAY = timedelta(hours=24)
WEEK = timedelta(days=7)


class Newest:
    """Answers to "latest"."""

    def __init__(self, store: Store, views: Views, archive: Archive, cards: Cards) -> None:
        self._store = store
        self._views = views
        self._archive = archive
        self._cards = cards

    async def of_watches(self, chat_id: int, now: datetime) -> Latest:
        """The last 24 hours of the chat's watches."""
        watches = await self._store.chats.watches(chat_id)
        asked = (self._archive.find(parse_canonical(watch.query), now - DAY) for watch in watches)
        met: dict[int, list[Met]] = {}
        for watch, answer in zip(watches, await asyncio.gather(*asked), strict=True):
            for found in answer:
                met.setdefault(found.item_id, []).extend(_met(found, watch))
        numbers = await self._numbers(met)
        latest = await self._answer("", DAY, await self._cards_of(numbers, met), len(numbers))
        return replace(latest, no_watches=not watches)

    async def of_query(self, node: Node, now: datetime, *, mentions: bool) -> Latest:
        """The last 7 days of a query; `mentions` lists the stories that only mention it, too."""
        found = await self._archive.find(node, now - WEEK)
        met = {one.item_id: _met(one) for one in found if mentions or not one.in_passing}
        passing = {one.item_id: _met(one) for one in found if one.item_id not in met}
        numbers = await self._numbers(met)
        answer = await self._answer(self._about(node), WEEK, await self._cards_of(numbers, met), len(numbers))
        return replace(answer, mentions=len(await self._numbers(passing) - numbers))

    async def of_everything(self, now: datetime) -> Latest:
        """The last 24 hours, whatever they are about."""
        stories = await self._store.stories.newest(LISTED, now - DAY)
        cards = [self._cards.card(story, ()) for story in stories]
        found = await self._store.stories.changed_since(now - DAY)
        return replace(await self._answer("", DAY, cards, found), everything=True)

    async def _numbers(self, met: Mapping[int, list[Met]]) -> set[int]:
        """The stories of the items."""
        return set((await self._store.stories.numbers_of(list(met))).values())

    async def _cards_of(self, numbers: set[int], met: Mapping[int, list[Met]]) -> list[StoryCard]:
        """The stories that are listed, newest change first, each with the places that were met."""
        stories = await self._store.stories.newest_of(numbers, LISTED)
        return [self._cards.card(story, _within(story, met)) for story in stories]

    def _about(self, node: Node) -> str:
        written = canonical(node)
        return self._views.index.label(written)

    async def _answer(self, about: str, span: timedelta, cards: Sequence[StoryCard], found: int) -> Latest:
        return Latest(
            about=about,
            hours=int(span.total_seconds() // 3600),
            cards=tuple(cards),
            more=found - len(cards),
            unread=tuple(sorted(feed.label for feed in await self._store.feeds.troubled() if is_unread(feed))),
        )


def _met(found: Found, watch: Watch | None = None) -> list[Met]:
    numbers = (watch.number,) if watch else ()
    return [Met(found.item_id, match, numbers) for match in found.matches]


def _within(story: Story, met: Mapping[int, list[Met]]) -> Iterable[Met]:
    for report in story.reports:
        yield from met.get(report.item.id, ())
