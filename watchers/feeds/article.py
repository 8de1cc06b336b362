"""The text of an article out of its web page. The only file that knows trafilatura.

Called in the reader process alone, which may be killed: pages are hostile, and the library is slow to load.
It refuses to know where the page came from and what of its text is furniture that other pages share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from trafilatura import bare_extraction

from watchers.errors import ParseError
from watchers.feeds.encoding import to_text
from watchers.feeds.plain import one_line, plain
from watchers.model import Article

LEAST_LETTERS = 80  # of a text; less is a caption, a warning about cookies, or nothing
_MARKER = re.compile(r"^(?:[-•|]\s+)+|(?:\s*\|)+\s*$")
_CELLS = re.compile(r"\s+\|\s+")
_MARKUP = re.compile(r"<(?:html|body|div|p|article|head|meta)\b", re.IGNORECASE)


def read_article(body: bytes, content_type: str, url: str) -> Article:
    """The article on a page; ParseError where there is none."""
    html = to_text(body, content_type)
    if not _MARKUP.search(html):
        raise ParseError("There is no web page at this address.")
    fields = _extracted(html, url)
    title = plain(str(fields.get("title") or ""))
    text = "\n".join(line for line in _lines(str(fields.get("text") or "")) if line != title)
    if len(text) < LEAST_LETTERS:
        raise ParseError("No article was found on the page.")
    return Article(
        title=title,
        text=text,
        author=one_line(str(fields.get("author") or "")),
        site=one_line(str(fields.get("sitename") or "")),
        published=_day(fields.get("date")),
        lang=one_line(str(fields.get("language") or ""))[:35],
    )


def _extracted(html: str, url: str) -> Mapping[str, Any]:
    try:
        found = bare_extraction(html, url=url, include_comments=False, include_tables=True, with_metadata=True)
    except Exception as error:  # whatever a hostile page does to the library costs that page alone
        raise ParseError("The page could not be read.") from error
    return found.as_dict() if found is not None and not isinstance(found, dict) else found or {}


def _lines(text: str) -> list[str]:
    """Paragraphs without the marks that the library sets before points of lists and between cells."""
    lines = (_CELLS.sub(" ", _MARKER.sub("", one_line(line))) for line in text.split("\n"))
    return [line for line in lines if line]


def _day(written: object) -> datetime | None:
    try:
        day = datetime.fromisoformat(str(written or ""))
    except ValueError:
        return None
    return day if day.tzinfo else day.replace(tzinfo=UTC)
