"""Items given by hand: a link whose page is fetched, or a text; read as an item of a feed would be.

With a body named it is that party's own text. Else a fetched article belongs to the feed of its site, where no other
feed has that host and it speaks for nobody; whatever else is given, a post of a shared host above all, is nobody's.
Stores it dormant: that it counts is a change, which somebody else commits, and until then it can be given again.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from html import escape

from watchers.desk.names import Names
from watchers.desk_views import HandFed
from watchers.errors import LaterError, UsageError
from watchers.feeds.identity import canonical_link, digest
from watchers.feeds.links import site_of
from watchers.feeds.pages import PageFetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import BY_HAND, Draft, Entity, Entry, Feed, FeedSettings, Item, KeyKind, Kind, SeenKey
from watchers.pipeline.reading import House, draft, houses
from watchers.store import Store
from watchers.tables import Tables
from watchers.views import Views

PATIENCE = 20  # seconds that a person waits
LEAST_WORDS = 3
LONGEST_TITLE = 160  # of a text without a headline: its first sentence
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


class ByHand:
    """Takes what people give."""

    def __init__(
        self, store: Store, views: Views, tables: Tables, names: Names, pages: PageFetcher, reader: ReaderPool
    ) -> None:
        self._store = store
        self._views = views
        self._tables = tables
        self._names = names
        self._pages = pages
        self._reader = reader

    async def link(self, url: str, body: str, now: datetime, outlet: str = "", *, translated: bool = False) -> HandFed:
        """The article at an address; `outlet` is who published it. Raises WirewatchError where it cannot be had."""
        entity = self._body(body)
        key = SeenKey(KeyKind.LINK, digest(canonical_link(url, self._tables.tracking_parameters)))
        known = await self._store.news.by_link(url, key)
        if known is not None:
            return await self._known(known, entity)
        try:
            async with asyncio.timeout(PATIENCE):
                fetched = await self._pages.get(url)
        except TimeoutError as error:
            raise LaterError(f"It took longer than {PATIENCE} s.") from error
        article = await self._reader.article(fetched.body, fetched.content_type, fetched.final_url)
        entry = Entry(
            guid=None,
            link=url,
            title=article.title or _headline(article.text),
            html=_paragraphs(article.text),
            author=article.author,
            published=article.published,
            lang=article.lang,
        )
        translated = translated or self._is_translated(outlet)
        feed = await self._house(entity, "" if outlet or translated else site_of(url), now, translated=translated)
        return await self._put(feed, entry, entity, outlet or article.site or site_of(url), now)

    async def text(
        self,
        text: str,
        origin: str,
        link: str,
        published: datetime | None,
        body: str,
        now: datetime,
        *,
        translated: bool = False,
    ) -> HandFed:
        """A text that was typed or forwarded; `origin` is the name of where it came from, `link` its address."""
        if len(text.split()) < LEAST_WORDS:
            raise UsageError("That is too little for an item; give a link, or the whole text.")
        entity = self._body(body)
        title = _headline(text)
        entry = Entry(
            guid=f"hand:{digest(text)}", link=link or None, title=title, html=_paragraphs(text), published=published
        )
        house = await self._house(entity, "", now, translated=translated or self._is_translated(origin))
        made = await self._put(house, entry, entity, origin, now)
        return made if entity else replace(made, guess=self._guess(origin))

    async def item(self, number: int, body: str) -> HandFed:
        """An item that is kept already, and whose text it is said to be."""
        known = await self._store.news.item(number)
        if known is None:
            raise UsageError(f"There is no item {number}.")
        return await self._known(known, self._body(body))

    async def _known(self, item: Item, entity: Entity | None) -> HandFed:
        """What is kept; a dormant item is not known yet: the change that should have woken it was lost or undone."""
        party = entity.speaks_as if entity else item.speaks_for
        known = not await self._store.by_hand.dormant(item.id)
        return HandFed(item.id, item.title, item.link, item.publisher, party, self._called(party), known=known)

    async def _put(self, feed: Feed, entry: Entry, entity: Entity | None, origin: str, now: datetime) -> HandFed:
        made = self._draft(feed, entry, entity, origin, now)
        item_id = await self._store.by_hand.put(feed.id, made, now)
        label = entity.name if entity else made.publisher or feed.label
        called = self._called(made.speaks_for)
        nameless = entity is None and made.publisher == BY_HAND_NAME
        return HandFed(item_id, made.title, entry.link or "", label, made.speaks_for, called, nameless=nameless)

    def _called(self, party: str) -> str:
        return self._views.index.label(party) if party else ""

    async def _house(self, entity: Entity | None, site: str, now: datetime, *, translated: bool = False) -> Feed:
        """The body's own house; else the only feed of the site, which will know the item again; else one for all.

        Machine translations have houses of their own: whether an item is one is told by its feed.
        """
        ending = TRANSLATED if translated else ""
        if entity is None:
            of_site = [one for one in self._feeds() if site and not one.removed and site_of(one.settings.url) == site]
            # A host may be shared by strangers: whose it is proves nothing, and no party speaks because of it.
            if len(of_site) == 1 and not of_site[0].settings.speaks_for:
                return of_site[0]
            settings = FeedSettings(f"hand:{ending}", name=BY_HAND_NAME, paused=BY_HAND, translated=translated)
        else:
            own = next((feed.settings for feed in self._feeds() if feed.settings.publisher == entity.id), None)
            settings = FeedSettings(
                f"hand:{entity.id}{ending}",
                name=entity.name,
                publisher=own.publisher if own else entity.name,
                kind=own.kind if own else Kind.MINISTRY,
                country=own.country if own else "",
                speaks_for=entity.speaks_as,
                paused=BY_HAND,
                translated=translated,
            )
        feed = await self._store.by_hand.house(settings, now)
        self._views.put_feed(feed)
        return feed

    def _feeds(self) -> list[Feed]:
        return [self._views.feeds[feed_id] for feed_id in sorted(self._views.feeds)]

    def _draft(self, feed: Feed, entry: Entry, entity: Entity | None, origin: str, now: datetime) -> Draft:
        known: Mapping[str, House] = houses(one.settings for one in self._feeds())
        made = replace(draft(feed, entry, "", now, self._tables, known), page="")
        if entity:  # whatever the text credits: somebody said whose it is
            return replace(
                made, publisher=feed.settings.publisher, kind=feed.settings.kind, speaks_for=entity.speaks_as
            )
        credited = made.publisher not in ("", feed.label, feed.settings.publisher)
        if credited or feed.settings.url not in ("hand:", f"hand:{TRANSLATED}"):
            return made
        outlet = self._outlet(origin)
        if outlet is None:
            return replace(made, publisher=origin or feed.label)
        return replace(made, publisher=outlet.publisher or origin, kind=outlet.kind)

    def _is_translated(self, origin: str) -> bool:
        """Whether the house of that name among the feeds brings machine translations."""
        outlet = self._outlet(origin)
        return outlet is not None and outlet.translated

    def _outlet(self, origin: str) -> FeedSettings | None:
        """The house of that name among the feeds: so it is counted as the same publisher, and its kind is known."""
        name = _plain(origin)
        called = ((one.settings.publisher, one.label, one.settings.name) for one in self._feeds())
        named = zip(self._feeds(), called, strict=True)
        return next((one.settings for one, names in named if name and name in map(_plain, names)), None)

    def _body(self, named: str) -> Entity | None:
        """The body whose text it is said to be. Raises UsageError where it is none that speaks for a party."""
        if not named:
            return None
        entity = self._names.entity(named)
        self._names.party(entity.id)
        return entity

    def _guess(self, origin: str) -> str:
        try:
            entity = self._names.entity(origin) if origin else None
        except UsageError:
            return ""
        return entity.id if entity and entity.speaks_as else ""


BY_HAND_NAME = "Given by hand"
TRANSLATED = ":translated"


def _plain(name: str) -> str:
    """A house's name without what people leave out of it."""
    return re.sub(r"[-_.\s]+", " ", name).casefold().strip()


def _headline(text: str) -> str:
    """The first line of a text, its first sentence where the line is long."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if len(line) > LONGEST_TITLE:
        line = _SENTENCE.split(line, maxsplit=1)[0]
    return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n") if line.strip())
