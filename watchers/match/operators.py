"""Words of a query that look like operators and are none: in small letters, or NEAR without a number.

Suggests, and decides nothing: such words count as words. Refuses to know profiles and texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from watchers.match.lexer import OPERATORS, WIDEST_NEAR, Kind, Piece, pieces
from watchers.match.tree import Node, Word, leaves

USUAL_NEAR = "10"  # words; about a sentence's half
_NEAR = re.compile(r"near(?:/(.*)|(\d+))", re.IGNORECASE)


def as_operators(typed: str, node: Node) -> tuple[tuple[str, ...], str]:
    """The words of a query that look like operators, as typed, and the query with operators in their places."""
    words = {leaf.text.upper() for leaf in leaves(node) if isinstance(leaf, Word)}
    alike = [(piece.text, piece.position, sign) for piece, sign in _signs(typed, words & OPERATORS)]
    for word, position, sign in reversed(alike):
        typed = typed[:position] + sign + typed[position + len(word) :]
    return tuple(dict.fromkeys(word for word, _, _ in alike)), typed


def _signs(typed: str, words: set[str]) -> Iterator[tuple[Piece, str]]:
    """The pieces that stand for themselves and look like operators; `words` are no part of a profile's name."""
    for before, piece in pairwise((Piece(Kind.END, "", 0), *pieces(typed))):
        near = _NEAR.fullmatch(piece.text)
        if piece.kind is not Kind.WORD or before.kind is Kind.FIELD:
            continue
        if piece.text.upper() in words:
            yield piece, piece.text.upper()
        elif near:
            yield piece, f"NEAR/{_distance(near[1] or near[2] or '')}"


def _distance(typed: str) -> str:
    return typed if typed.isdecimal() and 1 <= int(typed) <= WIDEST_NEAR else USUAL_NEAR
