"""The test files of public parsers, and real feeds, through our reader process: does it live, does it read the same?

`python -m benchmarks suites FOLDER` takes every file below the folder; the files themselves stand in no repository of
ours. What we read is held against what feedparser reads by itself (its defaults), and against fastfeedparser where that
is installed. It refuses to know what is right: a disagreement is printed, and somebody has to look at it.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import re
import sys
import zlib
from calendar import timegm
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urljoin

import feedparser

from watchers.errors import ParseError
from watchers.feeds.links import web_link
from watchers.feeds.plain import plain
from watchers.feeds.reader_pool import TOO_SLOW, ReaderPool
from watchers.model import Document, Entry

SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json", ".feed", ".cdf", ".gz", ".txt", ".html", ".htm", ""})
LONGEST = 5 * 1024 * 1024  # what an exchange may bring
URL = "http://suite.example/folder/feed.xml"
# Files of feedparser's suite say in a comment at their head what the server said.
HEADER = re.compile(rb"^Header:[ \t]*([A-Za-z-]+):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
HEAD = 2048  # bytes
HURT = "HURT"
SHOWN = 12  # disagreements with each reader
FIELDS = ("title", "link", "date")


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as another reader sees it; several spellings of a title may be meant."""

    titles: frozenset[str]
    link: str | None
    date: datetime | None


@dataclass(slots=True)
class Agreement:
    """How one other reader and we agree, entry by entry, where both see as many of them."""

    reader: str
    told: Counter[str] = field(default_factory=Counter)  # entries of which both tell the field, or neither
    one_tells: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    files: int = 0
    other_counts: list[str] = field(default_factory=list)
    differences: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FIELDS})

    def compare(self, name: str, ours: Document, theirs: list[Told]) -> None:
        """Hold one document against the other."""
        if len(ours.entries) != len(theirs):
            self.other_counts.append(f"{name}: {len(ours.entries)} entries, they {len(theirs)}")
            return
        self.files += 1
        for place, (mine, told) in enumerate(zip(ours.entries, theirs, strict=True)):
            self._compare(f"{name} #{place}", mine, told)

    def _compare(self, name: str, mine: Entry, told: Told) -> None:
        ours = {"title": mine.title, "link": mine.link, "date": mine.date}
        theirs = {"title": max(told.titles), "link": told.link, "date": told.date}
        for of, read in ours.items():
            if bool(read) != bool(theirs[of]):
                self.one_tells[of] += 1
            else:
                self.told[of] += 1
                self.same[of] += read == theirs[of] or (of == "title" and read in told.titles)
            if read != theirs[of] and not (of == "title" and read in told.titles):
                self.differences[of].append(f"{name} {of}: {str(read)[:70]!r}, they {str(theirs[of])[:70]!r}")

    def rows(self) -> Iterator[tuple[str, str]]:
        """The figures, and some of what differs."""
        for name in FIELDS:
            told, of = self.told[name], f"{self.told[name]:,} entries of {self.files} files"
            yield f"{self.reader}: same {name}", f"{self.same[name] / max(told, 1):.4f} of {of}"
            yield f"{self.reader}: {name} that only one of us tells", str(self.one_tells[name])
        yield f"{self.reader}: files with another number of entries", str(len(self.other_counts))
        for lines in (self.other_counts, *self.differences.values()):
            yield from ((f"  {line}", "") for line in lines[:SHOWN])


def measure(name: str) -> Iterator[tuple[str, str]]:
    """Read all files below the folder `name`; tell how that went and what others read in them."""
    folder = Path(name)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in SUFFIXES)
    documents, outcomes, slowest = asyncio.run(_read(files))
    yield "files", f"{len(files):,} below {folder}"
    for outcome, count in outcomes.most_common():
        yield f"  {outcome}", f"{count:,}"
    yield "slowest", f"{slowest[0]:.1f} s for {slowest[1]}"
    for reader, read in _others():
        agreement = Agreement(reader)
        for path, ours in documents.items():
            theirs = read(_bytes(path))
            if theirs is not None:
                agreement.compare(path.name, ours, theirs)
        yield from agreement.rows()
    if hurt := sum(count for outcome, count in outcomes.items() if outcome.startswith(HURT)):
        sys.exit(f"{hurt} files hurt the reader process; see the rows “{HURT}”.")


def _bytes(path: Path) -> bytes:
    """What an exchange would bring; a suite may hold a packed file that is broken or not packed on purpose."""
    raw = path.read_bytes()
    try:
        return gzip.decompress(raw) if path.suffix == ".gz" else raw
    except (OSError, EOFError, zlib.error):
        return raw


def _headers(body: bytes) -> dict[str, str]:
    """What the server said with it: the type and the address, by which relative links are resolved."""
    said = {name.decode().lower(): value.decode("latin-1") for name, value in HEADER.findall(body[:HEAD])}
    return {
        "content-type": said.get("content-type", ""),
        "content-location": urljoin(URL, said.get("content-location", "")),
    }


async def _read(files: list[Path]) -> tuple[dict[Path, Document], Counter[str], tuple[float, str]]:
    pool, documents, slowest = ReaderPool(), dict[Path, Document](), (0.0, "nothing")
    outcomes: Counter[str] = Counter()
    try:
        for path in files:
            body = _bytes(path)
            began = perf_counter()
            try:
                if len(body) > LONGEST:
                    raise ParseError("larger than an exchange may bring")  # noqa: TRY301 - as the fetcher does
                said = _headers(body)
                documents[path] = await pool.read(body, said["content-type"], said["content-location"])
                outcomes["read"] += 1
            except ParseError as error:
                outcomes[_kind(error)] += 1
            slowest = max(slowest, (perf_counter() - began, path.name))
    finally:
        await pool.aclose()
    return documents, outcomes, slowest


def _kind(error: ParseError) -> str:
    """Whether the document was refused, or hurt its reader."""
    words = str(error)
    if words == TOO_SLOW or "broke the reader" in words or "memory" in words:
        return f"{HURT}: {words}"
    return f"refused: {words.partition(';')[0]}"


def _others() -> Iterator[tuple[str, Any]]:
    yield "feedparser", _by_feedparser
    try:
        import fastfeedparser
    except ImportError:
        return

    def read(body: bytes) -> list[Told] | None:
        try:
            entries = fastfeedparser.parse(body).entries
        except Exception:  # it raises what it likes on odd feeds
            return None
        base = _headers(body)["content-location"]
        return [
            _told(one.get("title"), one.get("link"), _iso(one.get("published") or one.get("updated")), base)
            for one in entries
        ]

    yield "fastfeedparser", read


def _by_feedparser(body: bytes) -> list[Told]:
    said = _headers(body)
    headers = said | {"content-type": said["content-type"] or "application/xml"}
    entries = feedparser.parse(io.BytesIO(body), response_headers=headers).entries
    return [_told(one.get("title"), one.get("link"), _utc(_parsed(one)), said["content-location"]) for one in entries]


def _parsed(one: Any) -> Any:
    """The date of an entry; feedparser lends one for the other when asked by get()."""
    return next((one[name] for name in ("published_parsed", "updated_parsed") if one.get(name) and name in one), None)


def _told(title: object, link: object, date: datetime | None, base: str) -> Told:
    written = str(title or "")
    return Told(frozenset({plain(written), plain(written, markup=False)}), web_link(str(link or ""), base), date)


def _utc(parts: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parts), UTC) if parts else None
    except (ValueError, OverflowError):
        return None


def _iso(written: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(written)).astimezone(UTC).replace(microsecond=0) if written else None
    except ValueError:
        return None
