"""Documents that mean harm: entities, files, depth, size. Each costs itself only, and shows nothing of this machine."""

from __future__ import annotations

from dataclasses import replace

from tests.lab.kind import Answer, Group, Kind
from tests.lab.kinds.declaring import growing, table
from tests.lab.posts import document, feed, post

kind = table(Group.HOSTILE)
FIRST, _, LAST = growing()
LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
MEGA = 1_000_000
MANY = 10_000
INSIDE = "http://127.0.0.1:{inner}/"


def _xml(inside: str, doctype: str = "") -> str:
    return f"<?xml version='1.0'?>{doctype}<rss version='2.0'><channel><title>T</title>{inside}</channel></rss>"


def _told(words: str, doctype: str) -> str:
    """An item that must not be told of."""
    return _xml(f"<item><title>{words}</title><guid>g</guid></item>", f"<!DOCTYPE rss {doctype}>")


def refused(name: str, body: str | bytes) -> Kind:
    """Between good answers, a document that must not be read."""
    bad = replace(document(body), refs=(), readable=False, filled=True, honours=False)
    return kind(name, FIRST, bad, LAST)


def survived(name: str, body: str | bytes) -> Kind:
    """A document without items that may be read or refused, as long as the next good one is read."""
    bad = replace(document(body), refs=(), readable=False, either=True, etag="", filled=True)
    return kind(name, FIRST, bad, LAST)


def spoilt(name: str, words: str) -> Kind:
    """A good feed with one hostile text: that item and its neighbours are told of all the same."""
    title = post(9).title
    bad = document(_xml(f"<item><title>{title}</title><guid>9</guid><description>ref9x {words}</description></item>"))
    return kind(name, FIRST, bad, LAST)


def _many(newest: int = 0) -> Answer:
    """A lean feed of very many items, with some on top."""
    top = "".join(_lean(f"{post(ref).title}", ref) for ref in range(newest, 0, -1))
    return document(_xml(top + "".join(_lean(_name(ref), ref) for ref in range(100, 100 + MANY))))


def _lean(title: str, ref: int) -> str:
    return f"<item><title>{title}</title><guid>ref{ref}x</guid></item>"


def _name(ref: int) -> str:
    return f"Entry number {ref}"


KINDS = (
    refused("a billion laughs", _told("&a9;", f"[{LAUGHS}]")),
    refused("a quadratic entity", _told("&a;" * 2000, f"[<!ENTITY a '{'a' * 100_000}'>]")),
    refused("an entity of a system file", _told("&x;", '[<!ENTITY x SYSTEM "file:///etc/passwd">]')),
    refused("an entity of our own file", _told("&x;", '[<!ENTITY x SYSTEM "{canary}">]')),
    refused(
        "an entity of the inner site", _told("&x;", f'[<!ENTITY x SYSTEM "{INSIDE}an-entity-of-the-inner-site.lab">]')
    ),
    refused("a parameter entity", _told("x", f'[<!ENTITY % x SYSTEM "{INSIDE}a-parameter-entity.lab"> %x;]')),
    refused("an entity in utf-16", _told("&x;", '[<!ENTITY x "a">]').encode("utf-16")),
    refused("an entity in utf-7", b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE rss+AFs-"),
    refused("an entity behind a long comment", _told("&x;", f'[<!--{"-x" * 40_000}--><!ENTITY x "a">]')),
    survived("a doctype of a system file", _xml("", '<!DOCTYPE rss SYSTEM "file:///etc/passwd">')),
    survived(
        "a doctype of the inner site", _xml("", f'<!DOCTYPE rss SYSTEM "{INSIDE}a-doctype-of-the-inner-site.lab">')
    ),
    survived(
        "an include of our own file",
        _xml('<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{canary}" parse="text"/></x>'),
    ),
    survived(
        "a stylesheet of the inner site",
        f'<?xml-stylesheet href="{INSIDE}a-stylesheet-of-the-inner-site.lab"?>' + _xml(""),
    ),
    spoilt("deep nesting", "<b>" * 20_000 + "x" + "</b>" * 20_000),
    spoilt("deep nesting, escaped", "&lt;b&gt;" * 20_000 + "x"),
    spoilt("unclosed comments", "&lt;!--" * 30_000),
    spoilt("unclosed tags", "&lt;a " * 50_000),
    spoilt("unclosed character data", "&lt;![CDATA[&lt;!" * 20_000),
    spoilt("attributes by the thousand", "&lt;a " + "x=1 " * 50_000 + "&gt;"),
    spoilt("ampersands by the thousand", "&amp;#" * 50_000),
    spoilt("a script", "&lt;script&gt;alert('x')&lt;/script&gt;"),
    spoilt("a picture of the inner site", f"&lt;img src='{INSIDE}a-picture-of-the-inner-site.lab'&gt;"),
    survived("deep elements", _xml("<x>" * 30_000 + "</x>" * 30_000)),
    survived("a megabyte of angle brackets", "<" * MEGA),
    survived("a megabyte of ampersands", _xml(f"<x>{'&' * MEGA}</x>")),
    survived("a name of a megabyte", _xml(f"<{'n' * MEGA}/>")),
    survived("an attribute of a megabyte", _xml(f'<x y="{"v" * MEGA}"/>')),
    survived("namespaces by the thousand", _xml("<x " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(5000)) + "/>")),
    survived("json of great depth", b'{"items":' + b"[" * 100_000),
    survived("json of great numbers", b'{"items":[], "version":' + b"9" * 100_000 + b"}"),
    survived("json of odd items", b'{"items":[1, null, [], {}, "x"], "version": []}'),
    survived("bytes of chance", bytes((n * 131 + n // 7) % 256 for n in range(200_000))),
    kind("ten thousand items", _many(), _many(1), titles={100 + n: _name(100 + n) for n in range(MANY)}, hours=3),
    kind("an item told a thousand times", FIRST, feed(*[3] * 1000, 2, 1), LAST),
)
