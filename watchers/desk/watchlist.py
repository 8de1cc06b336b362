"""What a watch would have brought, how it is read, and how a chat's watches did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from watchers.desk.archive import Archive, Found
from watchers.desk.mistyped import probably
from watchers.desk.places import Met, best, sentence_of
from watchers.desk.unmet import unmet
from watchers.desk.untranslated import untranslated
from watchers.desk_views import Example, Preview, WatchReading, WatchRow
from watchers.errors import QueryError
from watchers.match.asked import Asked
from watchers.match.query import canonical, parse, parse_canonical
from watchers.match.tree import Node, Phrase, Ref
from watchers.model import Entity, EntityType, Field, Item, Match, Text, Tier, Topic, Watch
from watchers.store import Store
from watchers.views import Views

PREVIEWED = timedelta(hours=24)
SAME_MOMENT = timedelta(microseconds=1)  # what is published now counts
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
COUNTED = timedelta(days=7)
EXAMPLES = 3
_QUOTES = " \"'“”„«»"


class Watchlist:
    """Questions about watches."""

    def __init__(self, store: Store, views: Views, archive: Archive, scripts: Mapping[str, str]) -> None:
        self._store = store
        self._views = views
        self._archive = archive
        self._scripts = scripts  # of each language

    async def preview(self, node: Node, now: datetime) -> Preview:
        """What was published in the last 24 hours and would have come, the baseline included; one example a story.

        Where that is nothing, the newest of what was published before.
        """
        since = now - PREVIEWED
        found = await self._archive.find(node, None, (since, now + SAME_MOMENT))
        earlier = () if found else await self._archive.find(node, None, (BEGINNING, since))
        stories = await self._store.stories.numbers_of([one.item_id for one in found])
        examples: dict[int, Found] = {}
        for one in found:
            examples.setdefault(stories.get(one.item_id, -one.item_id), one)
        return Preview(
            hours=int(PREVIEWED.total_seconds() // 3600),
            items=len(found),
            stories=len(set(stories.values())),
            in_headlines=sum(one.in_title for one in found),
            examples=await self._examples(list(examples.values())[:EXAMPLES]),
            earlier=await self._examples(earlier[:1]),
            probably=None if found or earlier else await probably(node, self._views.index),
            unmet=await unmet(node, self._store, self._views),
            untranslated=await untranslated(node, self._store, self._scripts),
            nothing_read=not (found or earlier) and not await self._store.news.any_kept(),
        )

    async def _examples(self, found: Sequence[Found]) -> tuple[Example, ...]:
        items = {item.id: item for item in await self._store.news.items([one.item_id for one in found])}
        return tuple(self._example(items[one.item_id], one.matches) for one in found if one.item_id in items)

    def _example(self, item: Item, matches: Sequence[Match]) -> Example:
        """The item with the sentence of its text that tells most of what the query asks for."""
        told = [Met(item.id, match) for match in matches if match.field is Field.BODY]
        body = best(told, {item.id: item}, self._views.rarity, self._views.words.splitter)[0].match if told else None
        sentence = sentence_of(item.body, body, self._views.words) if body else ""
        return Example(item.title or item.link, item.link, item.published, sentence)

    def profile(self, node: Node) -> tuple[Entity | None, Topic | None]:
        """The one profile that a query is, if it is one."""
        if not isinstance(node, Ref):
            return None, None
        family, _, name = node.ref.partition(":")
        index = self._views.index
        return (index.entity(name), None) if family == "entity" else (None, index.topic(name))

    def bare(self, entity: Entity | None) -> str:
        """The surname of a person that counts alone; "" where it does not, or is one of the names as written."""
        surname = entity.name.rpartition(" ")[2] if entity and entity.type is EntityType.PERSON else ""
        if not entity or surname in ("", entity.name, *entity.aliases):
            return ""
        found = self._views.index.match(Text("", surname)).entities
        firm = (one.profile for one in found if one.tier is not Tier.POSSIBLE)
        return surname if entity.id in firm else ""

    def meant(self, node: Node, typed: str) -> Entity | None:
        """The profile that words in quotation marks are a name of; so they count only as they are written."""
        if not isinstance(node, Phrase):
            return None
        words = typed.strip(_QUOTES)
        index = self._views.index
        named = (match for match in index.match(Text("", words)).entities if match.tier is not Tier.POSSIBLE)
        return next((index.entity(match.profile) for match in named if match.surface == words), None)

    async def rows(self, chat_id: int, now: datetime) -> tuple[WatchRow, ...]:
        """The chat's watches with what they brought in 7 days."""
        activity = await self._store.news.activity(chat_id, now - COUNTED)
        rows = []
        for watch in await self._store.chats.watches(chat_id):
            stories, listed, last = activity.get(watch.id, (0, 0, None))
            # A word may be the id of a profile, and is not the profile.
            label = self._views.index.label(watch.query) if ":" in watch.query else watch.query
            rows.append(WatchRow(watch, label, stories - listed, last, listed))
        return tuple(rows)

    async def reading(self, chat_id: int, number: int, now: datetime) -> WatchReading | None:
        """How watch `number` is read; None where the chat has no such watch."""
        row = await self.row(chat_id, number, now)
        if row is None:
            return None
        node = parse_canonical(row.watch.query)
        entity, topic = self.profile(node)
        return WatchReading(row, await self.preview(node, now), entity, topic, self.bare(entity))

    async def row(self, chat_id: int, number: int, now: datetime) -> WatchRow | None:
        """Watch `number` of the chat with what it brought; None where there is none."""
        return next((row for row in await self.rows(chat_id, now) if row.watch.number == number), None)

    async def doubles(self, chat_id: int, node: Node) -> tuple[int, ...]:
        """The chat's watches that would be this very query if they were typed today."""
        written = canonical(node)
        others = [watch for watch in await self._store.chats.watches(chat_id) if watch.query != written]
        return tuple(watch.number for watch in others if self._today(watch.typed) == written)

    def _today(self, typed: str) -> str:
        """How a query would be read now; "" where it would be refused."""
        try:
            return canonical(parse(typed, Asked(self._views.index)))
        except QueryError:
            return ""

    async def same(self, chat_id: int, node: Node) -> Watch | None:
        """The chat's watch that is this very query, if it has one."""
        written = canonical(node)
        watches: Sequence[Watch] = await self._store.chats.watches(chat_id)
        return next((watch for watch in watches if watch.query == written), None)
