"""feedparser, and what it is spared here. The only file that knows it.

Its own cleaning and link resolving stay off: together they cost three quarters of its time, and texts are cleaned once,
later, by the text room. What else it does for every element and nobody asks for stands below, with what it costs. It
takes none of that as an argument, so for the moment of a call its names mean ours. It refuses to know what a feed says.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import feedparser
import feedparser.api
import feedparser.mixin

from watchers.errors import ParseError
from watchers.feeds import sax_driver

HEADERS = {"content-type": "application/xml; charset=utf-8"}
PICTURE_SIZES = re.compile(rb"</?(?:width|height)\b[^>]*>", re.IGNORECASE)
# It translates each text by a table of some thirty signs. Python asks a table for each letter, and a letter that is not
# there is an exception: four times as slow as finding it. Beyond these letters, as in emoji, it stays so.
LETTERS = 0x10000
SIGNS = tuple(feedparser.mixin._cp1252.get(letter, letter) for letter in range(LETTERS))


class _WithoutSubjects:
    """What an item is filed under is not read: for a thousand subjects each was looked for among all before it."""

    contentparams: Any
    elementstack: Any
    _get_context: Any

    def _add_tag(self, *_subject: object) -> None:
        self._get_context().setdefault("tags", [])

    def _end_category(self) -> None:
        if self.contentparams:  # inside of a text all ends are looked at
            super()._end_category()  # type: ignore[misc]
        elif self.elementstack and self.elementstack[-1][0] == "category":
            self.elementstack.pop()


class _Strict(_WithoutSubjects, feedparser.api.StrictFeedParser):  # type: ignore[misc]
    """For well-formed documents."""


class _Loose(_WithoutSubjects, feedparser.api.LooseFeedParser):  # type: ignore[misc]
    """For the others."""


def _joined(base: str, uri: str) -> str:
    """Asked for each element, and most documents have no base."""
    return str(_USUAL_JOIN(base, uri)) if base or uri else ""


_USUAL_JOIN = feedparser.mixin._urljoin
_OURS: tuple[tuple[Any, str, Any], ...] = (
    (feedparser.api, "PREFERRED_XML_PARSERS", [sax_driver.__name__]),
    (feedparser.api, "StrictFeedParser", _Strict),
    (feedparser.api, "LooseFeedParser", _Loose),
    (feedparser.mixin, "_cp1252", SIGNS),
    (feedparser.mixin, "_urljoin", _joined),
)
_USUAL = tuple((module, name, getattr(module, name)) for module, name, _ in _OURS)


@contextmanager
def _spared() -> Iterator[None]:
    """For the moment of a call its names mean ours."""
    for module, name, ours in _OURS:
        setattr(module, name, ours)
    try:
        yield
    finally:
        for module, name, usual in _USUAL:
            setattr(module, name, usual)


def read(document: bytes) -> Any:
    """What feedparser reads of a document in UTF-8. ParseError where it is too broken.

    It stumbles over the sizes of torn pictures, which nobody needs.
    """
    try:
        return _read(document)
    except (TypeError, ValueError):
        document = PICTURE_SIZES.sub(b"", document)
    try:
        return _read(document)
    except (TypeError, ValueError, AttributeError, LookupError) as error:
        raise ParseError("The feed is too broken to be read.") from error


def _read(document: bytes) -> Any:
    source = io.BytesIO(document)  # a stream: plain bytes could be taken for a file name
    with _spared():
        return feedparser.parse(source, response_headers=HEADERS, sanitize_html=False, resolve_relative_uris=False)
