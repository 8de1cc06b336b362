"""Pages as the reader makes articles and lists of them, and the politeness of their fetching."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from tests.site import Site
from watchers.errors import BrokenError, FetchLater, LaterError, ParseError
from watchers.feeds.article import read_article
from watchers.feeds.fetch import Fetcher, Manners
from watchers.feeds.listing import read_list
from watchers.feeds.pages import PageFetcher
from watchers.feeds.reader_pool import ReaderPool

HTML = "text/html; charset=utf-8"
URL = "https://hill.example/news/2031/bridge-closed-1"
SENTENCES = [
    "Engineers closed the bridge over the river on Tuesday after divers had found cracks in two of its pillars.",
    "The ministry of transport said that lorries would be sent by ferry until the repairs were done in spring.",
    "Drivers waited for hours on both banks, and the mayor asked for patience in a message on the radio.",
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Bridge closed - Hill Wire</title>
<meta property="og:title" content="Bridge over the river is closed">
<meta property="article:published_time" content="2025-02-13T10:00:00+03:00">
<meta property="og:site_name" content="Hill Wire"></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<main><article><h1>Bridge over the river is closed</h1>{"".join(f"<p>{one}</p>" for one in SENTENCES)}
<ul><li>The ferry leaves every hour from the old harbour.</li></ul></article>
<aside><h3>More from author</h3><a href="/x">Lavrov arrives in Khorog</a></aside></main>
<footer>All rights reserved. Lavrov.</footer></body></html>"""


def test_an_article_is_its_text_and_not_its_furniture() -> None:
    article = read_article(PAGE.encode(), HTML, URL)
    assert article.title == "Bridge over the river is closed"
    assert article.text.split("\n")[:3] == SENTENCES
    assert "The ferry leaves every hour" in article.text
    assert "Lavrov" not in article.text
    assert (article.site, article.published) == ("Hill Wire", datetime(2025, 2, 13, tzinfo=UTC))


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"%PDF-1.7", b"<html><body><p>Accept cookies?</p></body></html>", b"<html>" + b"<div>" * 5000]
)
def test_what_holds_no_article_says_so(body: bytes) -> None:
    with pytest.raises(ParseError):
        read_article(body, HTML, URL)


def test_the_encoding_of_a_page_is_found() -> None:
    russian = PAGE.replace(
        SENTENCES[0], "Инженеры закрыли мост через реку после того, как водолазы нашли трещины в опорах."
    )
    article = read_article(russian.encode("windows-1251", "xmlcharrefreplace"), "text/html; charset=windows-1251", URL)
    assert "водолазы нашли трещины" in article.text


LIST = """<html lang="en"><head><title>News of the ministry</title></head><body>
<header><a href="/en/contacts-of-the-ministry-for-citizens">How to reach the ministry by letter</a></header>
<nav><a href="/en/news/1000/all-the-news-there-is">All the news of this ministry</a></nav>
<ul>
<li><time datetime="2031-02-13T09:00:00+05:00">13 Feb</time>
  <a href="/en/news/1002/"><img alt="Minister at the desk"></a>
  <a href="/en/news/1002/">Minister receives the ambassador of a neighbour</a></li>
<li><time datetime="2031-02-12">12 Feb</time>
  <a href="/en/news/1001/#top">Statement on the border <time>5 min ago</time></a></li>
<li><a href="https://hill.example/en/news/the-minister-of-roads-speaks">The minister of roads speaks to drivers</a></li>
<li><a href="https://other.example/news/7">What another site has to say today</a></li>
<li><a href="/en/news/list">All news</a> <a href="javascript:void(0)">Open the menu of the page</a></li>
<li><a href="/files/report-2031.pdf-of-the-year.docx">Report of the ministry for 2031 as a file</a></li>
</ul></body></html>"""


def test_the_links_of_a_page_are_items() -> None:
    document = read_list(LIST.encode(), HTML, "https://www.hill.example/en/news/")
    assert [(one.link, one.title) for one in document.entries] == [
        ("https://www.hill.example/en/news/1002/", "Minister receives the ambassador of a neighbour"),
        ("https://www.hill.example/en/news/1001/", "Statement on the border"),
        ("https://hill.example/en/news/the-minister-of-roads-speaks", "The minister of roads speaks to drivers"),
    ]
    dates = [entry.published for entry in document.entries]
    assert dates == [datetime(2031, 2, 13, 4, tzinfo=UTC), datetime(2031, 2, 12, tzinfo=UTC), None]
    assert (document.title, document.lang) == ("News of the ministry", "en")


def test_a_page_that_lists_nothing_says_so() -> None:
    with pytest.raises(ParseError, match="lists no articles"):
        read_list(b"<html><body><a href='/a'>Home</a></body></html>", HTML, URL)


# --- fetching


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as opened:
        yield opened


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2031, 2, 13, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest_asyncio.fixture
async def fetcher(site: Site) -> AsyncIterator[Fetcher]:
    async with Fetcher("", [site.allow], timedelta(0), 4) as opened:
        yield opened


async def test_p5_robots_are_asked_once_a_day_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    clock = Clock()
    pages = PageFetcher(fetcher, clock)
    site.set("/robots.txt", b"User-agent: *\nDisallow: /closed/", content_type="text/plain")
    site.set("/open/1", PAGE.encode(), content_type=HTML)
    site.set("/closed/1", PAGE.encode(), content_type=HTML)
    for _ in range(2):
        assert (await pages.get(f"{site.url}/open/1")).status == 200
        with pytest.raises(BrokenError, match=r"robots\.txt"):
            await pages.get(f"{site.url}/closed/1")
    assert (site.count("/robots.txt"), site.count("/closed/1")) == (1, 0)
    clock.now += timedelta(days=1, seconds=1)
    await pages.get(f"{site.url}/open/1")
    assert site.count("/robots.txt") == 2


@pytest.mark.parametrize(("status", "opens"), [(404, True), (403, True), (500, False), (429, False), (503, False)])
async def test_p5_a_site_without_the_file_is_open_and_one_in_trouble_is_not(
    site: Site, fetcher: Fetcher, status: int, opens: bool
) -> None:
    site.set("/robots.txt", b"", status=status)
    site.set("/open/1", PAGE.encode(), content_type=HTML)
    pages = PageFetcher(fetcher, Clock())
    if opens:
        assert (await pages.get(f"{site.url}/open/1")).status == 200
        return
    for _ in range(2):
        with pytest.raises(LaterError):
            await pages.get(f"{site.url}/open/1")
    assert (site.count("/open/1"), site.count("/robots.txt")) == (0, 1)


async def test_a_page_is_asked_for_as_its_feed_is(site: Site, fetcher: Fetcher) -> None:
    site.set("/robots.txt", b"", content_type="text/plain")
    site.set("/open/1", PAGE.encode(), content_type=HTML)
    await PageFetcher(fetcher, Clock()).get(f"{site.url}/open/1", Manners("Desk/1.0"))
    assert [seen.headers["User-Agent"] for seen in site.requests] == ["Desk/1.0"] * 2


async def test_p5_a_page_that_leads_to_a_closed_site_is_dropped(fetcher: Fetcher, site: Site) -> None:
    async with Site("127.0.0.2") as other, Fetcher("", [site.allow, other.allow], timedelta(0), 4) as both:
        other.set("/robots.txt", b"User-agent: *\nDisallow: /", content_type="text/plain")
        site.set("/open/1", b"", status=302, redirect=other.set("/news/1", PAGE.encode(), content_type=HTML))
        with pytest.raises(BrokenError, match=r"robots\.txt"):
            await PageFetcher(both, Clock()).get(f"{site.url}/open/1")


async def test_p6_a_page_at_a_private_address_is_not_fetched(site: Site) -> None:
    site.set("/open/1", PAGE.encode(), content_type=HTML)
    async with Fetcher("", [], timedelta(0), 4) as guarded:
        with pytest.raises((BrokenError, FetchLater, LaterError)):
            await PageFetcher(guarded, Clock()).get(f"{site.url}/open/1")
    assert site.requests == []


async def test_articles_lists_and_links_come_from_a_process_of_their_own() -> None:
    pool = ReaderPool()
    try:
        assert "Engineers closed" in (await pool.article(PAGE.encode(), HTML, URL)).text
        listed = await pool.read(LIST.encode(), HTML, "https://hill.example/en/news/", page="list")
        assert len(listed.entries) == 3
        head = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss" title="R"></head></html>'
        assert [link.url for link in await pool.links(head, HTML, URL)] == ["https://hill.example/rss"]
        with pytest.raises(ParseError):
            await pool.article(b"<html></html>", HTML, URL)
    finally:
        await pool.aclose()
