"""A feed of headlines whose pages lie on a site, and the stage that fetches them. Knows no promise."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest_asyncio

from tests.feed_samples import Story
from tests.site import Site
from tests.small_desk import SmallDesk
from watchers.engine.courtesy import Courtesy
from watchers.feeds.fetch import Fetcher
from watchers.feeds.pages import PageFetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import Chat, Item, Kind, PostingState
from watchers.pipeline.reading import House, houses
from watchers.stages.pages import Pages

HTML = "text/html; charset=utf-8"
TITLE = "Ministry speaks on the closed mountain road"
TEXT = [
    "The ministry of roads said on Thursday that the pass stays closed until the snow on its south side has settled.",
    "Drivers are asked to take the valley route, where two more ferries were put to work on the order of the governor.",
    "Sergey Lavrov, who was on his way to the border, had to turn back and will travel by air, his spokesman said.",
]
FOOT = "Our daily letter: the questions of Sergey Lavrov and what he was asked about them, every morning."


def page(*paragraphs: str) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"<html lang='en'><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{text}</article></body>"
    return html.encode()


@dataclass
class Wire:
    """A feed of headlines whose pages lie on a site; `woken` counts what DECIDE was told."""

    desk: SmallDesk
    site: Site
    fetcher: Fetcher
    reader: ReaderPool
    chat: Chat
    woken: list[str] = field(default_factory=list)

    def stage(self, owner: str = "pages") -> Pages:
        known: dict[str, House] = houses(feed.settings for feed in self.desk.views.feeds.values())
        pages = PageFetcher(self.fetcher, lambda: self.desk.now)

        def clock():  # type: ignore[no-untyped-def]
            return self.desk.now

        return Pages(
            self.desk.store, pages, self.reader, self.desk.tables, known, owner, clock,
            lambda: self.woken.append("text"), Courtesy(),
        )  # fmt: skip

    async def bring(self, number: int = 1, title: str = TITLE, summary: str = "", *, baseline: bool = False) -> Item:
        story = Story(title, f"{self.site.url}/{number}", f"road-{number}", summary, self.desk.now)
        (item,) = await self.desk.bring(story, feed="hill", baseline=baseline)
        return item

    async def edit(self, item: Item, summary: str, title: str = TITLE) -> None:
        """Let the feed show the item in other words."""
        story = Story(title, item.link, item.guid, summary, item.published)
        assert await self.desk.bring(story, feed="hill") == ()

    async def fetch(self) -> int:
        stage, done = self.stage(), 0
        while await stage.run_once(self.desk.now):
            done += 1
        return done

    async def item(self, item: Item) -> Item:
        found = await self.desk.store.news.item(item.id)
        assert found is not None
        return found

    async def alerted(self) -> bool:
        stories = await self.desk.store.postings.claim(self.desk.now, 9, "look", self.desk.now)
        return any(one.state is PostingState.SENDING for one in stories) or bool(stories)


@pytest_asyncio.fixture
async def wire(desk: SmallDesk) -> AsyncIterator[Wire]:
    await desk.feed("hill", text="page", kind=Kind.MINISTRY)
    chat = await desk.chat("entity:lavrov")
    async with Site() as site, Fetcher("", [site.allow], timedelta(0), 4) as fetcher:
        reader = ReaderPool()
        yield Wire(desk, site, fetcher, reader, chat)
        await reader.aclose()
