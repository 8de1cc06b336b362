"""What items carry: links of every sort, titles with markup and invisible letters, dates as people write them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.feed_samples import atom
from tests.lab.kind import START, Group, Kind
from tests.lab.kinds.declaring import table
from tests.lab.posts import document, feed, post

kind = table(Group.CONTENT)
URL = "https://news.example"
MOMENT = datetime(2031, 2, 10, 9, 30, tzinfo=UTC)
NO_DATE = START  # an item without a date is dated when it is seen


def item(name: str, xml: str, *, channel: str = "", **expected: Any) -> Kind:
    """A feed with one item written out; its mark stands in its description."""
    return kind(name, document(
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>T</title>{channel}'
        f"<item>{xml}<guid isPermaLink='false'>g</guid><description>It is ref1x.</description></item></channel></rss>"
    ), **expected)  # fmt: skip


def entry(name: str, xml: str, *, head: str = "", **expected: Any) -> Kind:
    """The same in Atom."""
    return kind(name, document(
        f'<feed xmlns="http://www.w3.org/2005/Atom" {head}><title>T</title><entry><id>g</id>{xml}'
        "<content>It is ref1x.</content></entry></feed>"
    ), **expected)  # fmt: skip


def link(name: str, written: str, links_to: str) -> Kind:
    """An item whose link is written so."""
    return item(f"link: {name}", f"<title>{post(1).title}</title><link>{written}</link>", links={1: links_to})


def title(name: str, written: str, shown: str, **expected: Any) -> Kind:
    """An item whose title is written so in XML."""
    return item(f"title: {name}", f"<title>{written}</title>", titles={1: shown}, **expected)


def date(name: str, written: str, moment: datetime, element: str = "pubDate") -> Kind:
    """An item whose date is written so."""
    xml = f"<title>{post(1).title}</title><{element}>{written}</{element}>"
    return item(f"date: {name}", xml, published={1: moment})


TITLE = f"<title>{post(1).title}</title>"
LONG = "word " * 40_000
KINDS = (
    link("plain", f"{URL}/a", f"{URL}/a"),
    link("with blanks around", f"\n  {URL}/a\t", f"{URL}/a"),
    link("with a blank inside", f"{URL}/a b", f"{URL}/a%20b"),
    link("in character data", f"<![CDATA[{URL}/a?b=1&c=2]]>", f"{URL}/a?b=1&c=2"),
    link("with a bare ampersand", f"{URL}/a?b=1&c=2", f"{URL}/a?b=1&c=2"),
    link("of a Cyrillic host", "https://новости.рф/а", "https://новости.рф/а"),
    link("javascript", "javascript:alert(1)", ""),
    link("mailto", "mailto:desk@news.example", ""),
    link("file", "file:///etc/passwd", ""),
    link("data", "data:text/html,x", ""),
    link("magnet", "magnet:?xt=urn:btih:1", ""),
    link("of broken brackets", "http://[", ""),
    link("of 9,000 letters", f"{URL}/{'a' * 9000}", ""),
    link("empty", "", ""),
    kind(
        "link: relative",
        document(f"<rss version='2.0'><channel><item>{TITLE}<link>/a</link><guid>ref1x</guid></item></channel></rss>"),
        links={1: "http://link-relative.lab:{outer}/a"},
    ),
    kind(
        "link: without a scheme",
        document(
            f"<rss version='2.0'><channel><item>{TITLE}<link>//cdn.example/a</link><guid>ref1x</guid></item></channel></rss>"
        ),
        links={1: "http://cdn.example/a"},
    ),
    item("link: the guid is it", f"{TITLE}<guid>{URL}/by-guid</guid>", links={1: f"{URL}/by-guid"}),
    item("link: an atom link in rss", f'{TITLE}<atom:link href="{URL}/a"/>', links={1: f"{URL}/a"}),
    item(
        "link: behind feedburner",
        f"{TITLE}<link>https://feeds.example/~r/1</link><feedburner:origLink>{URL}/a</feedburner:origLink>",
        links={1: f"{URL}/a"},
    ),
    item(
        "link: an enclosure only",
        f'{TITLE}<enclosure url="{URL}/a.mp3" type="audio/mpeg" length="9"/>',
        links={1: f"{URL}/a.mp3"},
    ),
    item("link: media only", f'{TITLE}<media:content url="{URL}/a.mp4" type="video/mp4"/>', links={1: f"{URL}/a.mp4"}),
    item("picture: a thumbnail", f'{TITLE}<media:thumbnail url="{URL}/t.jpg"/>', pictures={1: f"{URL}/t.jpg"}),
    item(
        "picture: of a podcast",
        f'{TITLE}<itunes:image href="{URL}/i.png"/><enclosure url="{URL}/a.mp3" type="audio/mpeg"/>',
        pictures={1: f"{URL}/i.png"},
        links={1: f"{URL}/a.mp3"},
    ),
    item(
        "picture: enclosed",
        f'{TITLE}<link>{URL}/a</link><enclosure url="{URL}/a.jpg" type="image/jpeg"/>',
        pictures={1: f"{URL}/a.jpg"},
        links={1: f"{URL}/a"},
    ),
    item("picture: of no web address", f'{TITLE}<media:thumbnail url="javascript:alert(1)"/>'),
    entry(
        "link: the alternate of several",
        f'{TITLE}<link rel="self" href="{URL}/self"/><link rel="replies" href="{URL}/r"/><link rel="alternate" href="{URL}/a"/>',
        links={1: f"{URL}/a"},
    ),
    entry("link: no rel", f'{TITLE}<link href="{URL}/a"/>', links={1: f"{URL}/a"}),
    entry(
        "link: an html alternate beside json",
        f'{TITLE}<link rel="alternate" type="application/json" href="{URL}/j"/><link rel="alternate" type="text/html" href="{URL}/a"/>',
        links={1: f"{URL}/a"},
    ),
    entry("link: against xml:base", f'{TITLE}<link href="a"/>', head=f'xml:base="{URL}/b/"', links={1: f"{URL}/b/a"}),
    title("plain", "Ministers met", "Ministers met"),
    title("escaped markup", "Ministers &lt;b&gt;met&lt;/b&gt;", "Ministers met"),
    title("markup", "Ministers <b>met</b> again", "Ministers met again"),
    title("character data", "<![CDATA[Ministers <i>met</i> & left]]>", "Ministers met & left"),
    title("escaped twice", "Smith &amp;amp; Sons", "Smith & Sons"),
    title("escaped entities", "Smith &amp;laquo;met&amp;raquo;", "Smith «met»"),
    title("a bare ampersand", "Smith & Sons", "Smith & Sons"),
    title("less than", "Growth &lt; 5 %, says bank", "Growth < 5 %, says bank"),
    title("arrows", "A &lt;-&gt; B", "A <-> B"),
    title("several lines", "Ministers\n   met\t again", "Ministers met again"),
    title("bidi marks", "Ministers \u202emet\u202c \u2066again\u2069", "Ministers met again"),
    title("zero-width letters", "Mi\u200bnis\u200dters\ufeff m\u00adet", "Ministers met"),
    title("control letters", "Ministers&#7; met&#x1b;[31m", "Ministers met [31m"),
    title("hard spaces", "Ministers\u00a0met\u2003again", "Ministers met again"),
    title("marks of chats", "*bold* _x_ `y` &lt;!channel&gt; @here #tag", "*bold* _x_ `y` <!channel> @here #tag"),
    title("faces", "Snow ☃ and 🚆", "Snow ☃ and 🚆"),
    title("combining letters", "Cafe\u0301 opens", "Cafe\u0301 opens"),
    title("40,000 words", LONG, f"{('word ' * 59).strip()}…"),
    title("none", "", ""),
    title("blanks", " \n ", ""),
    title("a script", "&lt;script&gt;alert(1)&lt;/script&gt;Ministers met", "Ministers met"),
    title("a picture", "&lt;img src=x onerror=alert(1)&gt;Ministers met", "Ministers met"),
    item(
        "title: a media title beside it",
        "<media:content><media:title>Photo</media:title></media:content><title>Ministers met</title><itunes:title>Other</itunes:title>",
        titles={1: "Ministers met"},
    ),
    item(
        "title: that of a source",
        '<source url="http://x.example/"><title>X</title></source><title>Ministers met</title>',
        titles={1: "Ministers met"},
    ),
    entry(
        "title: text that looks like markup",
        '<title type="text">Use of &lt;b&gt; in titles</title>',
        titles={1: "Use of <b> in titles"},
    ),
    entry(
        "title: html",
        '<title type="html">Ministers &lt;em&gt;met&lt;/em&gt; &amp;amp; left</title>',
        titles={1: "Ministers met & left"},
    ),
    entry(
        "title: xhtml",
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ministers <em>met</em></div></title>',
        titles={1: "Ministers met"},
    ),
    date("rfc 822", "Mon, 10 Feb 2031 12:30:00 +0300", MOMENT),
    date("of a named zone", "Mon, 10 Feb 2031 04:30:00 EST", MOMENT),
    date("of a wrong weekday", "Fri, 10 Feb 2031 09:30:00 GMT", MOMENT),
    date("of two digits", "10 Feb 31 09:30 GMT", MOMENT),
    date("iso 8601", "2031-02-10T12:30:00+03:00", MOMENT),
    date("iso with a blank", "2031-02-10 09:30:00", MOMENT),
    date("by dublin core", "2031-02-10T09:30:00Z", MOMENT, "dc:date"),
    date("in Russian", "Пн, 10 фев 2031 12:30:00 +0300", MOMENT),
    date("with dots", "10.02.2031 09:30", MOMENT),
    date("in American", "February 10, 2031 9:30 AM", MOMENT),
    date("without a time", "Mon, 10 Feb 2031", MOMENT.replace(hour=0, minute=0)),
    date("of no month", "2031-13-45T99:99:99Z", NO_DATE),
    date("of zeros", "0000-00-00 00:00:00", NO_DATE),
    date("of the epoch", "Thu, 01 Jan 1970 00:00:00 GMT", NO_DATE),
    date("of words", "yesterday at noon", NO_DATE),
    date("of a far future", "Mon, 10 Feb 9999 09:30:00 GMT", NO_DATE),
    date("in seconds", "1928482200", MOMENT),
    date("in milliseconds", "1928482200000", MOMENT),
    entry("date: only an update", f"{TITLE}<updated>2031-02-10T09:30:00Z</updated>", published={1: MOMENT}),
    kind("body: html of a page", feed(post(1, html="<style>p{}</style><p>It is ref1x</p><script>x()</script>"))),
    kind("body: nothing but a picture", feed(post(1, html="<img src='/ref.png'>", link=f"{URL}/ref1x"))),
    kind("body: of half a megabyte", feed(post(1, html=f"ref1x {'<p>word</p>' * 40_000}"))),
    kind("body: in atom as html", feed(1, writer=atom)),
)
