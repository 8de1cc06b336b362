"""One poller at one site, which the tests of POLL share. It refuses to know what they try."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest_asyncio

from tests.site import Site
from tests.small_desk import SmallDesk
from watchers.engine.courtesy import Courtesy
from watchers.feeds.fetch import Fetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.feeds.schedule import PollRules
from watchers.model import Feed, FeedSettings, Item, Origin
from watchers.stages.poll import Poll
from watchers.stages.sifter import Sifter

MINUTE = timedelta(minutes=1)
RULES = PollRules(timedelta(minutes=5), timedelta(seconds=1))


class Round:
    """One poller at one site; `news` is what it told of, by feed."""

    def __init__(self, desk: SmallDesk, site: Site, make: Callable[..., Poll], news: list[Any]) -> None:
        self.desk, self.site, self.make, self.news = desk, site, make, news

    async def add(self, path: str, **values: Any) -> Feed:
        settings = FeedSettings(self.site.url + path, name=path[1:], **values)
        added = await self.desk.store.feeds.add(settings, Origin.CONFIG, self.desk.now, self.desk.now)
        assert added is not None
        return added

    async def run(self, first_poll_news: int | None = None, **later: float) -> int:
        """Poll all that is due then, as a process that has just started does; tells how many feeds."""
        poller, now, polled = self.make(first_poll_news), self.desk.later(**later), 0
        while await poller.run_once(now):
            polled += 1
        return polled

    async def feed(self, feed: Feed) -> Feed:
        found = await self.desk.store.feeds.get(feed.id)
        assert found is not None
        return found


@pytest_asyncio.fixture
async def poll(desk: SmallDesk) -> AsyncIterator[Round]:
    news: list[tuple[str, tuple[Item, ...]]] = []
    await desk.say(await desk.chat(), "feed", {"feed_id": 1, "paused": "the shared one, which is on no site"})
    async with Site() as site, Fetcher("", [site.allow], timedelta(0), 4) as fetcher:
        reader = ReaderPool(1)

        def told_of(items: tuple[Item, ...]) -> None:
            news.append((items[0].feed_name, items))

        def make(first_poll_news: int | None = None, **parts: Any) -> Poll:
            sifter = Sifter(desk.store, desk.tables, {}, Courtesy(), first_poll_news)
            usual = {"store": desk.store, "fetcher": fetcher, "reader": reader, "sifter": sifter, "rules": RULES}
            return Poll(**{**usual, **parts}, owner="poller", on_items=told_of, courtesy=Courtesy())

        yield Round(desk, site, make, news)
        await reader.aclose()
