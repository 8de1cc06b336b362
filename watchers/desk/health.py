"""How the feeds and the desk itself are doing."""

from __future__ import annotations

from datetime import datetime, timedelta

from watchers.desk_views import FeedList, FeedView, StatusView, Welcome
from watchers.model import PAUSED, Chat, Feed
from watchers.store import Store
from watchers.views import Views

LISTED = 40  # feeds of one answer
ROUGH = 3  # failures in a row
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

    async def feeds(self, now: datetime, wanted: str = "") -> FeedList:
        """The feeds whose name, folder or address holds `wanted`, those with trouble first."""
        feeds = [feed for feed in await self._on_desk() if _holds(feed, wanted)]
        ordered = sorted(feeds, key=lambda feed: (not feed.settings.paused, -feed.failures, feed.label.casefold()))
        brief = await self._store.news.brief_feeds(HEADLINE_WORDS)
        listed = ordered[:LISTED]
        weekly = await self._store.feeds.brought([feed.id for feed in listed], now - WEEK)
        held = await self._store.held.counts()
        return FeedList(
            feeds=tuple(
                FeedView(feed, feed.id in brief, weekly.get(feed.id, 0), held.get(feed.id, 0)) for feed in listed
            ),
            total=len(feeds),
            failing=sum(_failing(feed) for feed in feeds),
            paused=sum(bool(feed.settings.paused) for feed in feeds),
            unread=sum(not (feed.polls or feed.settings.paused) for feed in feeds),
            more=max(0, len(feeds) - LISTED),
        )

    async def _on_desk(self) -> list[Feed]:
        """The feeds that no person has removed."""
        return [feed for feed in await self._store.feeds.all() if not feed.removed]

    async def welcome(self, chat: Chat) -> Welcome:
        """What a chat is told first."""
        feeds = await self._on_desk()
        stats = await self._store.maintenance.stats()
        brief = await self._store.news.brief_feeds(HEADLINE_WORDS)
        return Welcome(
            feeds=sum(not feed.settings.paused for feed in feeds),
            items=stats["items"],
            zone=chat.zone,
            watches=len(await self._store.chats.watches(chat.id)),
            headlines_only=len(brief),
            unreadable=tuple((feed.label, feed.settings.paused or feed.failure) for feed in feeds if is_unread(feed)),
        )

    async def status(self, version: str, started_at: datetime) -> StatusView:
        """The figures of the desk."""
        feeds = await self._on_desk()
        stats = await self._store.maintenance.stats()
        return StatusView(
            version=version,
            started_at=started_at,
            feeds=len(feeds),
            failing=sum(_failing(feed) for feed in feeds),
            paused=sum(bool(feed.settings.paused) for feed in feeds),
            items=stats["items"],
            last_item_at=await self._store.news.newest_at(),  # of a feed or given by hand
            undecided=stats["undecided"],
            stories=len(self._views.stories.stories()),
            waiting=stats["postings_waiting"] + stats["outbox_waiting"],
            dead=stats["postings_dead"] + stats["outbox_dead"],
            reasons=tuple(f"{feed.label}: {feed.failure}" for feed in feeds if _failing(feed))[:3],
        )


def _holds(feed: Feed, wanted: str) -> bool:
    return wanted.casefold() in f"{feed.label} {feed.settings.folder} {feed.settings.url}".casefold()


def _failing(feed: Feed) -> bool:
    return bool(feed.failures) and not feed.settings.paused


def is_unread(feed: Feed) -> bool:
    """Whether a feed that is meant to be read is not: a blip is no news, but one that never answered is."""
    if feed.settings.paused:
        return feed.settings.paused != PAUSED and not feed.removed
    return feed.failures >= ROUGH or (feed.failures > 0 and feed.last_ok_at is None)
