"""Sentence borders with offsets: an alert quotes whole sentences, word for word.

Every line is its own block. Borders come from syntok, which knows "Mr.", "Gov." and initials (Indo-European
languages); sentence marks of Han script, Devanagari and Arabic are added here. The words of languages are handed in as
a table. Refuses to know what a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from syntok import segmenter
from syntok.tokenizer import Tokenizer

LONGEST_BLOCK = 10_000  # longer lines are no prose: they are read in pieces of this many code points
REMEMBERED = 256  # blocks
# A number opens a sentence behind a word too long for a shortened one in any language ("at midnight. 130 houses"),
# which syntok does not see. Behind others it may go on: half a sentence is worse than two in one.
_NUMBER_OPENS = re.compile(r"(\b[^\W\d_]{8,}[.!?…])\s+(?=\d)")
# A surname that is written together with its initials is no shortened word («с С.Мухриддином. Стороны обсудили»).
_INITIALS_END = re.compile(r"((?<!\w)(?:[A-ZА-ЯЁ]\.){1,2}[A-ZА-ЯЁ][^\W\d_]{2,}[.!?…])\s+(?=[A-ZА-ЯЁ«“\"])")
# A bracket that closes before a dash ends nothing, which syntok does not see: "OSK (Valley Wire) - Roads are closed."
_BRACKET = re.compile(r"[^.!?…]\)\Z")
_DASH = re.compile(r"[–—-]{1,2}\s")
_WORDS = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]+")
_FOREIGN_MARKS = re.compile(r"(?<=[。！？।؟])\s*(?=\S)")


class Span(NamedTuple):
    """A stretch of a text, in code points; `end` is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SentenceTable:
    """Words behind which a full stop ends no sentence, and how one with an hour at its end is told."""

    titles: frozenset[str]  # before a name, in these letters
    counted: frozenset[str]  # before a number, in small letters
    hours: tuple[str, ...]  # "a.m."
    openings: tuple[str, ...]  # words that open a sentence behind an hour
    when: frozenset[str]  # small words that only say when


class Splitter:
    """The sentences of texts. Remembers blocks, for a card asks for the same few lines again and again."""

    def __init__(self, table: SentenceTable) -> None:
        hours = "|".join(map(re.escape, table.hours))
        self._table = table
        self._hour = re.compile(rf"\b(?:{hours})$")
        hour_ends = re.compile(rf"(\b(?:{hours}))\s+(?=(?:{'|'.join(table.openings)})\s)")
        self._openings = (_NUMBER_OPENS, hour_ends, _INITIALS_END)
        self._in_block = lru_cache(REMEMBERED)(self._read)

    def all(self, text: str) -> tuple[Span, ...]:
        """The sentences of a text in order, without the white space round them; never raises."""
        return tuple(self.each(text))

    def each(self, text: str) -> Iterator[Span]:
        """`all` one by one: whoever needs the first few reads no further than their line."""
        for start, end in _blocks(text):
            for span in self._in_block(text[start:end]):
                yield Span(start + span.start, start + span.end)

    def at(self, text: str, offset: int) -> Span:
        """The sentence that holds a code-point offset; between sentences, the one before; Span(0, 0) where none is.

        Reads only the line that holds the offset.
        """
        offset = min(max(offset, 0), len(text))
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        line = text[start : len(text) if end < 0 else end]
        best = Span(0, 0)
        for span in self.each(line):
            if span.start <= offset - start or best == Span(0, 0):
                best = span
        return Span(best.start + start, best.end + start) if best != Span(0, 0) else best

    def behind(self, text: str, offset: int) -> Iterator[Span]:
        """The sentences of a line behind the one that holds a code-point offset.

        Splits the line whole, as `at` does, and so only once for all who ask.
        """
        end = self.at(text, offset).end
        start, last = text.rfind("\n", 0, end) + 1, text.find("\n", end)
        for span in self.each(text[start : len(text) if last < 0 else last]):
            if start + span.start >= end:
                yield Span(start + span.start, start + span.end)

    def _read(self, block: str) -> tuple[Span, ...]:
        """The sentences of one block."""
        return tuple(span for start, end in _pieces(block) for span in self._in_piece(block[start:end], start))

    def _in_piece(self, piece: str, start: int) -> Iterator[Span]:
        open_from: int | None = None
        for tokens in segmenter.split(_tokenizer().tokenize(piece)):
            first = _edge(tokens[0]).start if open_from is None else open_from
            last = _edge(tokens[-1]).end
            front, behind = piece[first:last], piece[last:].lstrip()
            shortened = behind and len(tokens) > 1 and self._goes_on(tokens[-2].value, behind)
            cut_short = shortened or (behind and (_is_before_dash(front, behind) or not self._says_something(front)))
            open_from = first if cut_short else None
            if open_from is None:
                yield from self._cut(piece, Span(first, last), start)

    def _goes_on(self, word: str, behind: str) -> bool:
        """Whether a full stop behind a word ends no sentence, by what stands behind it."""
        return word in self._table.titles or (behind[0].isdecimal() and word.casefold() in self._table.counted)

    def _cut(self, piece: str, span: Span, start: int) -> Iterator[Span]:
        """A sentence cut where a number opens the next one, or where an hour or a name with initials has closed it."""
        begun = span.start
        openings = (found for form in self._openings for found in form.finditer(piece, span.start, span.end))
        for found in sorted(openings, key=lambda found: found.start()):
            if self._says_something(piece[begun : found.end(1)]):
                yield Span(start + begun, start + found.end(1))
                begun = found.end()
        yield Span(start + begun, start + span.end)

    def _says_something(self, front: str) -> bool:
        """Whether a sentence may end here: with "At 7 a.m." nothing has been said."""
        hour = self._hour.search(front)
        return hour is None or any(
            word.casefold() not in self._table.when for word in _WORDS.findall(front, 0, hour.start())
        )


def _is_before_dash(front: str, behind: str) -> bool:
    return _DASH.match(behind) is not None and _BRACKET.search(front) is not None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        for start in range(line.start(), line.end(), LONGEST_BLOCK):
            yield start, min(start + LONGEST_BLOCK, line.end())


def _pieces(block: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _FOREIGN_MARKS.finditer(block):
        yield start, mark.start()
        start = mark.end()
    yield start, len(block)


def _edge(token: Any) -> Span:
    """The place of a syntok token, which ships without types."""
    return Span(token.offset, token.offset + len(token.value))


@lru_cache(1)
def _tokenizer() -> Any:
    return Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False)
