"""Slips in XML that stand in many feeds and have one meaning: what is mended can be read as it was meant.

A bare “&” in a headline, an entity of HTML, a script that a proxy puts behind the end: strict parsers stop there, and
feedparser then needs ten times as long and sees no items that could be skipped. What is torn or nested wrongly is left
as it is, for it may mean several things. It refuses to know feeds beyond the names of their elements.
"""

from __future__ import annotations

import re
from html.entities import html5
from xml.sax.saxutils import escape

# Sections in which & means itself go first and stay; one without end goes to the end, so that time grows linearly.
SLIP = re.compile(
    rb"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)"
    rb"|&(?!(?:amp|lt|gt|quot|apos);)(?:#(?P<decimal>[0-9]{1,7});|#[xX](?P<hex>[0-9A-Fa-f]{1,6});|(?P<name>[A-Za-z][A-Za-z0-9]{0,31});)?",
    re.DOTALL,
)
QUOTES = {'"': "&quot;", "'": "&apos;"}
MOST_SLIPS = 50_000  # each may grow fivefold: a document of nothing else is no slip
ROOT_END = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>")
ITEM = re.compile(rb"<(?:[A-Za-z0-9]{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)


def mended(document: bytes) -> bytes:
    """The document (UTF-8) with such slips mended; the same one where there are none, or far too many."""
    if document.count(b"&") > MOST_SLIPS:
        return document
    return SLIP.sub(_meant, _without_appendix(document))


def _without_appendix(document: bytes) -> bytes:
    """Without what stands behind the root element, unless items are among it."""
    ends = [found.end() for found in ROOT_END.finditer(document)]
    return document[: ends[-1]] if ends and not ITEM.search(document, ends[-1]) else document


def _meant(slip: re.Match[bytes]) -> bytes:
    if slip["name"]:
        return _named(slip[0], slip["name"].decode())
    if slip["decimal"] or slip["hex"]:
        number = int(slip["decimal"] or slip["hex"], 10 if slip["decimal"] else 16)
        return slip[0] if _is_character(number) else b" "
    return b"&amp;" if slip[0] == b"&" else slip[0]


def _named(written: bytes, name: str) -> bytes:
    """An entity that HTML knows and XML does not, as its characters; one that nobody knows is text.

    HTML has names for the signs of markup, too ("&LT;", "&nvgt;"): they stay text, for nobody is to write elements so.
    """
    characters = html5.get(f"{name};")
    return escape(characters, QUOTES).encode() if characters else b"&amp;" + written[1:]


def _is_character(number: int) -> bool:
    """XML 1.0 section 2.2."""
    is_control = number < 0x20 and number not in (0x9, 0xA, 0xD)
    return not is_control and not 0xD800 <= number <= 0xDFFF and number not in (0xFFFE, 0xFFFF) and number <= 0x10FFFF
