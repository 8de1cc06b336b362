"""What an entry carries beside its text: its recording, which may stand for its page, and its picture.

Podcasts have an enclosure where others have a page; pictures stand in half a dozen places. It takes what
feedparser found, and refuses to know feedparser and what anybody does with a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from watchers.feeds.links import web_link

LONGEST = 4096  # of an address
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


def recording(raw: Mapping[str, Any], url: str) -> str | None:
    """The sound or film of an entry, else whatever is enclosed; `url` resolves relative addresses."""
    found = [*_enclosures(raw), *_mappings(raw.get("media_content"))]
    ordered = sorted(found, key=_is_picture)  # a picture stands for a page only where there is nothing else
    return _first((_address(one) for one in ordered), url)


def picture(raw: Mapping[str, Any], url: str) -> str:
    """The picture of an entry: what it calls its thumbnail, else a picture among its media; "" where there is none."""
    named = [*_mappings(raw.get("media_thumbnail")), *_mappings([raw.get("image")])]
    found = (*_mappings(raw.get("media_content")), *_enclosures(raw))
    return _first((_address(one) for one in (*named, *filter(_is_picture, found))), url) or ""


def _enclosures(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (link for link in _mappings(raw.get("links")) if link.get("rel") == "enclosure")


def _mappings(values: object) -> Iterator[Mapping[str, Any]]:
    return (one for one in values if isinstance(one, Mapping)) if isinstance(values, Iterable) else iter(())


def _address(one: Mapping[str, Any]) -> str:
    """Whole or not at all: half an address leads elsewhere."""
    written = one.get("href") or one.get("url")
    return written.strip() if isinstance(written, str) and len(written) <= LONGEST else ""


def _is_picture(one: Mapping[str, Any]) -> bool:
    kind = str(one.get("type") or one.get("medium") or "").lower()
    return kind.startswith("image") or (not kind and _address(one).partition("?")[0].lower().endswith(PICTURES))


def _first(written: Iterable[str], url: str) -> str | None:
    return next((link for one in written if (link := web_link(one, url))), None)
