"""Documents to entries: the formats, the odd ones and the hostile ones."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from tests.feed_samples import Story, atom, json_feed, rss
from watchers.errors import ParseError
from watchers.feeds.parse import parse

URL = "http://example.org/news/feed.xml"
DATE = datetime(2026, 2, 13, 9, 30, tzinfo=UTC)
STORIES = [
    Story("Ministers met", "http://example.org/1", "id-1", "<p>They <b>met</b>.</p>", DATE),
    Story("Встреча министров", "http://example.org/2", "id-2", "<p>Они встретились.</p>", DATE + timedelta(hours=1)),
]


def item(xml: str, head: str = "") -> object:
    """The one entry of an RSS document that holds this."""
    body = f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{head}<item>{xml}</item></channel></rss>'
    (entry,) = parse(body.encode(), "", URL).entries
    return entry


def atom_entry(xml: str) -> object:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{xml}</entry></feed>'
    (entry,) = parse(body.encode(), "", URL).entries
    return entry


@pytest.mark.parametrize("build", [rss, atom, json_feed])
def test_all_formats_say_the_same(build):
    document = parse(build(STORIES), "", URL)
    assert document.title == "The Test Wire"
    seen = [Story(e.title, e.link, e.guid, e.html, e.published) for e in document.entries]
    assert seen == STORIES


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("build", [rss, atom])
def test_cyrillic_in_every_encoding(build, encoding):
    assert parse(build(STORIES, encoding=encoding), "text/xml", URL).entries[1].title == "Встреча министров"


def test_rss_1_0():
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title></channel>
      <item rdf:about="http://example.org/a"><title>A</title><link>http://example.org/a</link>
      <dc:date>2026-02-13T09:30:00+00:00</dc:date><dc:creator>Ann</dc:creator></item></rdf:RDF>"""
    (entry,) = parse(body.encode(), "", URL).entries
    assert (entry.title, entry.link, entry.published, entry.author) == ("A", "http://example.org/a", DATE, "Ann")


@pytest.mark.parametrize("root", ["rss", 'rss version="0.91"', 'rss version="0.92"'])
def test_older_rss(root):
    body = f"<{root}><channel><title>T</title><item><title>A</title><link>/a</link></item></channel></rss>"
    assert parse(body.encode(), "", URL).entries[0].link == "http://example.org/a"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Plain", "Plain"),
        ("  two\n lines\t here ", "two lines here"),
        ("<![CDATA[<b>Bold</b> &amp; brave]]>", "Bold & brave"),
        ("&lt;b&gt;Bold&lt;/b&gt; &amp;amp; brave", "Bold & brave"),
        ("AT&amp;amp;amp;T", "AT&T"),
        ("Fish &amp; Chips", "Fish & Chips"),
        ("&amp;lt;i&amp;gt;twice&amp;lt;/i&amp;gt;", "twice"),
        ("&amp;#8220;Quoted&amp;#8221; &amp;mdash; he said", "“Quoted” — he said"),
        ("&lt;iframe src='http://x.example'&gt;&lt;/iframe&gt;Shown", "Shown"),
        ("The end of &lt;frame&gt;", "The end of <frame>"),
        ("5 &lt; 6 &gt; 4", "5 < 6 > 4"),
        ("Vec&lt;T&gt; in Rust", "Vec<T> in Rust"),
        ("&lt;blink class=x&gt;Now&lt;/blink&gt; open", "Now open"),
        ("Bring back &lt;blink&gt; and &lt;marquee&gt;", "Bring back <blink> and <marquee>"),
        ("R&amp;copy and R&amp;D;", "R&copy and R&D;"),
        ("a\u202egnp.exe\u200b\u2066b\ufeff", "agnp.exeb"),
        ("nul\x00 bell\x07", "nul bell"),
        ("", ""),
    ],
)
def test_titles_are_one_plain_line(written, title):
    assert item(f"<title>{written}</title><guid>1</guid>").title == title


def test_a_plain_atom_title_keeps_its_brackets():
    assert atom_entry("<id>1</id><title>Use &lt;b&gt; wisely</title>").title == "Use <b> wisely"
    assert atom_entry('<id>1</id><title type="html">Use &lt;b&gt;it&lt;/b&gt;</title>').title == "Use it"


def test_a_huge_title_is_cut():
    assert len(item(f"<title>{'x' * 50_000}</title>").title) == 1000


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("http://other.org/a?b=c#d", "http://other.org/a?b=c#d"),
        ("/a", "http://example.org/a"),
        ("a", "http://example.org/news/a"),
        ("//cdn.org/a", "http://cdn.org/a"),
        (" http://example.org/a b\n", "http://example.org/a%20b"),
        ("javascript:alert(1)", None),
        ("mailto:me@example.org", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_p6_links_are_web_addresses_or_nothing(written, link):
    assert item(f"<title>t</title><link>{written}</link>").link == link
    assert parse(json_feed([Story("t", written or " ")]), "", URL).entries[0].link == link


def test_a_guid_stands_for_the_link_only_as_a_whole_address():
    assert item("<guid>http://example.org/a</guid>").link == "http://example.org/a"
    assert item("<guid>abc-123</guid>").link is None
    assert item("<guid>/a</guid><link>/a</link>").link == "http://example.org/a"
    assert item("<guid isPermaLink='true'> tag:x,2026:1 </guid>").guid == "tag:x,2026:1"


def test_atom_links_by_their_relation():
    alternate = '<link rel="alternate" type="text/html" href="/page"/>'
    others = '<link rel="self" href="/self"/><link rel="enclosure" href="/sound.mp3"/><link rel="edit" href="/edit"/>'
    assert atom_entry(f"<id>1</id>{others}{alternate}").link == "http://example.org/page"
    assert atom_entry(f"<id>1</id>{alternate}{others}").link == "http://example.org/page"
    assert atom_entry(f"<id>1</id>{others}").link == "http://example.org/sound.mp3"  # a podcast has no page
    assert atom_entry('<id>1</id><link rel="self" href="/self"/>').link is None
    assert atom_entry('<id>1</id><link href="/doc.pdf" type="application/pdf"/>').link == "http://example.org/doc.pdf"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Fri, 13 Feb 2026 09:30:00 GMT", DATE),
        ("Fri, 13 Feb 2026 14:30:00 +0500", DATE),
        ("2026-02-13T12:30:00+03:00", DATE),
        ("2026-02-13T09:30:00", DATE),
        ("Fri, 13 Feb 3026 09:30:00 GMT", DATE.replace(year=3026)),
        ("yesterday", None),
        ("Fri, 99 Feb 2026 09:30:00 GMT", None),
        ("0000-00-00T00:00:00", None),
        ("", None),
    ],
)
def test_dates(written, date):
    assert item(f"<title>t</title><pubDate>{written}</pubDate>").published == date


def test_a_published_date_is_not_lent_to_updated():
    assert item("<title>t</title><pubDate>Fri, 13 Feb 2026 09:30:00 GMT</pubDate>").updated is None
    entry = atom_entry("<id>1</id><updated>2026-02-13T09:30:00Z</updated>")
    assert (entry.published, entry.updated) == (None, DATE)


def test_content_comes_before_summary_unless_empty():
    both = "<id>1</id><summary>short</summary><content type='html'>{}</content>"
    assert atom_entry(both.format("&lt;p&gt;long&lt;/p&gt;")).html == "<p>long</p>"
    assert atom_entry(both.format(" ")).html == "short"
    assert atom_entry("<id>1</id><content type='text'>a &lt; b</content>").html == "a &lt; b"


def test_source_author_and_languages():
    head = "<title>T</title><language>ru-RU</language><ttl>15</ttl>"
    entry = item('<title>t</title><source url="http://w.org/">Steppe Wire</source><dc:creator>Ann</dc:creator>', head)
    assert (entry.source, entry.author) == ("Steppe Wire", "Ann")
    document = parse(rss(STORIES, head="<language>ru-RU</language><ttl>15</ttl>"), "", URL)
    assert (document.lang, document.ttl) == ("ru-RU", timedelta(minutes=15))


@pytest.mark.parametrize(
    ("period", "frequency", "minutes"),
    [
        ("hourly", "12", 5), ("hourly", "1", 15), ("daily", "", 15), ("Daily", "288", 5), ("weekly", "9999", 1.008),
        ("hourly", "0", None), ("hourly", "-1", None), ("often", "1", None), ("", "", None), ("hourly", "9" * 30, None),
    ],
)  # fmt: skip
def test_an_update_period_asks_for_rest_up_to_a_quarter_of_an_hour(period, frequency, minutes):
    sy = "http://purl.org/rss/1.0/modules/syndication/"
    said = f'<s:updatePeriod xmlns:s="{sy}">{period}</s:updatePeriod>'
    said += f'<s:updateFrequency xmlns:s="{sy}">{frequency}</s:updateFrequency>' if frequency else ""
    ttl = parse(rss(STORIES, head=said), "", URL).ttl
    assert (ttl and ttl / timedelta(minutes=1)) == (pytest.approx(minutes, abs=0.001) if minutes else None)


@pytest.mark.parametrize("ttl", ["", "soon", "-5", "9" * 30, "1.5", "٣"])
def test_an_odd_ttl_is_none(ttl):
    assert parse(rss(STORIES, head=f"<ttl>{ttl}</ttl>"), "", URL).ttl is None


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"<!doctype html><title>Hello</title>", "web page"),
        (b"<?xml version='1.0'?><!-- x --><html><body/></html>", "web page"),
        (b"<!DOCTYPE html PUBLIC 'x' 'y'>\n<html xmlns='z'><head/></html>", "web page"),
        (b"Not found", "not a feed"),
        (b"<xml><thing/></xml>", "not a feed"),
        (b"{", "JSON"),
        (b'{"items": 5}', "JSON Feed"),
        (b"{" + b'"a":[' * 100_000, "JSON"),
        (b"\x00\x01\x02\xff" * 50, "not a feed"),
    ],
)
def test_what_is_no_feed_is_one_sentence(body, says):
    with pytest.raises(ParseError, match=says) as caught:
        parse(body, "text/html", URL)
    assert str(caught.value).endswith(".")


def test_a_web_page_names_its_feed():
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head>'
    with pytest.raises(ParseError, match=r"its feed is http://example.org/rss\."):
        parse(page, "text/html", URL)


def test_a_feed_with_the_doctype_of_html_is_a_feed():
    assert parse(b"<!DOCTYPE html>" + atom(STORIES).split(b"?>", 1)[1], "", URL).entries


def test_p1_a_document_that_breaks_off_is_refused():
    for body in (rss(STORIES * 20), atom(STORIES * 20), json_feed(STORIES * 20)):
        with pytest.raises(ParseError):
            parse(body[: len(body) * 2 // 3], "", URL)


def test_a_document_that_is_not_well_formed_is_read_all_the_same():
    body = rss(STORIES).replace(b"<title>Ministers", b"<title>AT&T &nbsp; Ministers")
    assert [entry.guid for entry in parse(body, "", URL).entries] == ["id-1", "id-2"]


@pytest.mark.parametrize("entity", ['<!ENTITY a "b">', '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % p "q">'])
def test_p6_entities_are_refused(entity):
    body = f"<!DOCTYPE rss [{entity}]><rss><channel><item><title>&a;&x;</title></item></channel></rss>"
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(ParseError, match="entities"):
            parse(body.encode(encoding), "", URL)


def test_p6_a_body_that_is_a_file_name_opens_no_file(tmp_path):
    secret = tmp_path / "feed.xml"
    secret.write_bytes(rss([Story("secret")]))
    with pytest.raises(ParseError):
        parse(str(secret).encode(), "", URL)


@pytest.mark.parametrize("middle", ["<a>" * 3000, "<!--" * 5000, "<![CDATA[" * 3000, "&lt;a " * 5000, "<" * 5000])
def test_hostile_nesting_is_read_or_refused(middle):
    body = f"<rss><channel><item><title>t</title><description>{middle}</description></item></channel></rss>"
    with suppress(ParseError):
        parse(body.encode(), "", URL)


def test_an_empty_feed_is_a_feed():
    for body in (rss([]), atom([]), json_feed([])):
        assert parse(body, "", URL).entries == ()


def test_json_feed_of_odd_types():
    odd = {"id": 5, "url": 7, "title": ["x"], "content_text": "a < b", "date_published": 3, "authors": "me", "tags": 0}
    body = json.dumps(
        {"title": None, "language": "ru", "items": [odd, 5, None, {"id": "2", "author": {"name": "Ann"}}]}
    )
    document = parse(body.encode(), "application/json", URL)
    first, second = document.entries
    assert (document.title, document.lang, first.guid, first.link, first.title) == ("", "ru", "5", None, "")
    assert (first.html, first.published, second.author) == ("a &lt; b", None, "Ann")


def test_entries_that_say_nothing_are_none():
    assert parse(json.dumps({"items": [{}, {"author": {"name": "Ann"}}]}).encode(), "", URL).entries == ()
    assert parse(b"<rss version='2.0'><channel><item/><item><title>t</title></item></channel></rss>", "", URL).entries


def test_json_feed_dates_and_authors():
    fields = {"id": "1", "date_published": "2026-02-13T12:30:00+03:00", "date_modified": "2026-02-13T09:30:00Z"}
    body = json.dumps({"items": [{**fields, "authors": [{"name": "Ann"}, {"name": "Bo"}, {}], "external_url": "/e"}]})
    (entry,) = parse(body.encode(), "", URL).entries
    assert (entry.published, entry.updated, entry.author) == (DATE, DATE, "Ann, Bo")
    assert entry.link == "http://example.org/e"


def test_lone_surrogates_in_json_do_no_harm():
    (entry,) = parse(
        b'{"items": [{"id": "\\ud800", "title": "a\\ud800b", "content_html": "\\udfff"}]}', "", URL
    ).entries
    for text in (entry.guid, entry.title, entry.html):
        text.encode()
