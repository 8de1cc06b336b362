"""Sentence borders with offsets: an alert quotes whole sentences, word for word.

Every line is its own block. Borders come from syntok, which knows "Mr.", "Gov." and initials (Indo-European
languages); sentence marks of Han script, Devanagari and Arabic are added here. Refuses to know what a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from syntok import segmenter
from syntok.tokenizer import Tokenizer

LONGEST_BLOCK = 10_000  # longer lines are no prose: they are read in pieces of this many code points
# Before a name these end no sentence; syntok 1.4.4 knows others, not these.
_TITLES = frozenset({"Gov", "Rep", "Lt", "Sgt", "Maj", "Cmdr", "Hon", "Rev", "им", "тов", "акад", "проф", "св"})
# A number goes on behind these, in any case of letters, though syntok begins a sentence there.
_COUNTED = frozenset({
    "approx", "bros", "corp", "figs", "paras", "pp", "sept", "vol", "гл", "долл", "млн", "млрд", "нояб", "пп", "прибл",
    "разд", "рис", "руб", "сент", "ст", "стр", "табл", "тыс", "февр",
})  # fmt: skip
# And it opens a sentence behind a word too long for a shortened one in any language ("at midnight. 130 houses"), which
# syntok does not see. Behind others it may go on: half a sentence is worse than two in one.
_NUMBER_OPENS = re.compile(r"(\b[^\W\d_]{8,}[.!?…])\s+(?=\d)")
# Behind "7 a.m." a name may go on with the sentence ("Moscow time", "Friday"); these words only open one.
_HOUR_ENDS = re.compile(
    r"(\b[ap]\.m\.)\s+(?=(?:The|A|An|This|That|These|Those|It|He|She|They|We|His|Her|Its|Their|There|No|All|Some|Many"
    r"|Several|About|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Both|Another|Then|But|And|In|On|At|After|When)\s)"
)
# A front of nothing but these says when, and the sentence goes on: "On Monday at 7 a.m. Three guards were hurt."
_WHEN = frozenset({
    "at", "on", "by", "before", "after", "around", "about", "shortly", "just", "since", "from", "until", "only", "and",
    "the", "early", "late", "every", "day", "morning", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "yesterday", "today", "a", "p", "m", "local", "time",
})  # fmt: skip
# A surname that is written together with its initials is no shortened word («с С.Мухриддином. Стороны обсудили»).
_INITIALS_END = re.compile(r"((?<!\w)(?:[A-ZА-ЯЁ]\.){1,2}[A-ZА-ЯЁ][^\W\d_]{2,}[.!?…])\s+(?=[A-ZА-ЯЁ«“\"])")
_HOUR = re.compile(r"\b[ap]\.m\.$")
_WORDS = re.compile(r"[^\W\d_]+")
_OPENINGS = (_NUMBER_OPENS, _HOUR_ENDS, _INITIALS_END)
_LINE = re.compile(r"[^\n]+")
_FOREIGN_MARKS = re.compile(r"(?<=[。！？।؟])\s*(?=\S)")


class Span(NamedTuple):
    """A stretch of a text, in code points; `end` is exclusive."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space round them; never raises."""
    return tuple(each_sentence(text))


def each_sentence(text: str) -> Iterator[Span]:
    """`sentences` one by one: whoever needs the first few reads no further than their line."""
    for start, end in _blocks(text):
        for span in _in_block(text[start:end]):
            yield Span(start + span.start, start + span.end)


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that holds a code-point offset; between sentences, the one before; Span(0, 0) where none is.

    Reads only the line that holds the offset.
    """
    offset = min(max(offset, 0), len(text))
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : len(text) if end < 0 else end]
    best = Span(0, 0)
    for span in sentences(line):
        if span.start <= offset - start or best == Span(0, 0):
            best = span
    return Span(best.start + start, best.end + start) if best != Span(0, 0) else best


def sentences_behind(text: str, offset: int) -> Iterator[Span]:
    """The sentences of a line behind the one that holds a code-point offset.

    Splits the line whole, as `sentence_at` does, and so only once for all who ask.
    """
    end = sentence_at(text, offset).end
    start, last = text.rfind("\n", 0, end) + 1, text.find("\n", end)
    for span in sentences(text[start : len(text) if last < 0 else last]):
        if start + span.start >= end:
            yield Span(start + span.start, start + span.end)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        for start in range(line.start(), line.end(), LONGEST_BLOCK):
            yield start, min(start + LONGEST_BLOCK, line.end())


@lru_cache(256)
def _in_block(block: str) -> tuple[Span, ...]:
    """The sentences of one block. Remembered: a card asks for the same few lines again and again."""
    return tuple(span for start, end in _pieces(block) for span in _in_piece(block[start:end], start))


def _in_piece(piece: str, start: int) -> Iterator[Span]:
    open_from: int | None = None
    for tokens in segmenter.split(_tokenizer().tokenize(piece)):
        first = _edge(tokens[0]).start if open_from is None else open_from
        last = _edge(tokens[-1]).end
        behind = piece[last:].lstrip()
        shortened = behind and len(tokens) > 1 and _goes_on(tokens[-2].value, behind)
        open_from = first if shortened or (behind and not _says_something(piece[first:last])) else None
        if open_from is None:
            yield from _cut(piece, Span(first, last), start)


def _goes_on(word: str, behind: str) -> bool:
    """Whether a full stop behind a word ends no sentence, by what stands behind it."""
    return word in _TITLES or (behind[0].isdecimal() and word.casefold() in _COUNTED)


def _cut(piece: str, span: Span, start: int) -> Iterator[Span]:
    """A sentence cut where a number opens the next one, or an hour has closed it."""
    begun = span.start
    openings = (found for form in _OPENINGS for found in form.finditer(piece, span.start, span.end))
    for found in sorted(openings, key=lambda found: found.start()):
        if _says_something(piece[begun : found.end(1)]):
            yield Span(start + begun, start + found.end(1))
            begun = found.end()
    yield Span(start + begun, start + span.end)


def _says_something(front: str) -> bool:
    """Whether a sentence may end here: with "At 7 a.m." nothing has been said."""
    return not _HOUR.search(front) or any(word.casefold() not in _WHEN for word in _WORDS.findall(front))


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
