"""The sample day as it stands at any moment, and its feeds as documents.

Reads seeds/samples/day.toml (its README says what each key means) and writes RSS 2.0, Atom and JSON
Feed the way real outlets do, quirks included. Knows nothing of who reads them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

DAY = datetime(2031, 2, 13, tzinfo=UTC)
BASELINE = time(5, 20)  # what stands in the feeds when the desk opens


@dataclass(frozen=True, slots=True)
class SampleItem:
    """An item in one of its versions."""

    feed: str
    at: datetime
    title: str
    html: str
    path: str
    guid: str
    author: str
    date: str | None  # verbatim; None = undated
    story: str
    baseline: bool

    @property
    def link(self) -> str:
        """Where its article would be."""
        return f"https://{self.feed}.example/{self.path}"


class SampleDay:
    """The whole day."""

    def __init__(self, path: Path) -> None:
        data = tomllib.loads(path.read_text("utf-8"))
        self.feeds: tuple[Mapping[str, Any], ...] = tuple(data["feeds"])
        self._versions = [_versions(raw) for raw in data["items"]]

    @property
    def items(self) -> tuple[SampleItem, ...]:
        """Every item in its first version, in the order of the day."""
        return tuple(versions[0] for versions in self._versions)

    @property
    def end(self) -> datetime:
        """When the last thing happens."""
        return self.moments[-1]

    @property
    def moments(self) -> list[datetime]:
        """When something happens, in order."""
        return sorted({version.at for versions in self._versions for version in versions})

    def standing(self, feed: str, now: datetime) -> list[SampleItem]:
        """What the feed shows at `now`, newest first, each item in its version of that moment."""
        shown = []
        for versions in self._versions:
            known = [version for version in versions if version.at <= now]
            if known and known[-1].feed == feed:
                shown.append(known[-1])
        return shown[::-1]

    def document(self, feed: str, now: datetime) -> tuple[bytes, str]:
        """The feed's body and content type at `now`."""
        settings = next(one for one in self.feeds if one["id"] == feed)
        encoding = settings.get("encoding", "utf-8")
        kind = settings.get("format", "rss")
        body = WRITERS[kind](settings, self.standing(feed, now), encoding)
        return body.encode(encoding, "xmlcharrefreplace"), CONTENT_TYPES[kind]


def _versions(raw: Mapping[str, Any]) -> list[SampleItem]:
    at = _moment(raw["at"])
    baseline = raw.get("baseline", False)
    date = None if raw.get("undated") else raw.get("date", format_datetime(at))
    first = SampleItem(
        feed=raw["feed"],
        at=at,
        title=raw["title"],
        html=raw["html"],
        path=raw["path"],
        guid=raw.get("guid", ""),
        author=raw.get("author", ""),
        date=date,
        story=raw.get("story", ""),
        baseline=baseline,
    )
    versions = [first]
    for edit in raw.get("edits", ()):
        last = versions[-1]
        changed = {key: edit.get(key, getattr(last, key)) for key in ("title", "html")}
        versions.append(_edited(last, _moment(edit["at"]), **changed))
    return versions


def _edited(item: SampleItem, at: datetime, title: str, html: str) -> SampleItem:
    from dataclasses import replace

    return replace(item, at=at, title=title, html=html)


def _moment(clock: str) -> datetime:
    hours, minutes = clock.split(":")
    return DAY + timedelta(hours=int(hours), minutes=int(minutes))


def _rss(feed: Mapping[str, Any], items: list[SampleItem], encoding: str) -> str:
    entries = "".join(
        f"<item><title>{escape(item.title)}</title><link>{escape(item.link)}</link>"
        + (f'<guid isPermaLink="false">{escape(item.guid)}</guid>' if item.guid else "")
        + (f"<author>{escape(item.author)}</author>" if item.author else "")
        + (f"<pubDate>{escape(item.date)}</pubDate>" if item.date else "")
        + f"<description>{escape(item.html)}</description></item>\n"
        for item in items
    )
    head = f"<title>{escape(feed['name'])}</title><link>https://{feed['id']}.example/</link>"
    lang = f"<language>{feed.get('lang', 'en')}</language>"
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"><channel>{head}{lang}'
        f"<description>Sample feed</description>\n{entries}</channel></rss>\n"
    )


def _atom(feed: Mapping[str, Any], items: list[SampleItem], encoding: str) -> str:
    entries = "".join(
        f"<entry><title>{escape(item.title)}</title><id>{escape(item.guid or item.link)}</id>"
        f'<link rel="alternate" href="{escape(item.link)}"/>'
        + (f"<published>{escape(item.date)}</published>" if item.date else "")
        + (f"<author><name>{escape(item.author)}</name></author>" if item.author else "")
        + f'<content type="html">{escape(item.html)}</content></entry>\n'
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:lang="{feed.get("lang", "en")}"><title>{escape(feed["name"])}</title>'
        f"<id>https://{feed['id']}.example/</id>\n{entries}</feed>\n"
    )


def _json(feed: Mapping[str, Any], items: list[SampleItem], encoding: str) -> str:
    del encoding  # JSON is UTF-8 (RFC 8259)
    entries = []
    for item in items:
        entry: dict[str, Any] = {"id": item.guid or item.link, "url": item.link, "title": item.title}
        entry["content_html"] = item.html
        if item.date:
            entry["date_published"] = item.date
        if item.author:
            entry["authors"] = [{"name": item.author}]
        entries.append(entry)
    head = {"version": "https://jsonfeed.org/version/1.1", "title": feed["name"], "language": feed.get("lang", "en")}
    return json.dumps({**head, "items": entries}, ensure_ascii=False)


WRITERS = {"rss": _rss, "atom": _atom, "json": _json}
CONTENT_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
