"""feeds: the list with its health, and every change of a feed.

Adding looks at the address first: a feed is added and shown, a page is answered with what it names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.answers.answer import Answer, Asker
from bot.answers.feed_called import feed_called, line_meant
from bot.answers.feed_facts import resolved, stands_so, with_facts
from bot.answers.importing import Importing
from bot.commands import command as commands
from bot.commands.feed_facts import written
from bot.compose import feeding as compose
from bot.compose import feeds as listing
from bot.compose.phrases_feeds import ADDRESS_FORBIDDEN
from bot.message import Message
from bot.visible import clip
from watchers.desk import Desk
from watchers.desk_views import FeedItem, FeedOffer, FeedPreview, FeedTest
from watchers.errors import BrokenError, UsageError, WirewatchError
from watchers.feeds.guard import PrivateAddress, PrivateAddresses, allowing, check_url
from watchers.feeds.schedule import PollRules, Wishes, longest_gap, usual_wait
from watchers.model import PAUSED, REMOVED, Feed, FeedSettings, Origin
from watchers.store import Store
from watchers.views import Views

LONGEST_SHOWN = 80  # code points of an address that is none
KEPT = 3  # items shown of a feed that has nothing new


class Looks(Protocol):
    """Somebody who can look at addresses."""

    async def look(self, url: str) -> FeedPreview | FeedOffer:
        """The feed at an address, or what its page offers instead."""

    async def look_at_list(self, url: str) -> FeedPreview:
        """The page at an address with its links as items."""

    async def without_encryption(self, url: str, error: WirewatchError) -> str:
        """The address without encryption, where that helps against an error."""

    async def test(self, feed: Feed) -> FeedTest:
        """What a feed answers now."""


class FeedAnswers:
    """Answers about feeds. One that was just added is due at once.

    `rules` say how often feeds may be polled; `private` are the addresses of private networks that may be read.
    """

    def __init__(
        self,
        store: Store,
        desk: Desk,
        views: Views,
        probe: Looks,
        rules: PollRules,
        private: Sequence[str] = (),
    ) -> None:
        self._store = store
        self._desk = desk
        self._views = views
        self._probe = probe
        self._rules = rules
        self._importing = Importing(store, views, PrivateAddresses(private))

    async def feeds(self, command: commands.Feeds, asker: Asker) -> Answer:
        """List feeds, or do with one what is asked."""
        match command.action:
            case "list":
                return await self._list(command.argument, asker)
            case "add":
                return await self._add(command, asker)
            case "import":
                return await self._importing.of(command.argument, asker)
            case _:
                return await self._of_one(await feed_called(command.argument, self._store), command, asker)

    async def _list(self, wanted: str, asker: Asker) -> Answer:
        listed = await self._desk.health.feeds(asker.now, wanted, kinds=True)
        meant = "" if listed.feeds or not wanted else await line_meant(wanted, self._store)
        return Answer(listing.feeds(listed, asker.zone, asker.now, wanted, meant))

    async def _of_one(self, feed: Feed, command: commands.Feeds, asker: Asker) -> Answer:
        match command.action:
            case "test":
                return await self._test(feed, asker)
            case "release":
                return await self._release(feed, asker)
            case "interval":
                return await self._interval(feed, command.interval, asker)
            case "set":
                return self._set(feed, command, asker)
            case _:
                return self._change(feed, command, asker)

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
            case _:
                said = compose.pages(feed, command.value)
                return Answer(said, (asker.change("feed", {"feed_id": feed.id, "text": command.value or None}),))

    async def _interval(self, feed: Feed, span: timedelta | None, asker: Asker) -> Answer:
        """It counts from the last poll on: the next one comes as if the interval had stood then."""
        floor = self._rules.min_interval
        if span is not None and span < floor:
            raise UsageError(f"No feed may be polled more often than every {floor.total_seconds():g} s here.")
        usual = span or await self._store.feeds.configured_interval(feed.id) or self._rules.everywhere
        wait = self._wait(feed, usual, asker.now)
        after = {"feed_id": feed.id, "interval": _seconds(span), "wait": _seconds(wait)}
        before = {"wait": _seconds(self._wait(feed, feed.settings.interval, asker.now))}
        due = feed.last_poll_at + wait if feed.last_poll_at else None
        said = compose.interval(feed, span, usual, due, asker.zone, asker.now)
        return Answer(said, (asker.change("feed", after, before),))

    def _wait(self, feed: Feed, interval: timedelta | None, now: datetime) -> timedelta:
        gap = longest_gap(feed.item_gap, feed.last_item_at, now)
        return usual_wait(Wishes(interval, gap, feed.ttl, failures=feed.failures), self._rules)

    def _set(self, feed: Feed, command: commands.Feeds, asker: Asker) -> Answer:
        facts = resolved(command.facts, self._desk.names)
        if stands_so(feed.settings, facts):
            return Answer(compose.stands(feed))
        said = compose.told(feed, facts, self._views.index.label)
        return Answer(said, (asker.change("feed", {"feed_id": feed.id, "facts": facts}),))

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
        url = _checked(command.argument)
        facts = resolved(command.facts, self._desk.names)
        known = await self._store.feeds.by_url(url)
        if known and not known.settings.paused:
            return self._set(known, command, asker) if facts else Answer(compose.known(known))
        if known and not known.removed:
            said = compose.resumed(known, facts, self._views.index.label)
            return _changed(known, asker, paused="", said=said, facts=facts)
        try:
            found = await self._look(url, command.value)
        except UsageError:
            raise
        except PrivateAddress as error:  # whoever insists gets the same answer
            raise UsageError(ADDRESS_FORBIDDEN.format(url=url, why=error, address=allowing(url))) from error
        except WirewatchError as error:
            if command.value != "anyway":
                return await self._not_added(url, error, command)
            found = None
        if isinstance(found, FeedOffer):
            return Answer(compose.offered(found, asker.zone, asker.now, written(command.facts)))
        settings = FeedSettings(url, list=found is not None and found.listed, paused=REMOVED)
        feed = known or await self._new(settings, asker.now)
        change = asker.change("feed", {"feed_id": feed.id, "paused": ""} | _said(facts))
        said = compose.added(with_facts(feed, facts), found, asker.zone, asker.now, facts, self._views.index.label)
        return Answer(said, (change,))

    async def _not_added(self, url: str, error: WirewatchError, command: commands.Feeds) -> Answer:
        facts = written(command.facts)
        if plain := await self._probe.without_encryption(url, error):
            return Answer(compose.not_encrypted(url, str(error), plain, command.value, facts), problem=True)
        return Answer(compose.not_added(url, str(error), facts), problem=True)

    async def _look(self, url: str, how: str) -> FeedPreview | FeedOffer:
        return await (self._probe.look_at_list(url) if how == "list" else self._probe.look(url))

    async def _new(self, settings: FeedSettings, now: datetime) -> Feed:
        """A feed that stands off the desk until the change is committed, and after it is taken back."""
        feed = await self._store.feeds.add(settings, Origin.CHAT, now, now)
        if feed is None:
            raise UsageError(f"{settings.url} was added by somebody else just now. /feeds lists it.")
        self._views.put_feed(feed)
        return feed


def _checked(url: str) -> str:
    try:
        return check_url(url)
    except BrokenError as error:  # whoever insists gets the same answer
        raise UsageError(f"{clip(url, LONGEST_SHOWN)} was not added: {error}") from error


def _changed(
    feed: Feed, asker: Asker, *, paused: str, said: Message, facts: Mapping[str, Any] = compose.NOTHING_SAID
) -> Answer:
    """Pause, resume or remove; what is so already needs no change."""
    if feed.settings.paused == paused:
        return Answer(compose.stands(feed))
    return Answer(said, (asker.change("feed", {"feed_id": feed.id, "paused": paused} | _said(facts)),))


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {"facts": dict(facts)} if facts else {}


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else round(span.total_seconds())
