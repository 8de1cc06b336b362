"""Items given by hand: read as a feed's would be, and somebody's own text where it is said to be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from tests.site import Site
from tests.small_desk import NOON, PROFILES, SmallDesk, new_views, told
from watchers.desk.by_hand import ByHand
from watchers.engine.courtesy import Courtesy
from watchers.errors import BrokenError, UsageError
from watchers.feeds.fetch import Fetcher
from watchers.feeds.pages import PageFetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import (
    Document,
    Entity,
    EntityType,
    Entry,
    Feed,
    FeedSettings,
    Item,
    Kind,
    Origin,
    PollResult,
    Profiles,
    Role,
)
from watchers.stages.sifter import Sifter

HTML = "text/html; charset=utf-8"
POST = """The Foreign Minister received the ambassador

Sergey Lavrov received the ambassador of the neighbour on Thursday and spoke of the closed mountain road to Khorog.
"""
PAGE = f"""<html><head><title>Minister receives the ambassador</title></head><body><article>
<h1>Minister receives the ambassador</h1>{"".join(f"<p>{line}</p>" for line in POST.splitlines() * 2 if line)}
</article></body></html>"""
BODIES = (
    Entity("mfa-hills", "Ministry of the Hills", EntityType.ORGANISATION, ("Hill ministry",), party="hills"),
    Entity("hills", "The Hills", EntityType.COUNTRY, ()),
)


@pytest_asyncio.fixture
async def desk(desk: SmallDesk) -> SmallDesk:
    desk.views = new_views(desk.tables, Profiles((*PROFILES.entities, *BODIES), PROFILES.topics))
    await desk.feed("wire")
    return desk


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as opened:
        yield opened


@pytest_asyncio.fixture
async def by_hand(desk: SmallDesk, site: Site) -> AsyncIterator[ByHand]:
    async with Fetcher("", [site.allow], timedelta(0), 4) as fetcher:
        reader = ReaderPool()
        pages = PageFetcher(fetcher, lambda: desk.now)
        yield ByHand(desk.store, desk.views, desk.tables, desk.desk.names, pages, reader)
        await reader.aclose()


async def given(desk: SmallDesk, item_id: int) -> Item:
    """The item, after the change that makes it count was committed and decided."""
    assert await desk.decide() == 0  # it lies dormant until then
    await desk.say(await desk.chat(), "item", {"item": item_id, "stands": "waiting"})
    assert await desk.decide() == 1
    found = await desk.store.news.item(item_id)
    assert found is not None
    return found


async def test_a_text_of_a_body_is_that_partys_own(desk: SmallDesk, by_hand: ByHand) -> None:
    made = await by_hand.text(POST, "Some channel", "https://t.me/hills/7", NOON, "mfa-hills", desk.now)
    assert (made.house, made.party, made.known, made.guess) == ("Ministry of the Hills", "hills", False, "")
    item = await given(desk, made.item)
    assert (item.title, item.speaks_for, item.kind) == (POST.split("\n", maxsplit=1)[0], "hills", Kind.MINISTRY)
    assert (item.publisher, item.link, item.published) == ("Ministry of the Hills", "https://t.me/hills/7", NOON)
    assert "Sergey Lavrov received" in item.body


async def test_a_text_may_be_said_to_be_a_machine_translation(desk: SmallDesk, by_hand: ByHand) -> None:
    plain = await by_hand.text(POST, "Gossip", "", None, "", desk.now)
    made = await by_hand.text(f"{POST} More.", "Gossip", "", None, "", desk.now, translated=True)
    own = await by_hand.text(f"{POST} Less.", "", "", None, "mfa-hills", desk.now, translated=True)
    told = [(item.translated, item.publisher) for item in [await given(desk, one.item) for one in (plain, made, own)]]
    assert told == [(False, "Gossip"), (True, "Gossip"), (True, "Ministry of the Hills")]


async def test_it_joins_the_story_that_the_wires_tell(desk: SmallDesk, by_hand: ByHand) -> None:
    await desk.tell(told("flood"))
    text = "Flood cuts the road to Khorog\nA flood cut the mountain road to Khorog on Monday, the ministry says."
    made = await by_hand.text(text, "", "", None, "mfa-hills", desk.now)
    item = await given(desk, made.item)
    story = await desk.store.stories.of_item(item.id)
    assert story is not None
    assert [report.item.speaks_for for report in story.reports] == ["", "hills"]
    assert story.reports[1].role is not Role.FIRST


async def test_the_same_text_is_one_item(desk: SmallDesk, by_hand: ByHand) -> None:
    first = await by_hand.text(POST, "", "", None, "mfa-hills", desk.now)
    again = await by_hand.text(POST, "", "", None, "mfa-hills", desk.now)
    assert first.item == again.item


async def test_a_forwarded_post_of_nobody_said_is_its_channels_and_guessed_at(desk: SmallDesk, by_hand: ByHand) -> None:
    made = await by_hand.text(POST, "Hill ministry", "", None, "", desk.now)
    assert (made.house, made.party, made.guess) == ("Hill ministry", "", "mfa-hills")
    item = await given(desk, made.item)
    assert (item.publisher, item.speaks_for) == ("Hill ministry", "")
    assert (await by_hand.text(f"{POST} More.", "Gossip of the valley", "", None, "", desk.now)).guess == ""


async def test_an_outlet_that_is_named_is_the_house_of_that_name(desk: SmallDesk, by_hand: ByHand) -> None:
    paper = await desk.feed("paper", kind=Kind.INDEPENDENT)
    made = await by_hand.text(POST, paper.label.upper(), "", None, "", desk.now)
    item = await given(desk, made.item)
    assert (item.publisher, item.kind, made.nameless) == (paper.settings.publisher, Kind.INDEPENDENT, False)


async def test_what_was_taken_back_may_be_given_again_with_its_outlet(desk: SmallDesk, by_hand: ByHand) -> None:
    nameless = await by_hand.text(POST, "", "", None, "", desk.now)
    named = await by_hand.text(POST, "The Daily Bell", "", None, "", desk.now)
    assert (nameless.nameless, named.nameless, nameless.item) == (True, False, named.item)
    assert (await given(desk, named.item)).publisher == "The Daily Bell"
    await by_hand.text(POST, "Another", "", None, "", desk.now)  # decided meanwhile: it stays as it is
    found = await desk.store.news.item(named.item)
    assert found is not None
    assert found.publisher == "The Daily Bell"


async def test_a_link_is_fetched_politely_and_read(desk: SmallDesk, by_hand: ByHand, site: Site) -> None:
    url = site.set("/news/1", PAGE.encode(), content_type=HTML)
    made = await by_hand.link(url, "", desk.now)
    item = await given(desk, made.item)
    assert (item.title, item.link) == ("Minister receives the ambassador", url)
    assert "closed mountain road" in item.body
    assert site.count("/robots.txt") == 1
    known = await by_hand.link(f"{url}?utm_source=chat", "", desk.now)
    assert (known.item, known.known) == (item.id, True)


async def feed_of(desk: SmallDesk, url: str, **values: object) -> Feed:
    """A feed at this address, as somebody added it."""
    settings = replace(FeedSettings(url), name="Hill Wire", publisher="Hill Wire", kind=Kind.STATE)
    await desk.store.feeds.add(replace(settings, **values), Origin.CONFIG, desk.now, desk.now)  # type: ignore[arg-type]
    added = await desk.store.feeds.by_url(url)
    assert added is not None
    desk.views.put_feed(added)
    return added


async def test_a_link_of_a_site_that_is_read_belongs_to_its_feed(desk: SmallDesk, by_hand: ByHand, site: Site) -> None:
    feed = await feed_of(desk, f"{site.url}/feed")
    made = await by_hand.link(site.set("/news/1", PAGE.encode(), content_type=HTML), "", desk.now)
    item = await given(desk, made.item)
    assert (item.feed_id, item.kind) == (feed.id, Kind.STATE)


async def test_a_link_of_a_host_that_several_feeds_share_belongs_to_none(
    desk: SmallDesk, by_hand: ByHand, site: Site
) -> None:
    for name in ("valley", "hills"):
        await feed_of(desk, f"{site.url}/{name}/feed", publisher=name)
    made = await by_hand.link(site.set("/news/1", PAGE.encode(), content_type=HTML), "", desk.now)
    item = await given(desk, made.item)
    assert (item.feed_url, item.publisher in ("valley", "hills")) == ("hand:", False)


async def test_nobody_speaks_for_a_party_because_of_the_host_of_a_link(
    desk: SmallDesk, by_hand: ByHand, site: Site
) -> None:
    await feed_of(desk, f"{site.url}/hills/feed", speaks_for="hills")
    made = await by_hand.link(site.set("/news/1", PAGE.encode(), content_type=HTML), "", desk.now)
    item = await given(desk, made.item)
    assert (made.party, item.speaks_for, item.publisher == "Hill Wire") == ("", "", False)


async def test_a_forwarded_post_is_not_of_the_feed_of_its_host(desk: SmallDesk, by_hand: ByHand) -> None:
    await feed_of(desk, "https://t.me/s/valley")
    made = await by_hand.text(POST, "Gossip", "https://t.me/gossip/7", NOON, "", desk.now)
    item = await given(desk, made.item)
    assert (item.publisher, item.kind, item.feed_url) == ("Gossip", None, "hand:")


async def test_a_link_whose_change_was_lost_can_be_given_again(desk: SmallDesk, by_hand: ByHand, site: Site) -> None:
    url = site.set("/news/1", PAGE.encode(), content_type=HTML)
    lost = await by_hand.link(url, "", desk.now)
    again = await by_hand.link(url, "mfa-hills", desk.now)
    assert (again.item, again.known, again.party) == (lost.item, False, "hills")
    await given(desk, again.item)
    assert (await by_hand.link(url, "", desk.now)).known


async def polled(desk: SmallDesk, feed: Feed, entry: Entry) -> tuple[Item, ...]:
    """What is new to DECIDE after a feed has shown this entry."""
    await desk.store.feeds.claim(desk.now, 9, "p", desk.now)
    row = await desk.store.feeds.get(feed.id)
    assert row is not None
    sifter = Sifter(desk.store, desk.tables, {}, Courtesy(), None)
    sifted = await sifter.sift(row, Document("", "", (entry,)), desk.now)
    result = PollResult(row.id, "p", desk.now, desk.now, baseline=True, shaky=sifted.shaky)
    parts = {"drafts": sifted.drafts, "revised": sifted.revised, "aliases": sifted.aliases}
    return await desk.store.feeds.commit(result._replace(**parts))


@pytest_asyncio.fixture
async def first_by_hand(desk: SmallDesk, by_hand: ByHand, site: Site) -> tuple[Feed, str, int]:
    """A feed, the address of what it will bring, and the item that was made of it before."""
    feed = await feed_of(desk, f"{site.url}/feed")
    url = site.set("/news/1", PAGE.encode(), content_type=HTML)
    return feed, url, (await by_hand.link(url, "", desk.now)).item


async def test_the_feed_of_a_site_takes_over_what_was_given_by_hand(
    desk: SmallDesk, first_by_hand: tuple[Feed, str, int]
) -> None:
    feed, url, made = first_by_hand
    before = await given(desk, made)
    entry = Entry("item-1", url, "The minister received", "<p>He spoke of a road.</p>", published=NOON)
    assert await polled(desk, feed, entry) == ()
    assert await desk.store.news.item(made) == before  # neither a revision nor a text that is lost
    row = await desk.store.feeds.by_url(feed.settings.url)
    assert row is not None
    assert row.shaky == frozenset()
    assert await polled(desk, feed, replace(entry, html="<p>He spoke of a road, it is corrected.</p>")) == ()
    after = await desk.store.news.item(made)
    assert after is not None
    assert (after.revision, "corrected" in after.body) == (2, True)  # from now on it is the feed's own


async def test_what_was_given_and_lost_counts_when_its_feed_brings_it(
    desk: SmallDesk, first_by_hand: tuple[Feed, str, int]
) -> None:
    feed, url, lost = first_by_hand
    brought = await polled(desk, feed, Entry("item-1", url, "The minister received", ""))
    assert [item.id for item in brought] == [lost]
    assert await desk.decide() == 1


async def test_what_robots_close_is_not_fetched_and_says_so(desk: SmallDesk, by_hand: ByHand, site: Site) -> None:
    site.set("/robots.txt", b"User-agent: *\nDisallow: /", content_type="text/plain")
    url = site.set("/news/1", PAGE.encode(), content_type=HTML)
    with pytest.raises(BrokenError, match=r"robots\.txt"):
        await by_hand.link(url, "", desk.now)
    assert site.count("/news/1") == 0


@pytest.mark.parametrize(("body", "says"), [("lavrov", "speaks for nobody"), ("nobody-at-all", "I know no")])
async def test_a_body_that_speaks_for_nobody_is_refused(desk: SmallDesk, by_hand: ByHand, body: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        await by_hand.text(POST, "", "", None, body, desk.now)


async def test_two_words_are_no_item(desk: SmallDesk, by_hand: ByHand) -> None:
    with pytest.raises(UsageError, match="too little"):
        await by_hand.text("mfa russia", "", "", None, "", desk.now)


async def test_a_country_speaks_for_itself(desk: SmallDesk, by_hand: ByHand) -> None:
    assert (await by_hand.text(POST, "", "", None, "hills", desk.now)).party == "hills"


async def test_an_item_that_is_kept_can_be_said_to_be_a_partys_own_and_taken_back(
    desk: SmallDesk, by_hand: ByHand
) -> None:
    chat = await desk.chat()
    (item,) = await desk.tell(told("flood"))
    known = await by_hand.item(item.id, "mfa-hills")
    assert (known.known, known.party) == (True, "hills")
    await desk.say(chat, "item", {"item": item.id, "speaks_for": known.party})
    assert await desk.decide() == 0  # its text was decided

    async def speaks() -> str:
        found = await desk.store.news.item(item.id)
        assert found is not None
        return found.speaks_for

    assert await speaks() == "hills"
    await desk.undo(chat)
    assert await speaks() == ""


async def test_houses_of_hand_are_in_no_list_of_feeds(desk: SmallDesk, by_hand: ByHand) -> None:
    before = await desk.desk.health.feeds(desk.now)
    await by_hand.text(POST, "", "", None, "mfa-hills", desk.now)
    after = await desk.desk.health.feeds(desk.now)
    assert (after.total, after.paused) == (before.total, before.paused)
    assert (await desk.desk.health.welcome(await desk.chat())).unreadable == ()
    assert await desk.store.feeds.claim(desk.now + timedelta(days=9), 9, "poll", desk.now + timedelta(days=10))
