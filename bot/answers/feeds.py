"""feeds: the list with its health, and adding, pausing, resuming one."""

from __future__ import annotations

from datetime import datetime

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.compose import feeds as compose
from watchers.desk import Desk
from watchers.desk.health import PAUSED
from watchers.errors import UsageError
from watchers.feeds.guard import check_url
from watchers.model import Feed, FeedSettings, Origin
from watchers.store import Store
from watchers.views import Views


class FeedAnswers:
    """Answers about feeds. One that was just added is due at once."""

    def __init__(self, store: Store, desk: Desk, views: Views) -> None:
        self._store = store
        self._desk = desk
        self._views = views

    async def feeds(self, command: commands.Feeds, asker: Asker) -> Answer:
        """List, add, pause or resume."""
        if command.action == "list":
            return Answer(compose.feeds(await self._desk.health.feeds(command.argument), asker.zone, asker.now))
        if command.action == "add":
            return await self._add(command.argument, asker)
        feed = await self._one(command.argument)
        reason = PAUSED if command.action == "pause" else ""
        change = asker.change("feed", {"feed_id": feed.id, "paused": reason})
        said = compose.paused(feed) if reason else compose.resumed(feed)
        return Answer(said, (change,))

    async def _add(self, address: str, asker: Asker) -> Answer:
        """A feed that is there already is shown; a new one starts paused until the change is committed."""
        url = check_url(address)
        known = await self._store.feeds.by_url(url)
        if known and not known.settings.paused:
            return Answer(compose.known(known))
        feed = known or await self._new(url, asker.now)
        change = asker.change("feed", {"feed_id": feed.id, "paused": ""})
        return Answer(compose.added(feed), (change,))

    async def _new(self, url: str, now: datetime) -> Feed:
        feed = await self._store.feeds.add(FeedSettings(url=url, paused=PAUSED), Origin.CHAT, now, now)
        if feed is None:
            raise UsageError(f"{url} was added by somebody else just now. /feeds lists it.")
        self._views.put_feed(feed)
        return feed

    async def _one(self, wanted: str) -> Feed:
        """The one feed that `wanted` names. Raises UsageError where it is none or several."""
        listed = await self._desk.health.feeds(wanted)
        exact = [view.feed for view in listed.feeds if wanted in (view.feed.settings.url, view.feed.label)]
        found = exact or [view.feed for view in listed.feeds]
        if not found:
            raise UsageError(f"No feed is called “{wanted}”. /feeds lists them.")
        if len(found) > 1:
            names = ", ".join(feed.label for feed in found[:3])
            raise UsageError(f"“{wanted}” may mean {len(found)} feeds ({names} …); write its address.")
        return found[0]
