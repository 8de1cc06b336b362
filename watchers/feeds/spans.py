"""Where the items of a feed document begin and end, so that those that were read before need not be read again.

One pass of expat costs about a hundredth of feedparser's reading, and is spared where an item stands as it was seen
standing. An item is known by a mark: a hash of its bytes and of all that its reading depends on, the tags around it and
the address of the document. Volatile dates in the head of a document change no mark. It refuses to know what an item
says, and what was seen before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple
from xml.parsers import expat

ITEMS = frozenset({"item", "entry"})
ENDING = re.compile(rb"</((?:item|entry|[A-Za-z][A-Za-z0-9_.-]{0,20}:(?:item|entry)))\s{0,9}>")
BEHIND_NAME = b">/ \t\r\n"
MARK = 8  # bytes: a feed has some thousand items at the most


class Span(NamedTuple):
    """The bytes `start` to `end` of a document are one item; `mark` is in hex."""

    start: int
    end: int
    mark: str


@dataclass(slots=True)
class _Walk:
    """Follows the tags of one document; `around` holds those that are open outside of items."""

    document: bytes
    url: str
    parser: Any
    spans: list[Span] = field(default_factory=list)
    around: list[bytes] = field(default_factory=list)
    inside: int = 0  # open elements of the item, itself included
    start: int = 0
    skipped: int = 0  # bytes that the parser was not shown
    _hash: Any = None  # of the address and of what is around; None = not made since that changed

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if self.inside:
            self.inside += 1
        elif name.rpartition(":")[2] in ITEMS and self.around:
            self.inside, self.start = 1, self.parser.CurrentByteIndex + self.skipped
        else:
            self.around.append(repr((name, sorted(attributes.items()))).encode())
            self._hash = None

    def closed(self, name: str) -> None:
        if not self.inside:
            self.around.pop()
            self._hash = None
            return
        self.inside -= 1
        if not self.inside:
            self._end_item(name.encode())

    def _end_item(self, name: bytes) -> None:
        end = self.parser.CurrentByteIndex + self.skipped
        if self.document.startswith(b"</" + name, end):  # else it is <item/>, which ends before where expat stands
            end = self.document.find(b">", end) + 1
        self.spans.append(self.span(self.start, end))

    def span(self, start: int, end: int) -> Span:
        """These bytes as an item that stands inside of the tags that are open."""
        mark = self._around().copy()
        mark.update((end - start).to_bytes(8))
        mark.update(self.document[start:end])
        return Span(start, end, mark.hexdigest()[: 2 * MARK])

    def _around(self) -> Any:
        if self._hash is None:
            self._hash = sha256(self.url.encode("utf-8", "replace"))  # most processors have it built in
            for part in self.around:
                self._hash.update(len(part).to_bytes(8) + part)
        return self._hash

    def read(self, between: bytes) -> None:
        """Parse what stands before what may be an item; white space alone, as between skipped ones, says nothing."""
        if between and not between.isspace():
            self.parser.Parse(between, False)
        else:
            self.skipped += len(between)

    def skip(self, start: int, end: int, known: Collection[str]) -> bool:
        """Whether these bytes need not be parsed: as an item they were, at this very place among the tags."""
        all_read = self.parser.CurrentByteIndex + self.skipped == start  # else tags before them may not be known yet
        span = self.span(start, end) if all_read and self.around and not self.inside else None
        if span is None or span.mark not in known:
            return False
        self.spans.append(span)
        self.skipped += end - start
        return True


def item_spans(document: bytes, url: str, known: Collection[str] = ()) -> tuple[Span, ...]:
    """The items of a UTF-8 document without declaration, in their order; none where it is not well-formed.

    Marks are `known` of items of documents that were; to know them saves time and changes nothing.
    """
    parser = expat.ParserCreate("utf-8")
    if hasattr(parser, "SetReparseDeferralEnabled"):  # expat 2.6 puts off what it could not finish at once
        parser.SetReparseDeferralEnabled(False)
    walk = _Walk(document, url, parser)
    parser.StartElementHandler = walk.opened
    parser.EndElementHandler = walk.closed
    place = 0
    try:
        for start, end in _likely(document) if known else ():
            if start >= place:
                walk.read(document[place:start])
                place = end if walk.skip(start, end, known) else start
        parser.Parse(document[place:], True)
    except expat.ExpatError:
        return ()
    return tuple(walk.spans)


def _likely(document: bytes) -> Iterator[tuple[int, int]]:
    """What looks like an item; what is none was never seen as one, and is parsed."""
    place = 0
    for ending in ENDING.finditer(document):
        opening = b"<" + ending[1]
        start = document.find(opening, place, ending.start())
        while start >= 0 and document[start + len(opening)] not in BEHIND_NAME:  # <items>
            start = document.find(opening, start + 1, ending.start())
        if start >= 0:
            yield start, ending.end()
        place = ending.end()


def without(document: bytes, spans: Sequence[Span], known: Collection[str]) -> bytes:
    """The document without the items whose marks are known."""
    kept, place = [], 0
    for span in spans:
        if span.mark in known:
            kept.append(document[place : span.start])
            place = span.end
    return b"".join((*kept, document[place:]))
