"""What stands at an address now: a feed, a page that names feeds, or a page whose links would be one.

Asks the web, through the one polite and guarded fetcher; stores nothing and adds nothing.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace

from watchers.desk_views import FeedItem, FeedOffer, FeedPreview, FeedTest
from watchers.errors import BrokenError, FetchLater, LaterError, ParseError, WirewatchError
from watchers.feeds.fetch import NOTHING_STORED, USUAL, Fetcher, Manners
from watchers.feeds.frames import LIST
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import Article, Document, Entry, Feed, Fetched, Validators

ENCRYPTED = "https://"
PATIENCE = 20  # seconds that a person waits
SOON = 10  # seconds that one waits for more than was asked for
SHOWN = 3  # items of a preview
OFFERED = 5  # feeds of a page
PREVIEWED = 3  # of these
BRIEF_WORDS = 8  # what says less than this beside its headline on average is headlines only


class Probe:
    """Looks at addresses for people."""

    def __init__(self, fetcher: Fetcher, reader: ReaderPool) -> None:
        self._fetcher = fetcher
        self._reader = reader

    async def look(self, url: str) -> FeedPreview | FeedOffer:
        """The feed at an address, or what its page offers instead.

        Raises WirewatchError with one sentence where neither is there.
        """
        fetched = await self._fetched(url)
        try:
            return _preview(url, await self._read(fetched))
        except ParseError as error:
            links = await self._reader.links(fetched.body, fetched.content_type, fetched.final_url)
            offered = tuple((link.url, link.title) for link in links[:OFFERED])
            offer = FeedOffer(url, offered, await self._listed(fetched))
            if not offer.feeds and offer.page is None:
                raise BrokenError(str(error)) from error
            shown = await asyncio.gather(*(self._soon(address) for address, _ in offered[:PREVIEWED]))
            return replace(offer, previews=tuple(filter(None, shown)))

    async def _soon(self, url: str) -> FeedPreview | None:
        """The feed at an address; None where it is none, or does not answer soon."""
        with suppress(WirewatchError, TimeoutError):
            async with asyncio.timeout(SOON):
                return _preview(url, await self._read(await self._fetched(url)))
        return None

    async def look_at_list(self, url: str) -> FeedPreview:
        """The page at an address with its links as items. Raises WirewatchError where it lists nothing."""
        return replace(_preview(url, await self._read(await self._fetched(url), page=LIST)), listed=True)

    async def without_encryption(self, url: str, error: WirewatchError) -> str:
        """The address without encryption, where something stands there that did not answer with it; else ""."""
        if not (isinstance(error, FetchLater) and error.status is None and url.startswith(ENCRYPTED)):
            return ""
        plain = f"http://{url.removeprefix(ENCRYPTED)}"
        with suppress(WirewatchError, TimeoutError):
            async with asyncio.timeout(SOON):
                await self.look(plain)
                return plain
        return ""

    async def test(self, feed: Feed) -> FeedTest:
        """What a feed answers now, asked as a poll would ask. Raises WirewatchError where it fails."""
        manners = Manners(feed.settings.user_agent, feed.settings.verify_tls)
        fetched = await self._fetched(feed.fetch_url or feed.settings.url, feed.validators, manners)
        if fetched.status == 304:
            return FeedTest(feed, None)
        page = "list" if feed.settings.list else ""
        return FeedTest(feed, _preview(feed.settings.url, await self._read(fetched, page)))

    async def article(self, url: str) -> tuple[Fetched, Article | None]:
        """What stands at an address, and the article on it; None where it is no page but a file."""
        fetched = await self._fetched(url)
        if fetched.body.startswith(b"%PDF"):
            return fetched, None
        return fetched, await self._reader.article(fetched.body, fetched.content_type, fetched.final_url)

    async def _fetched(self, url: str, validators: Validators = NOTHING_STORED, manners: Manners = USUAL) -> Fetched:
        """Fetch while a person waits: not for ever."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._fetcher.get(url, validators, manners)
        except TimeoutError as error:
            raise LaterError(f"It took longer than {PATIENCE} s; perhaps I ask that site much just now.") from error

    async def _read(self, fetched: Fetched, page: str = "") -> Document:
        return await self._reader.read(fetched.body, fetched.content_type, fetched.final_url, page=page)

    async def _listed(self, fetched: Fetched) -> FeedPreview | None:
        try:
            return replace(_preview(fetched.url, await self._read(fetched, "list")), listed=True)
        except ParseError:
            return None


def _preview(url: str, document: Document) -> FeedPreview:
    newest = sorted(document.entries, key=_age, reverse=True) if _dated(document) else list(document.entries)
    return FeedPreview(
        url=url,
        title=document.title,
        items=tuple(FeedItem(one.title, one.link or "", one.published) for one in newest[:SHOWN]),
        total=len(document.entries),
        headlines_only=_is_brief(document),
    )


def _dated(document: Document) -> bool:
    return all(entry.published for entry in document.entries)


def _age(entry: Entry) -> float:
    return entry.published.timestamp() if entry.published else 0.0


def _is_brief(document: Document) -> bool:
    words = sum(min(len(entry.html.split()), 4 * BRIEF_WORDS) for entry in document.entries)
    return words < BRIEF_WORDS * len(document.entries)
