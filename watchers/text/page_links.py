"""The links of a web page with their words, as a reader of its main part sees them, and the date beside each.

Menus, headers, footers, side columns and forms are left out. Refuses to know which links are news and where they lead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

FURNITURE = ["script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "select", "button"]
NEAR = 4  # elements up from a date: as far as one entry of a list reaches


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link: the address as written, the words on it, and the date of its entry as written ("" = none)."""

    href: str
    words: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A page as far as its links go."""

    title: str
    lang: str
    base: str  # what relative addresses count from, "" = the page itself
    links: tuple[PageLink, ...]


def read_links(html: str) -> LinkPage:
    """The links of a page in its order."""
    tree = LexborHTMLParser(html)
    title, base, root = tree.css_first("title"), tree.css_first("base[href]"), tree.css_first("html")
    # The header of an article holds its headline; that of a page holds its menus.
    kept = {node.mem_id for node in tree.css("article header, li header, main header")}
    for node in tree.css(", ".join(FURNITURE)):
        if node.mem_id not in kept:
            node.decompose()
    dates = _dates(tree)
    return LinkPage(
        title=_words(title) if title else "",
        lang=_attribute(root, "lang") if root else "",
        base=_attribute(base, "href") if base else "",
        links=tuple(_links(tree, dates)),
    )


def _links(tree: LexborHTMLParser, dates: dict[int, str]) -> Iterator[PageLink]:
    for node in tree.css("a[href]"):
        for moment in node.css("time"):  # "5 minutes ago" is no part of a headline
            moment.decompose()
        words = _words(node) or _attribute(node, "title") or _picture(node)
        yield PageLink(_attribute(node, "href"), words, _date_of(node, dates))


def _dates(tree: LexborHTMLParser) -> dict[int, str]:
    """Every element that holds one date only, with that date; "" where it holds several."""
    found: dict[int, str] = {}
    for moment in tree.css("time[datetime]"):
        date, parent = _attribute(moment, "datetime"), moment.parent
        for _ in range(NEAR):
            if parent is None:
                break
            found[parent.mem_id] = date if found.get(parent.mem_id, date) == date else ""
            parent = parent.parent
    return found


def _date_of(node: LexborNode, dates: dict[int, str]) -> str:
    place: LexborNode | None = node
    for _ in range(NEAR + 1):
        if place is None:
            return ""
        if place.mem_id in dates:
            return dates[place.mem_id]
        place = place.parent
    return ""


def _picture(node: LexborNode) -> str:
    picture = node.css_first("img[alt]")
    return _attribute(picture, "alt") if picture else ""


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _attribute(node: LexborNode, name: str) -> str:
    return (node.attributes.get(name) or "").strip()
