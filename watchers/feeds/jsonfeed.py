"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read.

It refuses to know XML. Values of a wrong type count as missing; only bad JSON is an error.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from watchers.errors import ParseError
from watchers.feeds.links import web_link
from watchers.feeds.plain import one_line, plain
from watchers.model import Document, Entry

LONGEST_FIELD = 4096


def read(text: str, url: str) -> Document:
    """Read a JSON Feed; `url` resolves relative links. ParseError where it is none."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError("The document looks like JSON but cannot be read as JSON.") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ParseError("This is JSON, but not a JSON Feed: it has no list of items.")
    return Document(
        title=plain(_text(feed, "title"), markup=False),
        lang=_field(feed, "language"),
        entries=tuple(_entry(item, url) for item in items if isinstance(item, dict)),
    )


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _id(item: Mapping[str, Any]) -> str | None:
    """The id; the specification asks readers to take numbers, too."""
    value = item.get("id")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = str(value) if is_number else _text(item, "id")
    return text.strip()[:LONGEST_FIELD] or None


def _field(item: Mapping[str, Any], key: str) -> str:
    return one_line(_text(item, key)[:LONGEST_FIELD])


def _entry(item: Mapping[str, Any], url: str) -> Entry:
    return Entry(
        guid=_id(item),
        link=web_link(_text(item, "url"), url) or web_link(_text(item, "external_url"), url) or _attached(item, url),
        title=plain(_text(item, "title"), markup=False),
        html=_body(item),
        author=_authors(item),
        published=_moment(item, "date_published"),
        updated=_moment(item, "date_modified"),
        lang=_field(item, "language"),
        image=web_link(_text(item, "image"), url) or web_link(_text(item, "banner_image"), url) or "",
    )


def _attached(item: Mapping[str, Any], url: str) -> str | None:
    """What a podcast's item has in the place of a page."""
    several = item.get("attachments")
    found = (one for one in several if isinstance(one, dict)) if isinstance(several, list) else ()
    return next((link for one in found if (link := web_link(_text(one, "url"), url))), None)


def _body(item: Mapping[str, Any]) -> str:
    markup = _text(item, "content_html")
    words = _text(item, "content_text") or _text(item, "summary")
    return markup if markup.strip() else html.escape(words, quote=False)


def _authors(item: Mapping[str, Any]) -> str:
    """The names, from `authors` (1.1) or `author` (1.0)."""
    several = item.get("authors")
    people: Iterable[object] = several if isinstance(several, list) else (item.get("author"),)
    names = (_field(person, "name") for person in people if isinstance(person, dict))
    return ", ".join(name for name in names if name)


def _moment(item: Mapping[str, Any], key: str) -> datetime | None:
    """RFC 3339; a time without a zone is read as UTC."""
    try:
        moment = datetime.fromisoformat(_field(item, key))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
