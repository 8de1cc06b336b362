"""Where the items of a feed document begin and end, so that those that were read before need not be read again.

One pass of expat costs about a hundredth of feedparser's reading. An item is known by a mark: a hash of its bytes
and of all that its reading depends on, the tags around it and the address of the document. Volatile dates in the
head of a document change no mark. It refuses to know what an item says, and what was seen before.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from xml.parsers import expat

ITEMS = frozenset({"item", "entry"})
MARK = 8  # bytes: a feed has some thousand items at the most


@dataclass(frozen=True, slots=True)
class Span:
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

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if self.inside:
            self.inside += 1
        elif name.rpartition(":")[2] in ITEMS and self.around:
            self.inside, self.start = 1, self.parser.CurrentByteIndex
        else:
            self.around.append(repr((name, sorted(attributes.items()))).encode())

    def closed(self, name: str) -> None:
        if not self.inside:
            self.around.pop()
            return
        self.inside -= 1
        if not self.inside:
            self._end_item(name.encode())

    def _end_item(self, name: bytes) -> None:
        end = self.parser.CurrentByteIndex
        if self.document.startswith(b"</" + name, end):  # else it is <item/>, which ends before where expat stands
            end = self.document.find(b">", end) + 1
        mark = blake2b(self.url.encode("utf-8", "replace"), digest_size=MARK)
        for part in (*self.around, self.document[self.start : end]):
            mark.update(len(part).to_bytes(8) + part)
        self.spans.append(Span(self.start, end, mark.hexdigest()))


def item_spans(document: bytes, url: str) -> tuple[Span, ...]:
    """The items of a UTF-8 document without declaration, in their order; none where it is not well-formed."""
    parser = expat.ParserCreate("utf-8")
    walk = _Walk(document, url, parser)
    parser.StartElementHandler = walk.opened
    parser.EndElementHandler = walk.closed
    try:
        parser.Parse(document, True)
    except expat.ExpatError:
        return ()
    return tuple(walk.spans)


def without(document: bytes, spans: Sequence[Span], known: Collection[str]) -> bytes:
    """The document without the items whose marks are known."""
    kept, place = [], 0
    for span in spans:
        if span.mark in known:
            kept.append(document[place : span.start])
            place = span.end
    return b"".join((*kept, document[place:]))
