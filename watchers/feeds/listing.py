"""A page of links as a feed: the links to articles on it are its items.

For houses that publish no feed. It refuses to know what stands behind the links, and which of them were seen before.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from watchers.errors import ParseError
from watchers.feeds.dates import read_date
from watchers.feeds.encoding import to_text
from watchers.feeds.links import web_link
from watchers.feeds.plain import one_line, plain
from watchers.model import Document, Entry
from watchers.text.page_links import LinkPage, PageLink, read_links

LEAST_WORDS = 3  # on a link to an article; fewer are a rubric or "more"
LEAST_LETTERS = 15
MOST_ENTRIES = 500
# The address of an article ends in a number or in its headline; that of a rubric in a word or two.
_ARTICLE = re.compile(r"\d|[^/]*[-_][^/]*[-_]|[^/]{24,}")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|avi|zip|rar|docx?|xlsx?|pptx?)$", re.IGNORECASE)


def read_list(body: bytes, content_type: str, url: str) -> Document:
    """Read a page of links as a document; ParseError where no link on it leads to an article of its site."""
    page = read_links(to_text(body, content_type))
    base = web_link(page.base, url) or url
    found: dict[str, Entry] = {}
    for link in page.links:
        entry = _entry(link, base, url)
        if entry is None or entry.link is None:
            continue
        known = found.get(entry.link)
        # One article is often linked twice, by its picture and by its headline: the longer words are the headline.
        if known is None or len(entry.title) > len(known.title):
            found[entry.link] = entry
    if not found:
        raise ParseError("This page lists no articles: no link on it reads like a headline.")
    return Document(plain(page.title), _language(page), tuple(found.values())[:MOST_ENTRIES])


def _entry(link: PageLink, base: str, url: str) -> Entry | None:
    address = web_link(link.href.partition("#")[0], base)
    words = one_line(link.words)
    if address is None or not _is_headline(words) or not _is_article(address, url):
        return None
    return Entry(guid=None, link=address, title=plain(words, markup=False), html="", published=_moment(link.date))


def _moment(written: str) -> datetime | None:
    """The date of a <time> element: ISO 8601 as the standard wants it, else as people write."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return read_date(written)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_headline(words: str) -> bool:
    return len(words) >= LEAST_LETTERS and len(words.split()) >= LEAST_WORDS


def _is_article(address: str, url: str) -> bool:
    """Whether an address looks like an article of the same site."""
    place, page = urlsplit(address), urlsplit(url)
    if _site(place.hostname) != _site(page.hostname) or _FILE.search(place.path):
        return False
    if (place.path.rstrip("/"), place.query) == (page.path.rstrip("/"), page.query):
        return False
    last = place.path.rstrip("/").rpartition("/")[2]
    return bool(_ARTICLE.match(last) or re.search(r"\d", f"{place.path}?{place.query}"))


def _site(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")


def _language(page: LinkPage) -> str:
    return one_line(page.lang)[:35]
