"""Dialects and slips of documents that can still be read, and what feeds ask by ttl and sy:."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from tests.feed_samples import JSON_TYPE, atom, json_feed, rss
from tests.lab.kind import Answer, Asked, Group, Kind
from tests.lab.kinds.declaring import growing, table
from tests.lab.posts import changed, document, feed, post

kind = table(Group.DOCUMENTS)
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
SY = '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">{}</sy:updatePeriod>'
EVERY_HOUR = "".join(f"<hour>{hour}</hour>" for hour in range(24))
EVERY_DAY = "".join(f"<day>{day}day</day>" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))


def edited(
    name: str, edit: Callable[[bytes], bytes], *, writer: Callable[..., bytes] = rss, **expected: object
) -> Kind:
    """A growing feed whose every document is edited."""
    return kind(name, *(changed(answer, edit) for answer in growing(writer=writer)), **expected)


def swapped(name: str, old: str, new: str, **values: object) -> Kind:
    """The same with one word for another throughout."""
    return edited(name, lambda body: body.replace(old.encode(), new.encode()), **values)  # type: ignore[arg-type]


def written(name: str, before: str, item: Callable[[int], str], after: str, **expected: object) -> Kind:
    """A document written out by hand around its items, newest first."""
    plays = (document(before + "".join(item(ref) for ref in range(top, 0, -1)) + after) for top in (2, 3, 5))
    return kind(name, *plays, **expected)


def _plain_item(ref: int) -> str:
    one = post(ref)
    return f"<item><title>{one.title}</title><link>{one.link}</link><description>{one.title}, ref{ref}x</description></item>"


def _rdf_item(ref: int) -> str:
    one = post(ref)
    return f'<item rdf:about="{one.link}"><title>{one.title}</title><link>{one.link}</link><description>It is ref{ref}x</description></item>'


def _xhtml_entry(ref: int) -> str:
    one = post(ref)
    return (
        f'<entry><id>{one.guid}</id><title>{one.title}</title><link href="{one.link}"/><updated>2031-02-10T0{ref}:00:00Z'
        f'</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It is ref{ref}x.</p></div></content></entry>'
    )


def _old_atom_entry(ref: int) -> str:
    one = post(ref)
    return (
        f'<entry><id>{one.guid}</id><title mode="escaped">{one.title}</title><link rel="alternate" href="{one.link}"/>'
        f"<issued>2031-02-10T0{ref}:00:00Z</issued><content>It is ref{ref}x</content></entry>"
    )


def _json(version: str, **more: object) -> Callable[[int], dict[str, object]]:
    def item(ref: int) -> dict[str, object]:
        one = post(ref)
        return {"id": one.guid, "url": one.link, "title": one.title, "content_text": f"It is ref{ref}x.", **more}

    return item


def _json_kind(
    name: str, item: Callable[[int], object], version: str = "https://jsonfeed.org/version/1.1", **values: object
) -> Kind:
    def play(top: int) -> Answer:
        told = {"version": version, "title": "T", "items": [item(ref) for ref in range(top, 0, -1)]}
        return document(json.dumps(told), content_type=str(values.get("content_type", JSON_TYPE)))

    return kind(name, play(2), play(3), play(5))


def _odd_types(ref: int) -> object:
    one = post(ref)
    return {"id": ref, "url": one.link, "title": one.title, "content_html": f"<p>It is ref{ref}x</p>", "tags": 5,
            "authors": "Ann", "date_published": 17, "attachments": {"url": None}, "image": ["x"]}  # fmt: skip


def _prefixed(body: bytes) -> bytes:
    """Every element of Atom as <a:element>."""
    named = re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1a:\2", body)
    return named.replace(b"xmlns=", b"xmlns:a=")


def _volatile(asked: Asked) -> Answer:
    head = f"<lastBuildDate>{asked.now.isoformat()}</lastBuildDate><generator>run {asked.count}</generator>"
    top = 3 if asked.count < 5 else 6
    return feed(*range(top, 0, -1), head=head, etag="", honours=False)


def _asks(name: str, head: str, **values: object) -> Kind:
    return kind(name, *growing(head=head), **values)


ONCE_AN_HOUR = {"interval": None, "most_requests": 7}
NETSCAPE = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
KINDS = (
    kind("rss 2.0", *growing()),
    swapped("rss 0.91", 'version="2.0"', 'version="0.91"'),
    swapped("rss 0.92", 'version="2.0"', 'version="0.92"'),
    swapped("rss without a version", ' version="2.0"', ""),
    swapped("rss 9000", 'version="2.0"', 'version="9000"'),
    written("rss 1.0", f"<rdf:RDF {RDF}><channel rdf:about='x'><title>T</title></channel>", _rdf_item, "</rdf:RDF>"),
    written(
        "rss 0.90",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel>',
        _plain_item,
        "</rdf:RDF>",
    ),
    written(
        "items beside the channel", "<rss version='2.0'><channel><title>T</title></channel>", _plain_item, "</rss>"
    ),
    written("a bare channel", "<channel><title>T</title>", _plain_item, "</channel>"),
    written(
        "two channels",
        "<rss version='2.0'><channel><title>A</title></channel><channel>",
        _plain_item,
        "</channel></rss>",
    ),
    kind("atom 1.0", *growing(writer=atom)),
    written("atom with xhtml", f"<feed {ATOM}><title>T</title>", _xhtml_entry, "</feed>"),
    written(
        "atom 0.3", '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>', _old_atom_entry, "</feed>"
    ),
    edited("an unbound prefix throughout", lambda body: re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1rss:\2", body)),
    swapped("atom without a namespace", f" {ATOM}", "", writer=atom),
    edited("atom with a prefix", _prefixed, writer=atom),
    kind("json feed 1.1", *growing(writer=json_feed)),
    _json_kind("json feed 1.0", _json("1"), "https://jsonfeed.org/version/1"),
    _json_kind("json feed of odd types", _odd_types),
    _json_kind("json feed typed as text", _json("1.1"), content_type="text/plain"),
    kind(
        "json feed cut off",
        *growing(writer=json_feed)[:1],
        changed(growing(writer=json_feed)[1], lambda body: body[:-90], readable=False),
        growing(writer=json_feed)[2],
    ),
    edited("a declaration after blanks", lambda body: b"\r\n \n" + body),
    edited("no declaration", lambda body: body.partition(b"?>")[2]),
    edited(
        "a warning of php above",
        lambda body: b"<br />\n<b>Warning</b>: Cannot modify header information in <b>/srv/x.php</b>\n" + body,
    ),
    edited("a comment above", lambda body: body.replace(b"?>", b"?>\n<!-- made by -- no, really - us -->", 1)),
    edited(
        "a stylesheet above", lambda body: body.replace(b"?>", b'?><?xml-stylesheet href="/s.xsl" type="text/xsl"?>', 1)
    ),
    edited("an analytics snippet below", lambda body: body + b"<script>count()</script><!-- 0.3 s -->"),
    edited("the netscape doctype", lambda body: body.replace(b"?>", b"?>" + NETSCAPE.encode(), 1)),
    edited("the doctype of html", lambda body: body.replace(b"?>", b"?><!DOCTYPE html>", 1)),
    edited("bare ampersands", lambda body: body.replace(b"officials", b"Smith & Sons, R&D officials")),
    edited("entities of html", lambda body: body.replace(b"officials", b"&laquo;officials&raquo;&nbsp;&mdash;")),
    edited("numbers of windows for entities", lambda body: body.replace(b"officials", b"&#147;officials&#148;")),
    edited("control bytes", lambda body: body.replace(b"officials", b"offi\x00\x0bcials\x1f")),
    edited("an unclosed tag", lambda body: body.replace(b"<channel>", b"<channel><image><url>x</url>", 1)),
    edited(
        "tags closed in the wrong order",
        lambda body: body.replace(b"</description></item>", b"</item></description>", 1),
    ),
    edited("attributes without quotes", lambda body: body.replace(b'isPermaLink="false"', b"isPermaLink=false")),
    edited("the torn size of a picture", lambda body: body.replace(b"<channel>", b"<channel></height>")),
    edited("an unknown prefix", lambda body: body.replace(b"</item>", b"<foo:bar>1</foo:bar></item>")),
    edited("elements in capitals", lambda body: body.replace(b"<title>", b"<TITLE>").replace(b"</title>", b"</TITLE>")),
    edited("carriage returns only", lambda body: body.replace(b"\n", b"\r")),
    edited("all on one line", lambda body: body.replace(b"\n", b" ")),
    edited(
        "an item in a comment",
        lambda body: body.replace(b"</channel>", b"<!-- <item><title>no</title><guid>no</guid></item> --></channel>"),
    ),
    edited(
        "an item in character data",
        lambda body: body.replace(b"</channel>", b"<x><![CDATA[<item><guid>no</guid></item>]]></x></channel>"),
    ),
    edited("no end of the channel", lambda body: body.replace(b"</channel>", b"")),
    kind("no items at first", feed(), feed(1), feed(2, 1)),
    kind("one item", feed(1)),
    kind("items go and come", feed(3, 2, 1), feed(), feed(3, 2, 1), feed(4, 3)),
    kind("a volatile build date", _volatile),
    _asks("ttl of an hour", "<ttl>60</ttl>", **ONCE_AN_HOUR),
    _asks("ttl of a week", "<ttl>10080</ttl>", **ONCE_AN_HOUR),
    _asks("ttl against a written interval", "<ttl>60</ttl>", least_requests=10),
    _asks("ttl of words", "<ttl>sixty</ttl>", interval=None),
    _asks("ttl below zero", "<ttl>-60</ttl>", interval=None),
    _asks("sy: hourly", SY.format("hourly"), interval=None),
    _asks("sy: daily", SY.format("daily"), interval=None),
    _asks(
        "sy: twice hourly",
        SY.format("hourly")
        + "<sy:updateFrequency xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>2</sy:updateFrequency>",
        interval=None,
    ),
    _asks("sy: of words", SY.format("whenever"), interval=None),
    _asks("all hours skipped", f"<skipHours>{EVERY_HOUR}</skipHours>", least_requests=9),
    _asks("all days skipped", f"<skipDays>{EVERY_DAY}</skipDays>", least_requests=9),
)
