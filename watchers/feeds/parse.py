"""A feed document to entries, as feedparser finds them (by_feedparser.py).

Texts stay HTML, to be cleaned once, later, by the text room. It refuses to know the web, and what was seen before.
"""

from __future__ import annotations

import html
import re
from calendar import timegm
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import repeat
from typing import Any

from watchers.errors import ParseError
from watchers.feeds import by_feedparser, jsonfeed
from watchers.feeds.dates import read_date
from watchers.feeds.discover import feed_links
from watchers.feeds.encoding import Decoded, decoded
from watchers.feeds.links import web_link
from watchers.feeds.media import picture, recording
from watchers.feeds.mending import mended
from watchers.feeds.packing import unpacked
from watchers.feeds.plain import one_line, plain
from watchers.feeds.spans import Span, item_spans, without
from watchers.model import Document, Entry

# What stands before the root element; no part of it can run into another, so it is read in linear time.
PROLOG = re.compile(r"(?:\s+|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->|<!DOCTYPE[^>\[]*>)*", re.IGNORECASE)
JSON_START = re.compile(r"\s*\{")
ROOT = re.compile(r"<([A-Za-z][A-Za-z0-9:_.-]*)")
HTML_DOCTYPE = re.compile(r"\s*<!doctype\s+html", re.IGNORECASE)
FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "channel", "entry"})
PAGE_ROOTS = frozenset({"html", "head", "body"})
# RSS 1.0 closes its channel before its items, so that this end counts only as the last word.
CLOSING = re.compile(r"</(?:[A-Za-z0-9_-]{1,20}:)?(?:rss|feed|rdf)\s*>|</channel>\s*$", re.IGNORECASE)
STRAY_PREFIX = re.compile(
    r"<([A-Za-z][A-Za-z0-9]{0,20}):(?:item|entry)[\s>]"
)  # one that nobody declared hides all items
# What XML 1.0 section 2.2 leaves out, beside lone surrogates; in bytes, where looking for it costs a fifth.
CONTROLS = bytes({*range(0x20)} - set(b"\t\n\r"))
NOT_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
ONE_OF_THEM = b"\xef\xbf"  # how both begin
PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
LONGEST_PERIOD = timedelta(minutes=15)  # blog software writes "hourly" into every feed, whatever its rhythm
LONGEST_FIELD = 4096  # of guids, links, names; bodies are bounded by the size of the document


def parse(body: bytes, content_type: str, url: str, known: Collection[str] = ()) -> Document:
    """Read RSS, Atom or JSON Feed; `url` is the address that answered and resolves relative links.

    Items whose marks are `known` are skipped where the document is well-formed XML (see Document).

    ParseError with one sentence where the body is empty, a web page, no feed, breaks off, or
    declares entities (they can grow without bound, and no real feed needs them).
    """
    read = decoded(unpacked(body), content_type)
    if not read.text or read.text.isspace():
        raise ParseError("The document is empty.")
    if JSON_START.match(read.text):
        return _without_blanks(jsonfeed.read(read.text, url))
    return _without_blanks(_parse_xml(read, url, known))


def _without_blanks(document: Document) -> Document:
    """Entries that say nothing and are called nothing are none, and have no mark either."""
    marks = {one.mark for one in document.entries if _is_blank(one)}
    return replace(
        document,
        entries=tuple(one for one in document.entries if not _is_blank(one)),
        marks=tuple(mark for mark in document.marks if mark not in marks),
    )


def _is_blank(entry: Entry) -> bool:
    return not (entry.guid or entry.link or entry.title or entry.html.strip())


def _parse_xml(read: Decoded, url: str, known: Collection[str]) -> Document:
    text = read.text
    _refuse_web_page(text, url)
    if "<!ENTITY" in text:
        raise ParseError("The document declares entities of its own, which is not read.")
    parsed, marks = _unknown_items(read.utf8, url, known)
    stray = None if parsed.entries or marks else STRAY_PREFIX.search(text)
    if stray:
        parsed = by_feedparser.read(_clean(re.sub(rf"<(/?){stray[1]}:", r"<\1", text).encode("utf-8", "ignore")))
    if not parsed.entries and not parsed.version:
        raise ParseError("This is not a feed: neither RSS, Atom nor JSON Feed.")
    if parsed.bozo and not CLOSING.search(text):
        raise ParseError("The feed breaks off before its end.")
    head, atom = parsed.feed, parsed.version.startswith("atom")
    unknown = (mark for mark in marks if mark not in known) if marks else repeat("")
    return Document(
        title=plain(str(head.get("title", ""))),
        lang=_language(head),
        entries=tuple(_entry(raw, url, mark, atom=atom) for raw, mark in zip(parsed.entries, unknown, strict=False)),
        ttl=_minutes(head.get("ttl")) or _period(head),
        marks=marks,
    )


def _clean(source: bytes) -> bytes:
    """The document without characters that XML does not know."""
    source = source.translate(None, CONTROLS)
    for one in NOT_CHARACTERS if ONE_OF_THEM in source else ():
        source = source.replace(one, b"")
    return source


def _spans(source: bytes, url: str, known: Collection[str]) -> tuple[bytes, tuple[Span, ...]]:
    """The document and its items; one that is ill-formed and can be mended gives way to what was meant.

    Characters that XML does not know make it ill-formed: where items are found in it as it came, there are none.
    """
    if found := item_spans(source, url, known):
        return source, found
    clean = _clean(source)
    if clean != source and (found := item_spans(clean, url, known)):
        return clean, found
    better = mended(clean)
    found = item_spans(better, url, known) if better != clean else ()
    return (better, found) if found else (clean, ())


def _unknown_items(source: bytes, url: str, known: Collection[str]) -> tuple[Any, tuple[str, ...]]:
    """What feedparser reads of the document without its known items, and the marks of all items."""
    source, spans = _spans(source, url, known)
    marks = tuple(span.mark for span in spans)
    parsed = by_feedparser.read(without(source, spans, known))
    if len(parsed.entries) == sum(mark not in known for mark in marks):
        return parsed, marks
    return by_feedparser.read(source), ()  # it sees other items than expat does: none can be told apart


def _refuse_web_page(text: str, url: str) -> None:
    start = PROLOG.match(text)
    root = ROOT.match(text, start.end() if start else 0)
    name = root[1].lower() if root else ""
    # There are feeds that carry the doctype of HTML, and pages that leave out the html element.
    if name not in PAGE_ROOTS and (name in FEED_ROOTS or not HTML_DOCTYPE.match(text)):
        return
    links = feed_links(text, url)
    hint = f"; its feed is {links[0].url}" if links else ""
    raise ParseError(f"This is a web page, not a feed{hint}.")


def _entry(raw: Mapping[str, Any], url: str, mark: str, *, atom: bool) -> Entry:
    published, updated = _moment(raw, "published"), _moment(raw, "updated")
    if not atom and published is None:
        published, updated = updated, None  # feedparser takes dc:date, the only date of RSS 1.0, for an update
    return Entry(
        guid=_field(raw.get("id")) or None,
        link=_link(raw, url),
        title=_title(raw, atom=atom),
        html=_body(raw),
        author=_line(raw.get("author")),
        published=published,
        updated=updated,
        lang=_language(raw),
        source=_line(_mapping(raw.get("source")).get("title")),
        mark=mark,
        image=picture(raw, url),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _field(value: object) -> str:
    return value.strip()[:LONGEST_FIELD] if isinstance(value, str) else ""


def _address(value: object) -> str:
    """Whole or not at all: half an address leads to another page."""
    return value.strip() if isinstance(value, str) and len(value) <= LONGEST_FIELD else ""


def _line(value: object) -> str:
    return one_line(_field(value))


def _language(raw: Mapping[str, Any]) -> str:
    return _line(raw.get("language") or _mapping(raw.get("title_detail")).get("language"))


def _title(raw: Mapping[str, Any], *, atom: bool) -> str:
    """Atom can say that a title is plain text: then its angle brackets are words."""
    is_words = atom and _mapping(raw.get("title_detail")).get("type") == "text/plain"
    return plain(str(raw.get("title", "")), markup=not is_words)


def _as_html(detail: Mapping[str, Any]) -> str:
    value = detail.get("value")
    if not isinstance(value, str):
        return ""
    return html.escape(value, quote=False) if detail.get("type") == "text/plain" else value


def _body(raw: Mapping[str, Any]) -> str:
    """The first content that says something, else the summary."""
    contents: Iterable[Mapping[str, Any]] = raw.get("content") or ()
    bodies = (_as_html(detail) for detail in (*contents, _mapping(raw.get("summary_detail"))))
    return next((body for body in bodies if body.strip()), "")


def _link(raw: Mapping[str, Any], url: str) -> str | None:
    """The page of the entry: absolute, http or https, else None.

    A guid may stand for the link (RSS 2.0), but then only as a whole address: "123" is no page.
    """
    links = [_address(link.get("href")) for link in raw.get("links") or () if link.get("rel") == "alternate"]
    chosen = _address(raw.get("link"))
    behind = web_link(_address(raw.get("feedburner_origlink")), "")  # the page behind an address that counts clicks
    page = behind or web_link(chosen, url if chosen in links else "") or web_link(next(iter(links), ""), url)
    return page or recording(raw, url)


def _moment(raw: Mapping[str, Any], key: str) -> datetime | None:
    """feedparser gives UTC, where it can read the date; asked by membership first, since it lends one to the other."""
    parts = raw[f"{key}_parsed"] if f"{key}_parsed" in raw else None  # noqa: SIM401 - see above: get() would lend
    if key in raw and _field(raw[key]).isdecimal():
        return read_date(_field(raw[key]))  # seconds, in which feedparser sees a week of some year
    try:
        return datetime.fromtimestamp(timegm(parts), UTC) if parts else _unusual(raw, key)
    except (ValueError, OverflowError, OSError):
        return None


def _unusual(raw: Mapping[str, Any], key: str) -> datetime | None:
    return read_date(_field(raw[key])) if key in raw else None


def _period(head: Mapping[str, Any]) -> timedelta | None:
    """How often the document says that it is renewed (web.resource.org/rss/1.0/modules/syndication)."""
    period = PERIODS.get(_field(head.get("sy_updateperiod")).lower())
    times = _field(head.get("sy_updatefrequency")) or "1"
    if period is None or not re.fullmatch("[1-9][0-9]{0,3}", times):
        return None
    return min(period / int(times), LONGEST_PERIOD)


def _minutes(value: object) -> timedelta | None:
    text = _field(value)
    return timedelta(minutes=int(text)) if text.isascii() and text.isdigit() and len(text) <= 6 else None
