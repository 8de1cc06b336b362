"""Why an alert came, and why an item brought none: every answer names what to do.

Reads what DECIDE wrote down; decides nothing again, but for the nearest miss of an item that no
watch of the chat met.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from watchers.desk.cards import Cards
from watchers.desk.kept_back import ChatStory, KeptBack
from watchers.desk.places import Met, best, by_profile, surface
from watchers.desk_views import (
    Alerted,
    Evidence,
    Explained,
    Held,
    JoinedBy,
    MergedInto,
    NearMiss,
    NeverSeen,
    NoMatch,
    WhyLine,
)
from watchers.feeds.identity import canonical_link, digest
from watchers.feeds.links import site_of
from watchers.match.query import parse_canonical
from watchers.model import Feed, Field, Hit, Item, KeyKind, Role, SeenKey, Story
from watchers.pipeline.deciding import text_of
from watchers.store import Store
from watchers.views import Views

HEADLINE_WORDS = 12  # an item of fewer words is a headline only
NEARLY = 3
FURNITURE = "what meets it stands in page furniture only, which never counts: “{line}”"


class Explainer:
    """Answers to "why"."""

    def __init__(self, store: Store, views: Views, cards: Cards, tracking: frozenset[str]) -> None:
        self._tracking = tracking
        self._store = store
        self._views = views
        self._cards = cards
        self._kept_back = KeptBack(views)

    async def story(self, chat_id: int, story: Story, now: datetime, watch_number: int | None = None) -> Alerted:
        """The matches that made a story this chat's, perhaps of one watch only."""
        numbers = {watch.id: watch.number for watch in await self._store.chats.watches(chat_id)}
        hits = await self._store.news.hits_of(chat_id, story.id)
        posting = await self._store.postings.get(chat_id, story.id)
        card = self._cards.card(story, ())
        standing = ChatStory(chat_id, story.id, posting, hits, watch_number)
        wanted = [hit for hit in hits if watch_number is None or numbers.get(hit.watch_id) == watch_number]
        return Alerted(
            story=story.id,
            headline=card.headline,
            link=card.link,
            matches=tuple(self._evidence(story, wanted, numbers)),
            joined_by=_joined_by(story),
            said=await self._people_said(story),
            sent_at=posting.opened_at if posting and posting.sent else None,
            kept=None if posting and posting.sent else self._kept(story, standing, now),
            watch=watch_number,
        )

    def _kept(self, story: Story, standing: ChatStory, now: datetime) -> Held | None:
        """What kept a story back that a watch of the chat meets, by its first report of which that is true."""
        said = (self._kept_back.reason(report.item, standing, now) for report in story.reports)
        return next((held for held in said if held), self._kept_back.unsent(standing.posting))

    async def _people_said(self, story: Story) -> tuple[str, ...]:
        """What people said of which reports belong together, as far as both stand here."""
        numbers = {report.item.id: place for place, report in enumerate(story.reports, 1)}
        said = await self._store.verdicts.on(numbers)
        here = [one for one in said if one.together and one.one in numbers and one.other in numbers]
        return tuple(
            f"{one.who} said that reports {numbers[one.one]} and {numbers[one.other]} belong together"
            for one in here[:3]
        )

    async def link(self, chat_id: int, url: str, now: datetime) -> Explained:
        """What became of the article at `url` in this chat."""
        key = SeenKey(KeyKind.LINK, digest(canonical_link(url, self._tracking)))
        item = await self._store.news.by_link(url, key)
        if item is None:
            return NeverSeen(url, await self._nearest_feed(url))
        story = await self._store.stories.of_item(item.id)
        if story is None:
            return await self._no_match(item, ())
        posting = await self._store.postings.get(chat_id, story.id)
        hits = await self._store.news.hits_of(chat_id, story.id)
        return await self._became(item, story, ChatStory(chat_id, story.id, posting, hits), now)

    async def _became(self, item: Item, story: Story, standing: ChatStory, now: datetime) -> Explained:
        chat_id, posting = standing.chat_id, standing.posting
        held = self._kept_back.reason(item, standing, now)
        if held:
            return held
        if posting and posting.sent and story.reports[0].item.id != item.id:
            return _merged(story, item)
        if any(hit.item_id == item.id for hit in standing.hits):
            return await self.story(chat_id, story, now)
        cut = await self._store.pages.furniture(item.id)
        return await self._no_match(item, (*self._furniture(chat_id, item, cut), *self._nearly(chat_id, item)))

    def _furniture(self, chat_id: int, item: Item, cut: str) -> tuple[NearMiss, ...]:
        """The watches that the item would have met with the furniture of its page, which never counts."""
        text, index, near = text_of(item), self._views.index, list[NearMiss]()
        whole = replace(text, body=f"{text.body}\n{cut}")
        for watch in sorted(self._views.watches.values(), key=lambda watch: watch.number) if cut else ():
            query = parse_canonical(watch.query)
            if watch.chat_id != chat_id or index.evaluate(query, text) or not index.evaluate(query, whole):
                continue
            meant = (line for line in cut.split("\n") if index.evaluate(query, replace(text, title="", body=line)))
            near.append(NearMiss(watch.number, FURNITURE.format(line=next(meant, cut.partition("\n")[0]))))
        return tuple(near)

    def _nearly(self, chat_id: int, item: Item) -> tuple[NearMiss, ...]:
        text, near = text_of(item), list[NearMiss]()
        for watch in sorted(self._views.watches.values(), key=lambda watch: watch.number):
            if watch.chat_id == chat_id:
                said = self._views.index.nearly(text, parse_canonical(watch.query))
                near += [NearMiss(watch.number, reason) for reason in said]
        return tuple(near[:NEARLY])

    async def _no_match(self, item: Item, nearly: tuple[NearMiss, ...]) -> NoMatch:
        words = len(f"{item.title} {item.body}".split())
        page, feed = await self._store.pages.record(item.id), self._views.feeds.get(item.feed_id)
        found = await self._store.news.matches_of(item.id)
        return NoMatch(
            title=item.title or item.link,
            link=item.link,
            seen_at=item.seen_at,
            words=words,
            headline_only=words < HEADLINE_WORDS,
            nearly=nearly,
            named=tuple(dict.fromkeys(self._views.index.label(match.profile) for match in found)),
            page=page,
            feed=feed if feed and page is None and feed.settings.text != "page" else None,
        )

    async def _nearest_feed(self, url: str) -> Feed | None:
        """The feed of the same site, by its host without "www.", whose address is most like this one; as it is now."""
        host, link = site_of(url), canonical_link(url, frozenset())
        feeds = sorted(self._views.feeds.values(), key=lambda feed: feed.id)
        there = [feed for feed in feeds if host and not feed.removed and site_of(feed.settings.url) == host]
        nearest = max(
            there, key=lambda feed: _shared(canonical_link(feed.settings.url, frozenset()), link), default=None
        )
        return await self._store.feeds.get(nearest.id) if nearest else None

    def _evidence(self, story: Story, hits: list[Hit], numbers: dict[int, int]) -> list[Evidence]:
        """One piece of evidence a watch, profile and report: its best sentence."""
        items = {report.item.id: (place, report.item) for place, report in enumerate(story.reports, 1)}
        told = []
        for hit in hits:
            if hit.watch_id not in numbers or hit.item_id not in items:
                continue
            number, item = items[hit.item_id]
            for places in by_profile(Met(item.id, match) for match in hit.matches):
                quoted = best(places, {item.id: item}, self._views.rarity, self._views.words.splitter)
                match = quoted[0].match
                label = self._views.index.label(match.profile)
                why = WhyLine(numbers[hit.watch_id], label, surface(quoted, {item.id: item}), match.tier)
                sentence = self._cards.quote(item, match, number)
                told.append(Evidence(why, sentence, match.field is Field.TITLE, match.evidence))
        return told


def _shared(one: str, other: str) -> int:
    """How many parts of two addresses are the same, from the left."""
    return len(list(takewhile(lambda parts: parts[0] == parts[1], zip(one.split("/"), other.split("/"), strict=False))))


def _joined_by(story: Story) -> tuple[JoinedBy, ...]:
    numbered = enumerate(story.reports, 1)
    return tuple(JoinedBy(number, one.evidence) for number, one in numbered if one.role is not Role.FIRST)


def _merged(story: Story, item: Item) -> MergedInto:
    for place, report in enumerate(story.reports, 1):
        if report.item.id == item.id:
            return MergedInto(story.id, place, report.joined_at, report.evidence)
    raise LookupError("the item is no report of its story")
