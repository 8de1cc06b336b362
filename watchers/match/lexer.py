"""The typed query in pieces: operators, brackets, phrases and words, each with its place for the pointer of an error.

Typographic quotes and dashes are as good as plain ones. Refuses to know what pieces mean together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from watchers.errors import QueryError

QUOTES = '"“”„‟«»″＂'
DASHES = "-–—−‐‑"
WIDEST_NEAR = 1_000
_RUN = re.compile(rf"[^\s(){QUOTES}]+")
_NEAR = re.compile(r"NEAR(?:/(\d{1,6}))?")
_FIELD = re.compile(r"([A-Za-z]+):(.*)", re.DOTALL)
OPERATORS = {"AND", "OR", "NOT"}


class Kind(StrEnum):
    """What a piece is."""

    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "NEAR"
    FIELD = "field"
    PHRASE = "phrase"
    WORD = "word"
    END = "end"


class Piece(NamedTuple):
    """A piece of a query: its text (of a field the name, of NEAR the distance) and its first code point."""

    kind: Kind
    text: str
    position: int


def pieces(query: str) -> Iterator[Piece]:
    """The pieces of a query in order, END last; raises QueryError for an open quotation mark or a bad NEAR."""
    position = 0
    while position < len(query):
        letter = query[position]
        if letter.isspace():
            position += 1
        elif letter in "()":
            yield Piece(Kind(letter), letter, position)
            position += 1
        elif letter in QUOTES:
            end = _closing(query, position)
            yield Piece(Kind.PHRASE, query[position + 1 : end], position)
            position = end + 1
        else:
            end = _run_end(query, position)
            yield from _run(query[position:end], position)
            if query[end - 1] in DASHES and (end == len(query) or query[end].isspace()):
                raise QueryError("this dash stands alone; expected a word right behind it, or no dash", end - 1)
            position = end
    yield Piece(Kind.END, "", len(query))


def _closing(query: str, opening: int) -> int:
    for position in range(opening + 1, len(query)):
        if query[position] in QUOTES:
            return position
    raise QueryError("this quotation mark is not closed; expected another one behind the phrase", opening)


def _run_end(query: str, start: int) -> int:
    run = _RUN.match(query, start)
    return run.end() if run else start + 1


def _run(run: str, start: int) -> Iterator[Piece]:
    """The pieces of a run without spaces, quotes and brackets: NOT signs, a field name, a word or an operator."""
    while run and run[0] in DASHES:
        yield Piece(Kind.NOT, run[0], start)
        start, run = start + 1, run[1:]
    near = _NEAR.fullmatch(run)
    named = _FIELD.fullmatch(run)
    if run in OPERATORS:
        yield Piece(Kind(run), run, start)
    elif near:
        yield Piece(Kind.NEAR, _distance(near[1], start), start)
    elif named:
        yield Piece(Kind.FIELD, named[1].lower(), start)
        run, start = named[2], start + named.start(2)
        if run:
            yield Piece(Kind.WORD, run, start)
    elif run:
        yield Piece(Kind.WORD, run, start)


def _distance(digits: str | None, position: int) -> str:
    if digits and 1 <= int(digits) <= WIDEST_NEAR:
        return digits
    raise QueryError(f"NEAR needs a distance in words; expected NEAR/1 to NEAR/{WIDEST_NEAR}", position)
