"""What stands at an address, for a person who wants to add or test it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from tests.feed_samples import Story, rss
from tests.site import Site
from tests.small_desk import NOON
from watchers.desk.probe import Probe
from watchers.desk_views import FeedOffer, FeedPreview
from watchers.errors import BrokenError, FetchLater, GoneError, WirewatchError
from watchers.feeds.fetch import Fetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import Feed, FeedSettings, Origin, Validators

LONG = "<p>" + "A whole sentence of the article stands here. " * 3 + "</p>"
STORIES = [
    Story(f"Headline {number}", f"https://a.example/{number}", f"g{number}", LONG, NOON - timedelta(hours=number))
    for number in (3, 1, 2, 4)
]
HTML = "text/html"


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as opened:
        yield opened


@pytest_asyncio.fixture
async def probe(site: Site) -> AsyncIterator[Probe]:
    async with Fetcher("", [site.allow], timedelta(0), 4) as fetcher:
        reader = ReaderPool()
        yield Probe(fetcher, reader)
        await reader.aclose()


async def test_a_feed_shows_its_three_newest_items(probe: Probe, site: Site) -> None:
    found = await probe.look(site.set("/rss", rss(STORIES, title="Hill Wire")))
    assert isinstance(found, FeedPreview)
    assert [item.title for item in found.items] == ["Headline 1", "Headline 2", "Headline 3"]
    assert (found.title, found.total, found.headlines_only, found.listed) == ("Hill Wire", 4, False, False)


async def test_a_feed_of_headlines_is_known_as_one(probe: Probe, site: Site) -> None:
    found = await probe.look(site.set("/rss", rss([Story("Headline", "https://a.example/1", "g")])))
    assert isinstance(found, FeedPreview)
    assert found.headlines_only


async def test_a_page_offers_the_feeds_it_names_and_its_own_links(probe: Probe, site: Site) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" title="F{n}" href="/f{n}">' for n in range(9))
    rows = '<a href="/news/1">The minister speaks of roads</a>'
    page = f"<html><head>{links}</head><body>{rows}</body></html>"
    found = await probe.look(site.set("/", page.encode(), content_type=HTML))
    assert isinstance(found, FeedOffer)
    assert found.feeds[0] == (f"{site.url}/f0", "F0")
    assert len(found.feeds) == 5
    assert found.page is not None
    assert (found.page.listed, found.page.total) == (True, 1)
    assert (await probe.look_at_list(f"{site.url}/")).items == found.page.items
    assert found.previews == ()  # none of them is there


async def test_p5_the_first_feeds_of_a_page_are_looked_at_and_no_others(probe: Probe, site: Site) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" title="F{n}" href="/f{n}">' for n in range(5))
    for number in (0, 2, 3, 4):
        site.set(f"/f{number}", rss(STORIES[number:], title="Hill Wire"))
    found = await probe.look(site.set("/", f"<html><head>{links}</head></html>".encode(), content_type=HTML))
    assert isinstance(found, FeedOffer)
    assert [(one.url, one.total) for one in found.previews] == [(f"{site.url}/f0", 4), (f"{site.url}/f2", 2)]
    assert [site.count(f"/f{number}") for number in range(5)] == [1, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("page", "error", "says"),
    [
        ({"body": b"<html><body>Nothing</body></html>", "content_type": HTML}, BrokenError, "web page, not a feed"),
        ({"body": b"", "status": 404}, FetchLater, "nothing at this address"),
        ({"body": b"", "status": 410}, GoneError, "gone for good"),
        ({"body": b"just words"}, WirewatchError, "not a feed"),
    ],
)
async def test_what_is_no_feed_says_why(
    probe: Probe, site: Site, page: dict[str, object], error: type[WirewatchError], says: str
) -> None:
    with pytest.raises(error, match=says):
        await probe.look(site.set("/x", **page))  # type: ignore[arg-type]  # a test's own table


async def test_a_site_that_knows_no_encryption_is_found_without(probe: Probe, site: Site) -> None:
    plain = site.set("/rss", rss(STORIES))
    url = plain.replace("http:", "https:")
    with pytest.raises(FetchLater) as refused:
        await probe.look(url)
    assert await probe.without_encryption(url, refused.value) == plain
    assert await probe.without_encryption(f"{url}x", refused.value) == ""  # nothing stands there
    assert await probe.without_encryption(url, FetchLater("No.", status=404)) == ""  # it answered
    assert await probe.without_encryption(plain, refused.value) == ""


async def test_p6_a_private_address_is_not_looked_at(site: Site) -> None:
    async with Fetcher("", [], timedelta(0), 4) as guarded:
        with pytest.raises(WirewatchError):
            await Probe(guarded, ReaderPool()).look(site.set("/rss", rss(STORIES)))
    assert site.requests == []


async def test_p5_a_feed_is_tested_with_its_own_validators(probe: Probe, site: Site) -> None:
    url = site.set("/rss", rss(STORIES))
    feed = Feed(1, FeedSettings(url), Origin.CHAT)
    first = await probe.test(feed)
    assert first.preview is not None
    assert first.preview.total == 4
    etag = site._pages["/rss"].etag
    again = await probe.test(Feed(1, FeedSettings(url), Origin.CHAT, validators=Validators(etag)))
    assert again.preview is None
    assert site.count("/rss", 304) == 1
