"""How the feeds and the desk itself are doing."""

from __future__ import annotations

from datetime import datetime, timedelta

from watchers.desk_views import FeedList, FeedView, FirstReading, StatusView, Welcome
from watchers.model import Chat, Feed, FeedCounts
from watchers.store import Store
from watchers.views import Views

LISTED = 40  # feeds of one answer
REASONS = 3  # of feeds that fail, in "status"
WEEK = timedelta(days=7)
HEADLINE_WORDS = 8  # a feed whose texts are shorter than this on average gives headlines only


class Health:
    """Answers to "feeds", "status" and "start"."""

    def __init__(self, store: Store, views: Views) -> None:
        self._store = store
        self._views = views

    def name_of(self, feed_id: int) -> str:
        """What people call a feed; its number where nobody reads it any more."""
        feed = self._views.feeds.get(feed_id)
        return feed.label if feed else f"feed {feed_id}"

    async def feeds(self, now: datetime, wanted: str = "", *, kinds: bool = False) -> FeedList:
        """The feeds whose name, folder or address holds `wanted`, those with trouble first.

        With `kinds`, those of that kind, too.
        """
        kind = wanted.casefold() if kinds else ""
        glances = await self._store.feed_lists.glances()
        feeds = [feed for feed in glances if feed.holds(wanted) or (kind and feed.kind == kind)]
        ordered = sorted(feeds, key=lambda feed: (not feed.paused, -feed.failures, feed.label.casefold()))
        brief = await self._store.news.brief_feeds(HEADLINE_WORDS)
        listed = await self._store.feed_lists.some([feed.id for feed in ordered[:LISTED]])
        weekly = await self._store.feeds.brought([feed.id for feed in listed], now - WEEK)
        held = await self._store.held.counts()
        return FeedList(
            feeds=tuple(
                self._view(feed, weekly.get(feed.id, 0), held.get(feed.id, 0), brief=feed.id in brief)
                for feed in listed
            ),
            total=len(feeds),
            failing=sum(feed.failing for feed in feeds),
            paused=sum(bool(feed.paused) for feed in feeds),
            unread=sum(feed.waits for feed in feeds),
            more=max(0, len(feeds) - LISTED),
        )

    def _view(self, feed: Feed, weekly: int, held: int, *, brief: bool) -> FeedView:
        label, said = self._views.index.label, feed.settings
        party = label(said.speaks_for) if said.speaks_for else ""
        return FeedView(feed, brief, weekly, held, party, tuple(map(label, said.carries)))

    async def welcome(self, chat: Chat, example: str = "lavrov") -> Welcome:
        """What a chat is told first; `example` is a profile that it may watch."""
        counts = await self._store.feed_lists.counts()
        stats = await self._store.maintenance.stats()
        brief = await self._store.news.brief_feeds(HEADLINE_WORDS)
        return Welcome(
            feeds=counts.total - counts.paused,
            items=stats["items"],
            zone=chat.zone,
            watches=len(await self._store.chats.watches(chat.id)),
            headlines_only=len(brief),
            unreadable=await self._store.feed_lists.unreadable(),
            reading=first_reading(counts),
            example=example,
            cut_off=counts.cut_off,
        )

    async def status(self, version: str, started_at: datetime) -> StatusView:
        """The figures of the desk."""
        counts = await self._store.feed_lists.counts()
        failing = await self._store.feed_lists.failing(REASONS) if counts.failing else ()
        stats = await self._store.maintenance.stats()
        return StatusView(
            version=version,
            started_at=started_at,
            feeds=counts.total,
            failing=counts.failing,
            paused=counts.paused,
            items=stats["items"],
            last_item_at=await self._store.news.newest_at(),  # of a feed or given by hand
            undecided=stats["undecided"],
            stories=stats["stories"],
            open_stories=stats["stories_open"],
            waiting=stats["postings_waiting"] + stats["outbox_waiting"],
            dead=stats["postings_dead"] + stats["outbox_dead"],
            reasons=tuple(f"{feed.label}: {feed.failure}" for feed in failing),
            reading=first_reading(counts),
            cut_off=counts.cut_off,
        )


def first_reading(counts: FeedCounts) -> FirstReading | None:
    """How far the first polls have come; None where every feed that is read was asked."""
    read = counts.total - counts.paused
    return FirstReading(read - counts.unread, read) if counts.unread else None
