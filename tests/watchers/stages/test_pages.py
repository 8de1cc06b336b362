"""PAGES: an item waits a little for the text of its page, is decided on what there is, and anew when the text comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import pytest_asyncio

from tests.feed_samples import Story
from tests.site import Site
from tests.small_desk import NOON, SmallDesk
from watchers.desk_views import NoMatch
from watchers.engine.courtesy import Courtesy
from watchers.errors import LostLease
from watchers.feeds.fetch import Fetcher
from watchers.feeds.pages import PageFetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import Chat, Item, Kind, PageState, PageText, PostingState
from watchers.pipeline.reading import House, houses
from watchers.stages.pages import Pages
from watchers.store.page_wishes import WAIT

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


async def test_an_item_is_decided_once_with_the_text_that_comes_in_time(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    assert await wire.desk.decide() == 0  # it waits
    assert await wire.fetch() == 1
    assert wire.woken
    whole = await wire.item(item)
    assert (whole.body, whole.revision, whole.fuller) == ("\n".join(TEXT), 1, False)
    assert await wire.desk.decide() == 1
    assert await wire.alerted()
    assert await wire.desk.store.news.revisions(item.id) == ()


async def test_it_waits_twenty_seconds_at_most_and_is_decided_anew_when_the_text_comes(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    wire.desk.later(seconds=WAIT.total_seconds() - 1)
    assert await wire.desk.decide() == 0
    wire.desk.later(seconds=1)
    assert await wire.desk.decide() == 1
    assert not await wire.alerted()
    assert await wire.fetch() == 1
    whole = await wire.item(item)
    assert (whole.body, whole.revision, whole.fuller) == ("\n".join(TEXT), 2, True)
    assert await wire.desk.decide() == 1
    assert await wire.alerted()  # a page may open what its headline could not: nobody edited anything
    (earlier,) = await wire.desk.store.news.revisions(item.id)
    assert (earlier.body, earlier.fuller) == ("", True)


async def test_decide_is_woken_when_the_wait_is_over(wire: Wire) -> None:
    wire.site.set("/1", b"", status=500)
    wire.site.set("/robots.txt", b"", status=500)
    await wire.bring()
    await wire.fetch()
    wire.woken.clear()
    wire.desk.later(seconds=20)
    await wire.fetch()
    assert wire.woken


async def test_p1_what_was_being_fetched_when_the_program_was_killed_is_fetched_again(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    assert await wire.desk.store.pages.claim(wire.desk.now, "killed", wire.desk.now + timedelta(seconds=90)) is not None
    assert await wire.fetch() == 0  # somebody else's for now
    wire.desk.later(seconds=20)
    assert await wire.desk.decide() == 1
    wire.desk.later(seconds=90)
    assert await wire.fetch() == 1
    assert (await wire.item(item)).body == "\n".join(TEXT)


async def test_p1_a_text_that_comes_while_the_item_is_being_decided_is_decided_too(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    await wire.bring()
    wire.desk.later(seconds=21)
    stage, news = wire.desk.stage(), wire.desk.store.news

    class Slow(type(news)):  # type: ignore[misc]  # the very store, slowed down at one place
        async def apply(self, changes, fence):  # type: ignore[no-untyped-def]
            await wire.fetch()
            await super().apply(changes, fence)

    object.__setattr__(wire.desk.store, "news", Slow(news.database))
    assert await stage.run_once(wire.desk.now) == 1
    object.__setattr__(wire.desk.store, "news", news)
    assert await wire.desk.decide() == 1
    assert await wire.alerted()


async def test_p5_a_closed_page_is_not_fetched_and_its_item_does_not_wait(wire: Wire) -> None:
    wire.site.set("/robots.txt", b"User-agent: *\nDisallow: /", content_type="text/plain")
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    await wire.fetch()
    assert wire.site.count("/1") == 0
    assert await wire.desk.decide() == 1
    record = await wire.desk.store.pages.record(item.id)
    assert record is not None
    assert (record.state, "robots.txt" in record.failure) == (PageState.GIVEN_UP, True)
    why = await wire.desk.desk.explain.link(wire.chat.id, f"{wire.site.url}/1", wire.desk.now)
    assert isinstance(why, NoMatch)
    assert why.page == record


async def test_a_page_in_trouble_is_tried_three_times_and_given_up(wire: Wire) -> None:
    item = await wire.bring()
    wire.site.set("/1", b"", status=500)
    for wait, tries in ((0, 1), (29, 1), (1, 2), (120, 3), (100_000, 3)):
        wire.desk.later(seconds=wait)
        await wire.fetch()
        assert wire.site.count("/1") == tries
    record = await wire.desk.store.pages.record(item.id)
    assert record is not None
    assert record.state is PageState.GIVEN_UP


async def test_a_page_about_something_else_is_not_the_text(wire: Wire) -> None:
    wall = "We and our partners store cookies on this device, so that advertisements fit. Press the button to agree."
    wire.site.set("/1", f"<html><body><article><p>{wall}</p><p>{wall}</p></article></body>".encode(), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    assert (await wire.item(item)).body == "The pass stays closed."


async def test_a_feed_that_brings_the_article_is_not_asked_for_the_page(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary=" ".join(f"<p>{one}</p>" for one in TEXT * 3))
    assert await wire.desk.decide() == 1
    await wire.fetch()
    assert wire.site.requests == []
    assert await wire.desk.store.pages.record(item.id) is None


async def test_items_of_a_first_poll_do_not_wait_and_never_alert(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(baseline=True)
    assert await wire.desk.decide() == 1
    await wire.fetch()
    assert await wire.desk.decide() == 1
    assert (await wire.item(item)).body == "\n".join(TEXT)
    assert not await wire.alerted()


async def test_the_repeated_lines_of_a_site_are_learned_and_never_count(wire: Wire) -> None:
    for number in range(1, 5):
        own = [
            f"Report {number * 7919} of the valley tells of {number * 31} bridges and {number * 17} ferries in use now."
        ]
        wire.site.set(f"/{number}", page(*own, *(f"{one} {number * 13}" for one in TEXT[:2]), FOOT), content_type=HTML)
    items = []
    for number in range(1, 5):
        wire.desk.later(minutes=30)
        items.append(await wire.bring(number, f"{TITLE}, part {number}"))
        await wire.fetch()
        await wire.desk.decide()
    assert [FOOT in (await wire.item(item)).body for item in items] == [True, True, True, False]
    hits = [await wire.desk.store.news.hits_of(wire.chat.id, story) for story in range(1, wire.desk.views.next_story)]
    assert items[3].id not in {hit.item_id for of_story in hits for hit in of_story}
    assert FOOT in await wire.desk.store.pages.furniture(items[3].id)


async def test_why_says_that_a_name_stood_in_page_furniture_only(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT[:2], "Read also:", "Lavrov arrives in Khorog"), content_type=HTML)
    await wire.bring()
    await wire.fetch()
    await wire.desk.decide()
    assert not await wire.alerted()
    why = await wire.desk.desk.explain.link(wire.chat.id, f"{wire.site.url}/1", wire.desk.now)
    assert isinstance(why, NoMatch)
    assert "page furniture only" in why.nearly[0].reason
    assert "Lavrov arrives in Khorog" in why.nearly[0].reason


async def test_a_later_version_of_an_article_teaches_no_furniture(wire: Wire) -> None:
    for number in range(1, 6):
        wire.site.set(
            f"/{number}", page(*TEXT, f"Version {number}: the ferry had a delay of minutes."), content_type=HTML
        )
        wire.desk.later(minutes=30)
        item = await wire.bring(number)
        await wire.fetch()
        assert TEXT[2] in (await wire.item(item)).body


async def test_the_credit_of_a_page_names_the_publisher(wire: Wire) -> None:
    await wire.desk.feed("steppe", publisher="Steppe Wire", kind=Kind.STATE)
    wire.site.set("/1", page(*TEXT, "Source: Steppe Wire"), content_type=HTML)
    item = await wire.bring()
    await wire.fetch()
    whole = await wire.item(item)
    assert (whole.publisher, whole.kind) == ("Steppe Wire", Kind.STATE)


async def test_an_edit_in_the_feed_fetches_the_page_again(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    await wire.fetch()
    await wire.desk.decide()
    wire.desk.later(minutes=30)
    wire.site.set("/1", page(*TEXT, "The ministry withdrew its first statement on the snow."), content_type=HTML)
    edited = Story(f"{TITLE}: corrected", f"{wire.site.url}/1", "road-1", "", NOON)
    await wire.desk.bring(edited, feed="hill")
    assert await wire.desk.decide() == 0
    await wire.fetch()
    whole = await wire.item(item)
    assert (whole.title, whole.revision, whole.fuller) == (f"{TITLE}: corrected", 2, False)
    assert "withdrew" in whole.body


async def test_the_text_of_a_page_that_was_edited_meanwhile_is_not_written(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    old = await wire.desk.store.pages.claim(wire.desk.now, "slow", wire.desk.now + timedelta(seconds=90))
    assert old is not None
    await wire.edit(item, "The pass is open again.")
    text = PageText(item.id, item.title, "The old page.", "en", "")
    with pytest.raises(LostLease):
        await wire.desk.store.pages.read(text, "slow", wire.desk.now)
    assert (await wire.item(item)).body == "The pass is open again."
    assert await wire.fetch() == 1  # the wish waits, and is not kept by who reads the old page
    assert (await wire.item(item)).body == "\n".join(TEXT)


async def test_an_edit_of_the_feed_does_not_take_the_text_of_the_page_away(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    assert await wire.desk.decide() == 1
    await wire.edit(item, "The pass stays closed for now.")
    assert await wire.desk.decide() == 0  # the page says whether anything was edited
    kept = await wire.item(item)
    assert (kept.body, kept.revision) == ("\n".join(TEXT), 1)
    assert await wire.fetch() == 1
    assert await wire.item(item) == kept
    assert await wire.desk.store.news.revisions(item.id) == ()


async def test_an_edited_page_is_one_edit_of_whole_text_to_whole_text(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    assert await wire.desk.decide() == 1
    edited = [*TEXT, "The governor was not asked, the ministry corrects itself."]
    wire.site.set("/1", page(*edited), content_type=HTML)
    await wire.edit(item, "The pass stays closed, the ministry corrects itself.")
    wire.desk.later(seconds=60)  # the page is late
    await wire.desk.decide()
    assert await wire.fetch() == 1
    whole = await wire.item(item)
    assert (whole.body, whole.revision, whole.fuller) == ("\n".join(edited), 2, False)
    (earlier,) = await wire.desk.store.news.revisions(item.id)
    assert (earlier.body, earlier.fuller) == ("\n".join(TEXT), False)
    assert await wire.desk.decide() == 1


async def test_another_headline_is_an_edit_at_once_and_keeps_the_text_of_the_page(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    assert await wire.desk.decide() == 1
    await wire.edit(item, "The pass stays closed.", title=f"{TITLE}, corrected")
    edited = await wire.item(item)
    assert (edited.title, edited.body, edited.revision) == (f"{TITLE}, corrected", "\n".join(TEXT), 2)
    assert await wire.fetch() == 1
    assert await wire.item(item) == edited
    assert await wire.desk.decide() == 1


async def test_a_page_that_cannot_be_read_again_leaves_the_text_that_was_read(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    wire.site.set("/1", b"", status=404)
    for summary in ("The pass stays closed for now.", "The pass stays closed for days."):
        await wire.edit(item, summary)
        for _ in range(3):
            wire.desk.later(seconds=600)
            await wire.fetch()
        assert (await wire.item(item)).body == "\n".join(TEXT)
        record = await wire.desk.store.pages.record(item.id)
        assert record is not None
        assert (record.state, record.failure != "") == (PageState.READ, True)
