"""Documents from files and bytes to raw text: txt, md, html, pdf and feed files. The I/O half of seeding.

One bad document is one sentence and leaves the others alone. Refuses to know names and profiles; pypdf and
trafilatura are imported where a document needs them.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchers.errors import BrokenError, ParseError
from watchers.feeds.encoding import to_text
from watchers.feeds.parse import parse
from watchers.seed.documents import RawDocument
from watchers.seed.page_lines import from_headline, in_lines, is_guess
from watchers.tables import load_tables
from watchers.text.language import detect
from watchers.text.markup import lines_of

LONGEST = 20_000_000  # bytes; a longer file is no news text
LEAST_LETTERS = 40  # of a document that is worth reading
MOST_BROKEN = 0.02  # share of characters that no encoding explains
SAMPLE = 4_096
NAVIGATION = "the page holds navigation and no article; save the article itself"
PAGES = 500
LAST_READABLE = "\u0530"  # below it stand Latin, Greek and Cyrillic letters, which have capitals where names begin
# The first bytes of what word processors write: a zip (docx, odt), an OLE2 file (doc), Rich Text.
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p)[\s>]", re.IGNORECASE)
_PROSE = re.compile(r"\w[^.!?…\n]{40,}[.!?…]")
_MARKS = re.compile(
    r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}\.\s+)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", re.MULTILINE
)
_LINKED = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)")


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why, in one sentence."""

    name: str
    why: str


def read_paths(paths: Sequence[Path]) -> Iterator[RawDocument | Unread]:
    """All documents of files and folders, in order; what cannot be read comes as a sentence."""
    for path in paths:
        files = _within(path) if path.is_dir() else (path,)
        if not files:
            yield Unread(str(path), "there is no document in this folder; name another one, or files")
        for file in files:
            try:
                body = _bytes(file)
                yield from read_bytes(file.name, body)
            except BrokenError as error:
                yield Unread(str(file), str(error))


def _within(folder: Path) -> list[Path]:
    """The files of a folder in order, hidden ones left out: they are programs' own."""
    files = (one for one in folder.rglob("*") if one.is_file())
    return sorted(one for one in files if not any(part.startswith(".") for part in one.relative_to(folder).parts))


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LONGEST:
            raise BrokenError(f"the file is larger than {LONGEST // 1_000_000} MB; cut it into parts")
        return file.read_bytes()
    except OSError as error:
        raise BrokenError(f"the file cannot be read ({error.strerror}); check the path and its rights") from error


def read_bytes(name: str, body: bytes) -> list[RawDocument]:
    """The documents in a file: one, or the entries of a feed. Raises BrokenError with what to do."""
    if not body.strip():
        raise BrokenError("the document is empty; leave it out")
    if body.startswith(b"%PDF") or name.casefold().endswith(".pdf"):
        return [_checked(RawDocument(name, _pdf(body)))]
    head = body[:SAMPLE].replace(b"\x00", b"")
    if _FEED.search(head) or (head.lstrip().startswith(b"{") and b"jsonfeed" in head):
        return _feed(name, body)
    if body.startswith(OFFICE):
        raise BrokenError("this is a file of a word processor; save it as pdf, txt or html")
    if b"\x00" in body[:SAMPLE] and not body.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        raise BrokenError("this is a binary file, not a text; hand in txt, html, md, pdf or a feed")
    if name.casefold().endswith((".html", ".htm", ".xhtml")) or _HTML.search(head):
        return [_checked(_page(name, body))]
    text = to_text(body, "")
    return [
        _checked(RawDocument(name, _without_marks(text) if name.casefold().endswith((".md", ".markdown")) else text))
    ]


def read_list(body: bytes) -> str:
    """The text of a list of names, whatever its encoding. Raises BrokenError with what to do."""
    if body.startswith(OFFICE):
        raise BrokenError("this is a file of an office program; save the list as CSV or text")
    text = to_text(body, "")
    if "\x00" in text[:SAMPLE]:
        raise BrokenError("this is a binary file, not a list; save the names as CSV or text")
    return text


def _checked(raw: RawDocument) -> RawDocument:
    """A document that can be read: enough letters, of a script that is known, of an encoding that was found."""
    text = raw.text
    letters = sum(map(str.isalpha, text))
    broken = text.count("\ufffd") + sum(
        not letter.isprintable() and letter not in "\n\r\t\f\xa0\u200c\u200d" for letter in text[:100_000]
    )
    if broken > MOST_BROKEN * max(1, min(len(text), 100_000)):
        raise BrokenError("the encoding of the text is not known; save it as UTF-8")
    if letters < LEAST_LETTERS:
        raise BrokenError("there is hardly any text in it; leave it out")
    readable = sum(letter.isalpha() and letter < LAST_READABLE for letter in text)
    if readable * 2 < letters or not detect(text, raw.lang, load_tables().languages):
        raise BrokenError("names are not read in its script; hand in texts in Latin or Cyrillic letters")
    return raw


def _pdf(body: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BrokenError("the pdf is encrypted; save it without a password")
        text = "\n".join(page.extract_text() for page in reader.pages[:PAGES])
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        NotImplementedError,
        ImportError,
    ) as error:
        raise BrokenError("the pdf cannot be read; it may be damaged or encrypted: save it anew") from error
    if not text.strip():
        raise BrokenError("the pdf holds pictures and no text; run it through text recognition first")
    return _unwrapped(text)


def _unwrapped(text: str) -> str:
    """Lines of a page put together to paragraphs: a line that ends no sentence goes on in the next one."""
    text = re.sub(r"(?<=\w)-\n(?=[a-zа-яё])", "", text)
    return re.sub(r"(?<![.!?:…”\"»\n])\n(?=[^\W\d_])", " ", text)


def _page(name: str, body: bytes) -> RawDocument:
    """The article of a page; where none is found, what prose its lines hold."""
    from watchers.feeds.article import read_article

    try:
        article = read_article(body, "", "")
    except ParseError:
        text = "\n".join(line for line in lines_of(to_text(body, "")) if _PROSE.search(line))
        if not text:
            raise BrokenError(NAVIGATION) from None
        return RawDocument(name, text)
    refuse_navigation(article.text)
    lines = list(lines_of(to_text(body, "")))
    own = from_headline(in_lines(article.text, lines), article.title)
    text = own if article.title in own else f"{article.title}\n{own}".strip()
    outside = tuple(line for line in lines if line not in text)
    published = None if is_guess(article.published, lines) else article.published
    return RawDocument(name, text, article.title, published, article.site, article.lang, outside)


def refuse_navigation(text: str) -> None:
    """Raise BrokenError where what was read of a page has no line that is a sentence."""
    if not _PROSE.search(text):
        raise BrokenError(NAVIGATION)


def _feed(name: str, body: bytes) -> list[RawDocument]:
    try:
        document = parse(body, "", "")
    except ParseError as error:
        raise BrokenError(str(error)) from error
    made = []
    for number, entry in enumerate(document.entries, 1):
        text = "\n".join((entry.title, *lines_of(entry.html)))
        if sum(map(str.isalpha, text)) >= LEAST_LETTERS:
            made.append(
                RawDocument(
                    f"{name}#{number}",
                    text,
                    entry.title,
                    entry.published or entry.updated,
                    entry.source or document.title,
                    entry.lang,
                )
            )
    if not made:
        raise BrokenError("the feed holds no texts; hand in the articles")
    return made


def _without_marks(text: str) -> str:
    """Markdown as it reads; each mark leaves, so offsets count in what is read."""
    return _MARKS.sub("", _LINKED.sub(r"\1", text))
