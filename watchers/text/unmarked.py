"""Text as a reader sees it, out of text that still carries tags and character entities, with the way back.

For texts that come past the cleaning of feeds. A place found in the readable text is told as offsets into the text as
it came. Tags go with their attributes: addresses hold names, too. Refuses to know names.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_MARKED = re.compile(r"<[A-Za-z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INLINE = re.compile(r"(?i)</?(?:a|abbr|b|bdi|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b")
_UNSEEN = tuple(
    (re.compile(rf"(?i)<{name}\b"), re.compile(rf"(?i)</{name}\s*>")) for name in ("script", "style", "noscript")
)
ENCODED = 2  # times that feeds encode a text


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Readable text; `places` and `origins` say where its pieces began: in it, and in the text as it came."""

    text: str
    places: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def origin(self, offset: int) -> int:
        """Where a code point of the readable text stood in the text as it came."""
        piece = bisect_right(self.places, offset) - 1
        return self.origins[piece] + offset - self.places[piece]

    def end(self, offset: int) -> int:
        """Where a stretch that ends before `offset` ended in the text as it came: before a tag, not behind it."""
        piece = bisect_left(self.places, offset)
        if piece < len(self.places) and self.places[piece] == offset:
            return self.origins[piece]
        return self.origin(offset)


def unmarked(text: str) -> Unmarked:
    """Without tags and with entities read, twice, because feeds encode twice; time grows linearly with the text."""
    found = Unmarked(_without_unseen(text))
    for _ in range(ENCODED):
        if "&" in found.text or "<" in found.text:
            step = _once(found.text)
            found = step if len(found.places) == 1 else _behind(found, step)
    return found


def _without_unseen(text: str) -> str:
    """Scripts and styles as blanks, each code point in its place."""
    if "<" not in text:
        return text
    for opening, closing in _UNSEEN:
        start = opening.search(text)
        while start and (end := closing.search(text, start.end())):
            text = text[: start.start()] + " " * (end.end() - start.start()) + text[end.end() :]
            start = opening.search(text, end.end())
    return text


def _once(text: str) -> Unmarked:
    pieces: list[str] = []
    places, origins, length, last = [0], [0], 0, 0
    for mark in _MARKED.finditer(text):
        read = html.unescape(mark.group()) if mark.group().startswith("&") else _in_place_of(mark, text)
        pieces += (text[last : mark.start()], read)
        length += mark.start() - last
        places += (length, length + len(read))
        origins += (mark.start(), mark.end())
        length += len(read)
        last = mark.end()
    return Unmarked("".join((*pieces, text[last:])), tuple(places), tuple(origins))


def _in_place_of(tag: re.Match[str], text: str) -> str:
    """A blank; nothing for a tag within a word ("Lav</b>rov")."""
    inside = text[max(0, tag.start() - 1) : tag.start()].isalpha() and text[tag.end() : tag.end() + 1].islower()
    return "" if inside and _INLINE.match(tag.group()) else " "


def _behind(first: Unmarked, second: Unmarked) -> Unmarked:
    """Both steps as one."""
    places = sorted({*second.places, *(_forward(second, place) for place in first.places)})
    return Unmarked(second.text, tuple(places), tuple(first.origin(second.origin(place)) for place in places))


def _forward(step: Unmarked, offset: int) -> int:
    piece = bisect_right(step.origins, offset) - 1
    return step.places[piece] + offset - step.origins[piece]
