"""Lists of feeds as OPML 2.0 (opml.org/spec2.opml), the format in which feed readers exchange them.

It refuses to know what is done with the feeds. Documents with entities of their own are refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree

from watchers.errors import ParseError
from watchers.feeds.encoding import to_text
from watchers.feeds.links import feed_link, web_link
from watchers.feeds.plain import one_line

LONGEST_TEXT = 1000
# A page whose links are its items is no feed: other readers see a link, and this category tells us what it is.
LIST = "/Wirewatch/page of links"


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list; folders within folders are joined by “/”."""

    url: str
    name: str = ""
    folder: str = ""
    list: bool = False  # a page of links


class Listed(NamedTuple):
    """What a list holds: its feeds, and the addresses that are none of the web."""

    feeds: tuple[Outline, ...]
    elsewhere: tuple[str, ...]


class _Outlines:
    """A target for the XML parser: keeps the feeds and the open folders, never a tree."""

    def __init__(self) -> None:
        self.root = ""
        self.feeds: dict[str, Outline] = {}
        self.elsewhere: dict[str, None] = {}
        self._open: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.root = self.root or tag
        if tag != "outline":
            return
        name = one_line(attributes.get("text") or attributes.get("title") or "")[:LONGEST_TEXT]
        listed = attributes.get("category", "") == LIST
        written = feed_link(attributes.get("url" if listed else "xmlUrl", ""))
        url = web_link(written, "")
        if url:
            folder = "/".join(filter(None, self._open))[:LONGEST_TEXT]
            self.feeds.setdefault(url, Outline(url, name, folder, listed))
        elif written.strip():
            self.elsewhere[one_line(written)[:LONGEST_TEXT]] = None
        self._open.append("" if url else name)

    def end(self, tag: str) -> None:
        if tag == "outline":
            self._open.pop()


def read(document: bytes) -> tuple[Outline, ...]:
    """List the feeds of an OPML document, each address once; ParseError where it is none."""
    return take(document).feeds


def take(document: bytes) -> Listed:
    """Read an OPML document, each address once; ParseError where it is none."""
    text = to_text(document, "")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ParseError("The list declares a document type of its own, which is not read.")
    outlines = _Outlines()
    parser = ElementTree.XMLParser(target=outlines)  # noqa: S314 - no DTD, see above
    try:
        parser.feed(text)
        parser.close()
    except ElementTree.ParseError as error:
        raise ParseError(f"The list is not well-formed XML (line {error.position[0]}).") from error
    if outlines.root != "opml":
        raise ParseError("This is not a list of feeds: it is no OPML.")
    return Listed(tuple(outlines.feeds.values()), tuple(outlines.elsewhere))


def write(feeds: Iterable[Outline], title: str = "Wirewatch") -> str:
    """Make an OPML document, folders in alphabetical order, feeds within them in the given one."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = one_line(title)
    body = ElementTree.SubElement(root, "body")
    for folder, members in groupby(sorted(feeds, key=lambda feed: feed.folder), key=lambda feed: feed.folder):
        parent = ElementTree.SubElement(body, "outline", text=one_line(folder)) if folder else body
        for feed in members:
            ElementTree.SubElement(parent, "outline", _attributes(feed))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _attributes(feed: Outline) -> dict[str, str]:
    name = one_line(feed.name)
    text = {"text": name, "title": name}  # readers take the one or the other
    if feed.list:
        return {"type": "link", **text, "url": feed.url, "category": LIST}
    return {"type": "rss", **text, "xmlUrl": feed.url}
