"""feeds import: the feeds of an OPML list, from a file that was sent or, in the console, from a path."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.answers.answer import Answer, Asker
from bot.answers.console_files import CONSOLE, content_of
from bot.compose import feeding as compose
from bot.compose import phrases_feeds as words
from watchers.errors import BrokenError, UsageError, WirewatchError
from watchers.feeds import opml
from watchers.feeds.guard import PrivateAddresses, check_url
from watchers.feeds.schedule import first_poll
from watchers.model import REMOVED, Feed, FeedSettings, Origin
from watchers.store import Store
from watchers.views import Views

LARGEST = 2 * 1024 * 1024  # bytes: a list of ten thousand feeds has about as many
SPREAD = timedelta(minutes=5)  # the first polls of a long list are spread over it


class Importing:
    """Takes over lists of feeds."""

    def __init__(self, store: Store, views: Views, private: PrivateAddresses) -> None:
        self._store = store
        self._views = views
        self._private = private

    async def of(self, path: str, asker: Asker) -> Answer:
        """Add the feeds of a list as one change. Raises UsageError where there is none."""
        try:
            outlines, refused = may_be_read(opml.take(await _document(path, asker)), self._private)
        except UsageError:
            raise
        except WirewatchError as error:
            raise UsageError(str(error)) from error
        wanted = {outline.url for outline in outlines}
        known = {feed.settings.url: feed for feed in await self._store.feeds.all() if feed.settings.url in wanted}
        new = [one for one in outlines if one.url not in known]
        added = await add_outlines(self._store, new, asker.now, paused=REMOVED)
        for feed in added:
            self._views.put_feed(feed)
        ids = sorted(feed.id for feed in (*added, *(feed for feed in known.values() if feed.removed)))
        changes = (asker.change("feeds", {"feed_ids": ids, "paused": ""}),) if ids else ()
        return Answer(compose.imported(len(ids), len(wanted) - len(ids), refused), changes)


def may_be_read(listed: opml.Listed, private: PrivateAddresses) -> tuple[list[opml.Outline], list[tuple[str, str]]]:
    """The feeds of a list that may be added, and the addresses that may not, each with the reason.

    Raises UsageError where it names none at all.
    """
    if not listed.feeds and not listed.elsewhere:
        raise UsageError(words.IMPORT_EMPTY)
    taken, refused = [], []
    for one in (*listed.feeds, *map(opml.Outline, listed.elsewhere)):
        try:
            private.check_written(check_url(one.url))
            taken.append(one)
        except BrokenError as error:
            refused.append((one.url, str(error)))
    return taken, refused


async def add_outlines(
    store: Store, outlines: Sequence[opml.Outline], now: datetime, *, paused: str = ""
) -> tuple[Feed, ...]:
    """Add the feeds of a list that are not there yet, with their titles and folders."""

    def due(settings: FeedSettings) -> datetime:
        return first_poll(now, settings.url, SPREAD, len(outlines))

    rows = [FeedSettings(one.url, one.name, folder=one.folder, paused=paused, list=one.list) for one in outlines]
    return await store.feeds.add_all(rows, Origin.CHAT, due, now)


async def _document(path: str, asker: Asker) -> bytes:
    if asker.file is not None:
        _refuse_large(asker.file.size)
        return await asker.file.read()
    if not path or not asker.chat.address.startswith(CONSOLE):
        raise UsageError(words.IMPORT_HOW)
    return await asyncio.to_thread(content_of, path, _refuse_large)


def _refuse_large(size: int) -> None:
    if size > LARGEST:
        raise UsageError(words.IMPORT_LARGE.format(megabytes=LARGEST // 1024 // 1024))
