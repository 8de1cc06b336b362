"""A document as it comes in, and as it is read: furniture blanked out, so that every place stays where it was.

Refuses to know files, formats of files and names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from watchers.seed.bylines import Bylines
from watchers.seed.tables import ReadingTables, SeedTable
from watchers.text.boilerplate import BoilerplateTable, blanked, cut_furniture
from watchers.text.clean import headline
from watchers.text.language import detect

ReadDate = Callable[[str], datetime | None]
LONGEST_TITLE = 250  # code points; a longer first line is a sentence of the text
DATED_LINES = 12  # lines at the head in which a date is the document's own
TITLE_LINES = 2
LONGEST_DATELINE = 70  # code points
SIDEBAR_BEHIND = 5  # lines of text before headlines with clock times are believed to be a sidebar
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMBERED = re.compile(r"(?<!\d)(\d{2})-(\d{2})-(\d{4})(?!\d)")
_WRITTEN = re.compile(r"[^\W\d_]{3,}\.? \d{1,2},? \d{4}|\d{1,2} [^\W\d_]{3,}\.?,? \d{4}|\d{1,2}\.\d{1,2}\.\d{4}")
_CLOCKED = re.compile(r".{12,200}[^.!?:…] (?:[01]?\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as somebody hands it in; what is not known is empty."""

    name: str  # of the file, the link, the message
    text: str
    title: str = ""
    published: datetime | None = None
    source: str = ""
    lang: str = ""
    outside: tuple[str, ...] = ()  # lines of the page that are no part of the article


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is read; offsets count in `text`, which has a blank for every letter that was cut."""

    name: str
    text: str
    title: str
    published: datetime | None
    source: str
    lang: str
    cut: tuple[str, ...]  # "rule: text", in order

    def named(self, name: str) -> Document:
        """The document under another name."""
        return replace(self, name=name)


def read_document(raw: RawDocument, tables: ReadingTables, seed: SeedTable, read_date: ReadDate) -> Document:
    """Cut the furniture of a document and find its title, date, source and language."""
    trimmed = cut_furniture([line.strip() for line in raw.text.split("\n") if line.strip()], tables.boilerplate)
    cut = [f"page: {line}" for line in raw.outside] + [f"{cut.label}: {cut.text}" for cut in trimmed.cut]
    text = Bylines(tables, seed).blanked(blanked(raw.text, tables.boilerplate), raw.source or trimmed.credit, cut)
    text = _without_sidebar(text, cut)
    return Document(
        name=raw.name,
        text=text,
        title=raw.title or _title(text, tables.boilerplate),
        published=raw.published or _date(raw, read_date),
        source=raw.source or ("" if trimmed.credit.casefold().startswith(seed.bylines) else trimmed.credit),
        lang=detect(text.strip(), raw.lang, tables.languages),
        cut=tuple(cut),
    )


def _without_sidebar(text: str, cut: list[str]) -> str:
    """Two headlines with clock times at their ends, below the text, begin a sidebar that goes to the end."""
    lines = text.split("\n")
    written = [number for number, line in enumerate(lines) if line.strip()]
    clocked = [number for number in written[SIDEBAR_BEHIND:] if _CLOCKED.fullmatch(lines[number].strip())]
    if len(clocked) < 2:
        return text
    for number in range(clocked[0], len(lines)):
        if lines[number].strip():
            cut.append(f"headlines with times: {lines[number].strip()}")
        lines[number] = " " * len(lines[number])
    return "\n".join(lines)


def _title(text: str, table: BoilerplateTable) -> str:
    """The first line, where it is a headline and no sentence of the text."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    line = headline(first, table)
    is_sentence = first.endswith((".", "!", "?", "…", "”", '"')) and len(first) > LONGEST_TITLE // 2
    return "" if is_sentence or len(first) > LONGEST_TITLE * 2 else line[:LONGEST_TITLE]


def _date(raw: RawDocument, read_date: ReadDate) -> datetime | None:
    """The document's own date: one at its head, in whatever form; else the one in its name."""
    lines = [line for line in raw.text.split("\n") if line.strip()][:DATED_LINES]
    head = "\n".join(lines)
    datelines = "\n".join(_dateline(line, is_title=number < TITLE_LINES) for number, line in enumerate(lines))
    for found in (_iso(head), _numbered(head, read_date), _written(datelines, read_date), _iso(raw.name)):
        if found:
            return found
    return None


def _dateline(line: str, *, is_title: bool) -> str:
    """The part of a line at the head that may bear the date: all of a title or a short line, "OSLO, Mar 4, 2031 -"."""
    if is_title or (len(line) <= LONGEST_DATELINE and not line.rstrip().endswith((".", "!", "?"))):
        return line
    return line[:LONGEST_DATELINE] if line.split(maxsplit=1)[0].isupper() else ""


def _iso(text: str) -> datetime | None:
    for found in _ISO.finditer(text):
        try:
            return datetime.fromisoformat(f"{found[0]}T00:00:00+00:00")
        except ValueError:
            continue
    return None


def _numbered(text: str, read_date: ReadDate) -> datetime | None:
    """The date in a number of a ministry's text: 220-13-02-2025."""
    found = _NUMBERED.search(text)
    return read_date(f"{found[1]}.{found[2]}.{found[3]}") if found else None


def _written(text: str, read_date: ReadDate) -> datetime | None:
    for line in text.split("\n"):
        for found in _WRITTEN.finditer(line):
            moment = read_date(line[found.start() :][:60])
            if moment:
                return moment
    return None
