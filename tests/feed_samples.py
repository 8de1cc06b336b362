"""Feed documents for tests, written from a few plain stories. It refuses to know who serves them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

NOT_A_LINK = ' isPermaLink="false"'
MARKUP = ' type="html"'
RSS_TYPE = "application/rss+xml"
ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"


@dataclass(frozen=True, slots=True)
class Story:
    """One entry to come; what is empty or None is left out of the document."""

    title: str
    link: str = ""
    guid: str = ""
    html: str = ""
    date: datetime | None = None


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escape(text)}</{name}>" if text else ""


def _item(story: Story) -> str:
    date = format_datetime(story.date) if story.date else ""
    return (
        f"<item>{_element('title', story.title)}{_element('link', story.link)}"
        f"{_element('guid', story.guid, NOT_A_LINK)}"
        f"{_element('description', story.html)}{_element('pubDate', date)}</item>\n"
    )


def rss(items: Sequence[Story], title: str = "The Test Wire", encoding: str = "utf-8", head: str = "") -> bytes:
    """RSS 2.0 in the given encoding; `head` is XML put into the channel before the items."""
    body = f"<channel>{_element('title', title)}<link>http://example.org/</link>{head}{''.join(map(_item, items))}"
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0">{body}</channel></rss>\n'
    return text.encode(encoding, "xmlcharrefreplace")


def _entry(story: Story) -> str:
    date = story.date.isoformat() if story.date else ""
    link = f'<link rel="alternate" href="{escape(story.link)}"/>' if story.link else ""
    return (
        f"<entry>{_element('title', story.title)}{link}{_element('id', story.guid)}"
        f"{_element('content', story.html, MARKUP)}{_element('published', date)}"
        f"{_element('updated', date)}</entry>\n"
    )


def atom(items: Sequence[Story], title: str = "The Test Wire", encoding: str = "utf-8") -> bytes:
    """Atom 1.0 in the given encoding."""
    body = f"{_element('title', title)}<id>urn:test</id>{''.join(map(_entry, items))}"
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{body}</feed>\n'
    return text.encode(encoding, "xmlcharrefreplace")


def _object(story: Story) -> dict[str, str]:
    fields = {"id": story.guid, "url": story.link, "title": story.title, "content_html": story.html}
    fields["date_published"] = story.date.isoformat() if story.date else ""
    return {name: value for name, value in fields.items() if value}


def json_feed(items: Sequence[Story], title: str = "The Test Wire", encoding: str = "utf-8") -> bytes:
    """JSON Feed 1.1 in the given encoding."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": [_object(story) for story in items]}
    return json.dumps(feed, ensure_ascii=False).encode(encoding)
