"""Fetching the page of an article politely: through the guarded fetcher, in its host's turn, where robots.txt lets us.

What a site lets programs read is asked once a day. It refuses to know what is on a page.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from watchers.errors import BrokenError, FetchLater, GoneError, LaterError
from watchers.feeds.encoding import to_text
from watchers.feeds.fetch import USUAL, Fetcher, Manners
from watchers.feeds.pacer import utc_now
from watchers.feeds.robots import OPEN, Robots, read_robots
from watchers.model import Fetched
from watchers.recent import Recent

AGENT = "Wirewatch"
KEPT = timedelta(days=1)  # RFC 9309 section 2.4
KEPT_FAILURE = timedelta(minutes=10)
MOST_SITES = 5_000
CLOSED = "The site lets no programs read this page (robots.txt)."


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a site said, until when that holds; `failure` = it could not be asked, so nothing may be read."""

    robots: Robots
    until: datetime
    failure: str = ""


class PageFetcher:
    """Fetches pages. Raises as the fetcher does, and BrokenError where a site lets no programs in."""

    def __init__(self, fetcher: Fetcher, now: Callable[[], datetime] = utc_now) -> None:
        self._fetcher = fetcher
        self._now = now
        self._sites: Recent[str, _Answer] = Recent(MOST_SITES)
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def host_connections(self) -> int:
        """Exchanges with one host at a time; further ones would wait."""
        return self._fetcher.host_connections

    async def get(self, url: str, manners: Manners = USUAL) -> Fetched:
        """The page at an address; `manners` as for its feed."""
        await self._check(url, manners)
        fetched = await self._fetcher.get(url, manners=manners)
        if _origin(fetched.final_url) != _origin(url):
            await self._check(fetched.final_url, manners)  # it was led to a site that was not asked yet
        return fetched

    async def _check(self, url: str, manners: Manners) -> None:
        answer = await self._robots(_origin(url), manners)
        if answer.failure:
            raise LaterError(answer.failure, max(answer.until - self._now(), timedelta()))
        if not answer.robots.allow(url):
            raise BrokenError(CLOSED)

    async def _robots(self, site: str, manners: Manners) -> _Answer:
        async with self._asking.setdefault(site, asyncio.Lock()):
            if site not in self._sites or self._sites[site].until <= self._now():
                self._sites[site] = await self._asked(site, manners)
            return self._sites[site]

    async def _asked(self, site: str, manners: Manners) -> _Answer:
        """A site without the file is open; one that cannot be asked is closed until it can."""
        try:
            fetched = await self._fetcher.get(f"{site}/robots.txt", manners=manners)
            rules = read_robots(to_text(fetched.body, fetched.content_type), AGENT)
        except (GoneError, BrokenError):
            rules = OPEN
        except LaterError as error:
            if not (isinstance(error, FetchLater) and error.status is not None and 400 <= error.status < 500):
                return _Answer(OPEN, self._now() + KEPT_FAILURE, str(error))
            if error.status == 429:
                return _Answer(OPEN, self._now() + KEPT_FAILURE, str(error))
            rules = OPEN
        return _Answer(rules, self._now() + KEPT)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
