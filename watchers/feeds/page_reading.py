"""What the reader process makes of web pages: their links as a feed, the feeds they name, the article on them.

Data in, plain data out, as frames.py carries it. It refuses to know why somebody asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from watchers.feeds.discover import feed_links
from watchers.feeds.encoding import to_text
from watchers.feeds.frames import LINKS, LIST, document_fields
from watchers.feeds.listing import read_list


def read_page(what: str, body: bytes, content_type: str, url: str) -> Mapping[str, Any]:
    """Read a page as `what` says. ParseError with one sentence where it holds nothing of the kind."""
    if what == LIST:
        return {"document": document_fields(read_list(body, content_type, url))}
    if what == LINKS:
        return {"links": [[link.url, link.title] for link in feed_links(to_text(body, content_type), url)]}
    from watchers.feeds.article import read_article  # trafilatura is loaded by the first article only

    return {"article": asdict(read_article(body, content_type, url))}
