"""The feeds that a web page names, so that a wrong address can be answered with the right one.

It refuses to know whether those feeds exist. Convention: link elements with rel="alternate" in the
head of the page (rssboard.org/rss-autodiscovery).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from watchers.feeds.links import feed_link, web_link
from watchers.feeds.plain import plain

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"},
)
LONGEST_HEAD = 131_072  # characters: links stand in the head, and html.parser is slow on broken pages
BODY = re.compile(r"<body[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page points to."""

    url: str
    title: str


class _Links(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self.found: dict[str, FeedLink] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "base":
            self._base = web_link(values.get("href", ""), self._base) or self._base
        if tag != "link" or "alternate" not in values.get("rel", "").lower().split():
            return
        url = web_link(feed_link(values.get("href", "")), self._base)
        if url and values.get("type", "").partition(";")[0].strip().lower() in FEED_TYPES:
            self.found.setdefault(url, FeedLink(url, plain(values.get("title", ""))))


def feed_links(page: str, url: str) -> tuple[FeedLink, ...]:
    """List the feeds that a page names, in its order; `url` is the page's own address."""
    body = BODY.search(page, 0, LONGEST_HEAD)
    links = _Links(url)
    links.feed(page[: body.start() if body else LONGEST_HEAD])
    return tuple(links.found.values())
