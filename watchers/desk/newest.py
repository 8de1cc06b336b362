"""The newest stories: of a chat's watches, of a query, or of everything.

Newest change first. Stories that only mention the query in passing are counted and not listed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from watchers.desk.archive import PROPOSED, Archive, Found
from watchers.desk.cards import Cards
from watchers.desk.health import first_reading
from watchers.desk.mistyped import probably
from watchers.desk.places import Met
from watchers.desk.unmet import unmet
from watchers.desk.untranslated import untranslated
from watchers.desk.watchlist import BEGINNING
from watchers.desk_views import Latest, Standing, StoryCard
from watchers.match.query import canonical, parse_canonical
from watchers.match.tree import Node
from watchers.model import Story, Watch
from watchers.store import Store
from watchers.views import Views

LISTED = 6  # stories of one answer
LEAST_READ = 10  # items of each query, where there are many and older ones are counted
DAY = timedelta(hours=24)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an answer goes: from `now` back over `span`, or the time `published`; a page of it."""

    now: datetime
    span: timedelta = DAY
    published: tuple[datetime, datetime] | None = None
    most: int = LISTED
    page: int = 1

    @property
    def since(self) -> datetime:
        """When the span begins."""
        return self.now - self.span

    @property
    def skipped(self) -> int:
        """How many stories stand on the pages before."""
        return (self.page - 1) * self.most


class Newest:
    """Answers to "latest"."""

    def __init__(self, store: Store, views: Views, archive: Archive, cards: Cards, scripts: Mapping[str, str]) -> None:
        self._store = store
        self._views = views
        self._archive = archive
        self._cards = cards
        self._scripts = scripts  # of each language

    async def of_watches(self, chat_id: int, reach: Reach) -> Latest:
        """What the chat's watches met, as a rule in the last 24 hours."""
        watches = await self._store.chats.watches(chat_id)
        asked = (self._find(parse_canonical(watch.query), reach) for watch in watches)
        met: dict[int, list[Met]] = {}
        for watch, answer in zip(watches, await asyncio.gather(*asked), strict=True):
            for found in answer:
                met.setdefault(found.item_id, []).extend(_met(found, watch))
        numbers = await self._numbers(met)
        latest = await self._answer("", reach, await self._cards_of(numbers, met, reach), len(numbers))
        queries = [] if met else [parse_canonical(watch.query) for watch in watches]
        older, more = await self._older(queries, reach, mentions=True)
        return replace(latest, no_watches=not watches, older=older, more_older=more)

    async def of_query(self, node: Node, reach: Reach, *, mentions: bool) -> Latest:
        """What met a query, as a rule in the last 7 days; `mentions` lists what only mentions it, too."""
        found = await self._find(node, reach)
        met = {one.item_id: _met(one) for one in found if mentions or not one.in_passing}
        passing = {one.item_id: _met(one) for one in found if one.item_id not in met}
        numbers = await self._numbers(met)
        cards = await self._cards_of(numbers, met, reach)
        answer = await self._answer(self._about(node), reach, cards, len(numbers))
        meant = None if found else await probably(node, self._views.index)
        missing = await unmet(node, self._store, self._views)
        others = len(await self._numbers(passing) - numbers)
        missed = () if found else await untranslated(node, self._store, self._scripts)
        older, more = await self._older([] if met else [node], reach, mentions=mentions)
        answer = replace(answer, probably=meant, unmet=missing, untranslated=missed)
        return replace(answer, mentions=others, older=older, more_older=more)

    async def of_everything(self, reach: Reach) -> Latest:
        """Whatever it is about, as a rule of the last 24 hours."""
        since, until = reach.published or (reach.since, None)
        stories = await self._store.stories.newest(reach.page * reach.most, since, until)
        cards = await self._marked([self._cards.card(story, (), told=False) for story in stories[reach.skipped :]])
        found = await self._store.stories.changed_since(since, until)
        return replace(await self._answer("", reach, cards, found), everything=True)

    async def _older(self, nodes: Sequence[Node], reach: Reach, *, mentions: bool) -> tuple[int, bool]:
        """How many stories meet one of the queries that are from before the time that an answer goes back.

        And whether there may be more: however many queries there are, together they read about as much as one.
        """
        if reach.published or not nodes:
            return 0, False
        before = BEGINNING, reach.since
        proposed = [await self._archive.proposed(node, None, before, decided=True) for node in nodes]
        most = PROPOSED if sum(map(len, proposed)) <= PROPOSED else max(LEAST_READ, PROPOSED // len(nodes))
        answers = [
            await self._archive.read(*asked) for asked in zip(nodes, (one[:most] for one in proposed), strict=True)
        ]
        found = [one for answer in answers for one in answer if mentions or not one.in_passing]
        unread = any(len(one) > most or len(one) == PROPOSED for one in proposed)
        return len(await self._numbers({one.item_id: [] for one in found})), unread

    async def _find(self, node: Node, reach: Reach) -> tuple[Found, ...]:
        since = None if reach.published else reach.since
        return await self._archive.find(node, since, reach.published, decided=True)

    async def _numbers(self, met: Mapping[int, list[Met]]) -> set[int]:
        """The stories of the items."""
        return set((await self._store.stories.numbers_of(list(met))).values())

    async def _cards_of(self, numbers: set[int], met: Mapping[int, list[Met]], reach: Reach) -> list[StoryCard]:
        """The stories of the page, newest change first, each with the places that were met."""
        stories = await self._store.stories.newest_of(numbers, reach.page * reach.most)
        shown = stories[reach.skipped :]
        return await self._marked([self._cards.card(story, _within(story, met), told=False) for story in shown])

    async def _marked(self, cards: Sequence[StoryCard]) -> list[StoryCard]:
        """Cards that say whose accounts differ."""
        differing = await self._store.differing.among([card.number for card in cards])
        return [replace(card, standing=Standing(differ=card.number in differing)) for card in cards]

    def _about(self, node: Node) -> str:
        written = canonical(node)
        return self._views.index.label(written)

    async def _answer(self, about: str, reach: Reach, cards: Sequence[StoryCard], found: int) -> Latest:
        return Latest(
            about=about,
            hours=reach.span.total_seconds() / 3600,
            cards=tuple(cards),
            more=max(0, found - reach.skipped - len(cards)),
            skipped=min(reach.skipped, found),
            days=reach.published,
            unread=tuple(name for name, _ in await self._store.feed_lists.unreadable()),
            reading=first_reading(await self._store.feed_lists.counts()),
        )


def _met(found: Found, watch: Watch | None = None) -> list[Met]:
    numbers = (watch.number,) if watch else ()
    return [Met(found.item_id, match, numbers) for match in found.matches]


def _within(story: Story, met: Mapping[int, list[Met]]) -> Iterable[Met]:
    for report in story.reports:
        yield from met.get(report.item.id, ())
