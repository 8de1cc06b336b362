"""Feeds named by pages and by lists of feeds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.errors import ParseError
from watchers.feeds.discover import FeedLink, feed_links
from watchers.feeds.opml import Outline, read, take, write

PAGE = "https://example.org/news/"


@pytest.mark.parametrize(
    ("markup", "links"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="rss">', ["https://example.org/news/rss"]),
        ("<LINK REL='home ALTERNATE' TYPE='application/atom+xml; charset=x' HREF='/a'>", ["https://example.org/a"]),
        ('<link rel=alternate type="application/feed+json" href=/j>', ["https://example.org/j"]),
        ('<base href="http://b.org/"><link rel=alternate type=application/rss+xml href=r>', ["http://b.org/r"]),
        ('<link rel=alternate type="application/rss+xml" href="feed://b.org/r">', ["http://b.org/r"]),
        ('<link rel=stylesheet type="application/rss+xml" href=/a>', []),
        ('<link rel=alternate type="application/json" href=/wp-json>', []),
        ('<link rel=alternate hreflang=de href="/de">', []),
        ('<link rel=alternate type="application/rss+xml" href="javascript:x">', []),
        ('<link rel=alternate type="application/rss+xml">', []),
        ('<body><link rel=alternate type="application/rss+xml" href="/comment">', []),
        ("<!-- <link rel=alternate type=application/rss+xml href=/old> -->", []),
        ("<link" * 1000, []),
    ],
)
def test_feeds_of_a_page(markup, links):
    assert [link.url for link in feed_links(f"<html><head>{markup}", PAGE)] == links


def test_a_feed_is_named_once_with_its_title():
    link = '<link rel=alternate type=application/rss+xml href=/r title="News &amp; more">'
    assert feed_links(link * 2, PAGE) == (FeedLink("https://example.org/r", "News & more"),)


def test_a_list_with_folders():
    document = b"""<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><title>x</title></head><body>
    <outline text="Wires"><outline text="A" type="rss" xmlUrl="http://a.org/rss"/>
      <outline title="East"><outline title="B" xmlUrl="http://b.org/rss" htmlUrl="http://b.org"/></outline></outline>
    <outline xmlUrl="http://c.org/rss"/><outline text="again" xmlUrl="http://a.org/rss"/>
    <outline text="bad" xmlUrl="file:///etc/passwd"/><outline text="D" xmlUrl="http://d.org/rss"/></body></opml>"""
    assert read(document) == (
        Outline("http://a.org/rss", "A", "Wires"),
        Outline("http://b.org/rss", "B", "Wires/East"),
        Outline("http://c.org/rss"),
        Outline("http://d.org/rss", "D"),
    )


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("feed:https://a.org/rss", "https://a.org/rss"),
        ("feed:http://a.org/rss", "http://a.org/rss"),
        ("feed://https://a.org/rss", "https://a.org/rss"),
        ("FEED://a.org/rss?feed://b", "http://a.org/rss?feed://b"),
        (" feed://a.org:81/rss", "http://a.org:81/rss"),
        ("https://a.org/feed:http://b", "https://a.org/feed:http://b"),
        ("feed:file:///etc/passwd", None),
        ("feed:///rss", None),
        ("feed:javascript:x", None),
    ],
)
def test_a_feeds_own_scheme_is_read_as_feed_readers_do(written, url):
    listed = take(f'<opml version="2.0"><body><outline xmlUrl="{written}"/></body></opml>'.encode())
    assert [one.url for one in listed.feeds] == ([url] if url else [])
    assert bool(listed.elsewhere) is (url is None)


def test_a_cyrillic_list_in_its_own_encoding():
    text = '<?xml version="1.0" encoding="windows-1251"?><opml><outline text="Лента" xmlUrl="http://a.org/"/></opml>'
    assert read(text.encode("cp1251"))[0].name == "Лента"


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"", "well-formed"),
        (b"<opml><outline>", "well-formed"),
        (b"<rss/>", "no OPML"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "document type"),
    ],
)
def test_what_is_no_list_is_one_sentence(document, says):
    with pytest.raises(ParseError, match=says):
        read(document)


def test_deep_folders_do_no_harm():
    deep = "<opml>" + "<outline text='x'>" * 20_000 + "</outline>" * 20_000 + "</opml>"
    assert read(deep.encode()) == ()


PATHS = st.text(alphabet="abc/?&=%", max_size=8)
NAMES = st.text(max_size=30).map(lambda text: "".join(c for c in text if c.isprintable())).map(str.strip)


OUTLINES = st.builds(Outline, PATHS.map("http://example.org/".__add__), NAMES, NAMES, st.booleans())


@given(st.lists(OUTLINES, unique_by=lambda o: o.url))
def test_a_list_comes_back_as_it_was_written(outlines):
    simple = [Outline(o.url, " ".join(o.name.split()), " ".join(o.folder.split()), o.list) for o in outlines]
    assert sorted(read(write(simple).encode()), key=lambda o: o.url) == sorted(simple, key=lambda o: o.url)


def test_a_page_of_links_is_a_link_to_other_readers():
    written = write([Outline("http://example.org/news", "News", list=True), Outline("http://example.org/rss", "Feed")])
    assert written.count('type="rss" text="Feed" title="Feed"') == 1
    assert 'xmlUrl="http://example.org/news"' not in written
    assert read(b'<opml><body><outline type="link" text="x" url="http://example.org/"/></body></opml>') == ()
