"""feeds: the list with its health, and every change of a feed.

Adding looks at the address first: a feed is added and shown, a page is answered with what it names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.answers.answer import Answer, Asker
from bot.answers.importing import Importing
from bot.commands import command as commands
from bot.compose import feeding as compose
from bot.compose import feeds as listing
from bot.message import Message
from watchers.desk import Desk
from watchers.desk_views import FeedItem, FeedOffer, FeedPreview, FeedTest
from watchers.errors import UsageError, WirewatchError
from watchers.feeds.guard import PrivateAddress, PrivateAddresses, check_url
from watchers.model import PAUSED, REMOVED, Feed, FeedSettings, Origin
from watchers.store import Store
from watchers.views import Views

KEPT = 3  # items shown of a feed that has nothing new


class Looks(Protocol):
    """Somebody who can look at addresses."""

    async def look(self, url: str) -> FeedPreview | FeedOffer:
        """The feed at an address, or what its page offers instead."""

    async def look_at_list(self, url: str) -> FeedPreview:
        """The page at an address with its links as items."""

    async def test(self, feed: Feed) -> FeedTest:
        """What a feed answers now."""


class FeedAnswers:
    """Answers about feeds. One that was just added is due at once.

    `floor` is the shortest interval allowed; `private` are the addresses of private networks that may be read.
    """

    def __init__(
        self,
        store: Store,
        desk: Desk,
        views: Views,
        probe: Looks,
        floor: timedelta = timedelta(minutes=1),
        private: Sequence[str] = (),
    ) -> None:
        self._store = store
        self._desk = desk
        self._views = views
        self._probe = probe
        self._floor = floor
        self._importing = Importing(store, views, PrivateAddresses(private))

    async def feeds(self, command: commands.Feeds, asker: Asker) -> Answer:
        """List feeds, or do with one what is asked."""
        match command.action:
            case "list":
                listed = await self._desk.health.feeds(asker.now, command.argument, kinds=True)
                return Answer(listing.feeds(listed, asker.zone, asker.now, command.argument))
            case "add":
                return await self._add(command, asker)
            case "import":
                return await self._importing.of(command.argument, asker)
            case "test":
                return await self._test(await self._one(command.argument, asker), asker)
            case "release":
                return await self._release(await self._one(command.argument, asker), asker)
            case _:
                return self._change(await self._one(command.argument, asker), command, asker)

    async def _release(self, feed: Feed, asker: Asker) -> Answer:
        held = await self._store.held.of(feed.id)
        if not held:
            return Answer(compose.nothing_held(feed))
        return Answer(compose.released(feed, len(held)), (asker.change("held", {"items": held, "held": False}),))

    def _change(self, feed: Feed, command: commands.Feeds, asker: Asker) -> Answer:
        match command.action:
            case "pause":
                return _changed(feed, asker, paused=PAUSED, said=compose.paused(feed))
            case "remove":
                return _changed(feed, asker, paused=REMOVED, said=compose.removed(feed))
            case "resume":
                return _changed(feed, asker, paused="", said=compose.resumed(feed))
            case "interval":
                return self._interval(feed, command.interval, asker)
            case _:
                said = compose.pages(feed, command.value)
                return Answer(said, (asker.change("feed", {"feed_id": feed.id, "text": command.value or None}),))

    def _interval(self, feed: Feed, span: timedelta | None, asker: Asker) -> Answer:
        if span is not None and span < self._floor:
            raise UsageError(f"No feed may be polled more often than every {self._floor.total_seconds():g} s here.")
        seconds = None if span is None else round(span.total_seconds())
        change = asker.change("feed", {"feed_id": feed.id, "interval": seconds})
        return Answer(compose.interval(feed, span, asker.zone, asker.now), (change,))

    async def _test(self, feed: Feed, asker: Asker) -> Answer:
        try:
            test = await self._probe.test(feed)
        except UsageError:
            raise
        except WirewatchError as error:
            return Answer(compose.failed(feed, str(error)), problem=True)
        kept = () if test.preview else await self._store.news.of_feed(feed.id, KEPT)
        test = replace(test, kept=tuple(FeedItem(one.title, one.link, one.published) for one in kept))
        return Answer(compose.tested(test, asker.zone, asker.now))

    async def _add(self, command: commands.Feeds, asker: Asker) -> Answer:
        """A feed that is there already is shown; a page is answered with what it offers."""
        url = check_url(command.argument)
        known = await self._store.feeds.by_url(url)
        if known and not known.settings.paused:
            return Answer(compose.known(known))
        if known and not known.removed:
            return _changed(known, asker, paused="", said=compose.resumed(known))
        try:
            found = await self._look(url, command.value)
        except UsageError:
            raise
        except PrivateAddress as error:  # whoever insists gets the same answer
            raise UsageError(f"{url} was not added: {error}") from error
        except WirewatchError as error:
            if command.value != "anyway":
                return Answer(compose.not_added(url, str(error)), problem=True)
            found = None
        if isinstance(found, FeedOffer):
            return Answer(compose.offered(found, asker.zone, asker.now))
        settings = FeedSettings(url, list=found is not None and found.listed, paused=REMOVED)
        feed = known or await self._new(settings, asker.now)
        change = asker.change("feed", {"feed_id": feed.id, "paused": ""})
        return Answer(compose.added(feed, found, asker.zone, asker.now), (change,))

    async def _look(self, url: str, how: str) -> FeedPreview | FeedOffer:
        return await (self._probe.look_at_list(url) if how == "list" else self._probe.look(url))

    async def _new(self, settings: FeedSettings, now: datetime) -> Feed:
        """A feed that stands off the desk until the change is committed, and after it is taken back."""
        feed = await self._store.feeds.add(settings, Origin.CHAT, now, now)
        if feed is None:
            raise UsageError(f"{settings.url} was added by somebody else just now. /feeds lists it.")
        self._views.put_feed(feed)
        return feed

    async def _one(self, wanted: str, asker: Asker) -> Feed:
        """The one feed that `wanted` names. Raises UsageError where it is none or several."""
        listed = await self._desk.health.feeds(asker.now, wanted)
        exact = [view.feed for view in listed.feeds if wanted in (view.feed.settings.url, view.feed.label)]
        found = exact or [view.feed for view in listed.feeds]
        if not found:
            raise UsageError(f"No feed is called “{wanted}”. /feeds lists them.")
        if len(found) > 1:
            names = ", ".join(feed.label for feed in found[:3])
            raise UsageError(f"“{wanted}” may mean {len(found)} feeds ({names} …); write its address.")
        return found[0]


def _changed(feed: Feed, asker: Asker, *, paused: str, said: Message) -> Answer:
    """Pause, resume or remove; what is so already needs no change."""
    if feed.settings.paused == paused:
        return Answer(compose.stands(feed))
    return Answer(said, (asker.change("feed", {"feed_id": feed.id, "paused": paused}),))
