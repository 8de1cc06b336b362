"""Somebody who looks at addresses for `feeds add` and `feeds test`, and finds there what a test says.

Stands where the web would be; an address of which nothing was said is a feed of one item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from watchers.desk_views import FeedItem, FeedOffer, FeedPreview, FeedTest
from watchers.errors import WirewatchError
from watchers.model import Feed

ONE = FeedItem("Toll booths open on the valley road", "https://news.example/1")


def preview(url: str, **values: object) -> FeedPreview:
    return FeedPreview(**{"url": url, "title": "", "items": (ONE,), "total": 1, **values})  # type: ignore[arg-type]


@dataclass
class Looking:
    """The double; `found` holds what stands at which address, `asked` the addresses that were looked at."""

    found: Mapping[str, FeedPreview | FeedOffer | WirewatchError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def look(self, url: str) -> FeedPreview | FeedOffer:
        self.asked.append(url)
        here = self.found.get(url, preview(url))
        if isinstance(here, WirewatchError):
            raise here
        return here

    async def look_at_list(self, url: str) -> FeedPreview:
        here = await self.look(url)
        page = here.page if isinstance(here, FeedOffer) else None
        assert page is not None, url
        return page

    async def without_encryption(self, url: str, error: WirewatchError) -> str:
        plain = url.replace("https:", "http:")
        return plain if error and isinstance(self.found.get(plain), FeedPreview) else ""

    async def test(self, feed: Feed) -> FeedTest:
        here = await self.look(feed.settings.url)
        return FeedTest(feed, here if isinstance(here, FeedPreview) else None)
