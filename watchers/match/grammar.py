"""The grammar of the watch language, read by recursive descent.

    or    = and { "OR" and }
    and   = not { ["AND"] not }
    not   = ("NOT" | "-") not | near
    near  = operand { "NEAR/n" operand }
    operand = "(" or ")" | "phrase" | word | prefix* | @entity | #topic | field:value | title:leaf

Operators count in capitals only. Refuses to know texts and folding; what names mean is asked of `Names`.
"""

from __future__ import annotations

from typing import Protocol

from watchers.errors import AmbiguousName, QueryError
from watchers.match.lexer import DASHES, Kind, Piece
from watchers.match.operands import SIGNS, field_term, is_bare, phrase_of, plain_dashes, prefix_of, word_of, words_of
from watchers.match.tree import (
    And,
    FieldTerm,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Ref,
    Title,
    Word,
    joined,
    leaves,
    looks_for_something,
)

DEEPEST = 20  # brackets and NOTs within one another
LONGEST_NAME = 8  # words; no profile name that people type is longer


class Names(Protocol):
    """What the parser asks of the profiles."""

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """References ("entity:lavrov") of the profiles that these words, side by side, mean."""

    def exists(self, ref: str) -> bool:
        """Is there such a profile?"""

    def nearest(self, ref: str) -> str | None:
        """The existing reference that is most like this one, None where nothing is near."""


class Parser:
    """Recursive descent over the pieces of one query, one method a rule of the grammar."""

    def __init__(self, found: list[Piece], names: Names) -> None:
        self._pieces = found
        self._at = 0
        self._names = names
        self._depth = 0

    def whole(self) -> Node:
        """The tree of all pieces; raises QueryError, AmbiguousName."""
        if self._peek().kind is Kind.END:
            raise QueryError("this watch is empty; expected a word, a phrase or a name", 0)
        node = self._or()
        if self._peek().kind is not Kind.END:
            raise QueryError("this bracket was not opened; expected the end of the watch", self._peek().position)
        return node

    def _peek(self) -> Piece:
        return self._pieces[self._at]

    def _take(self) -> Piece:
        self._at += 1
        return self._pieces[self._at - 1]

    def _deeper(self, piece: Piece) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"brackets and NOT go at most {DEEPEST} deep; expected a simpler watch", piece.position)

    def _or(self) -> Node:
        parts = [self._and()]
        while self._peek().kind is Kind.OR:
            self._take()
            parts.append(self._and())
        return joined(Or, parts)

    def _and(self) -> Node:
        parts = self._not()
        while self._peek().kind not in (Kind.OR, Kind.CLOSE, Kind.END):
            if self._peek().kind is Kind.AND:
                self._take()
            parts += self._not()
        return joined(And, parts)

    def _not(self) -> list[Node]:
        """One operand, or the several that bare words side by side make."""
        if self._peek().kind is not Kind.NOT:
            return self._near()
        self._deeper(self._take())
        first, *others = self._not()
        self._depth -= 1
        return [first.part if isinstance(first, Not) else Not(first), *others]

    def _near(self) -> list[Node]:
        nodes = self._operand()
        while self._peek().kind is Kind.NEAR:
            sign = self._take()
            right, *others = self._operand()
            near = Near(_side(nodes[-1], sign), _side(right, sign), int(sign.text))
            nodes = [*nodes[:-1], near, *others]
        return nodes

    def _operand(self) -> list[Node]:
        piece = self._peek()
        if piece.kind is Kind.WORD:
            return self._words()
        self._take()
        if piece.kind is Kind.OPEN:
            return [self._group(piece)]
        if piece.kind is Kind.PHRASE:
            return [phrase_of(piece)]
        if piece.kind is Kind.FIELD:
            return [self._field(piece)]
        raise QueryError(f"expected a word, a phrase or a name {_place(piece)}", piece.position)

    def _group(self, opening: Piece) -> Node:
        self._deeper(opening)
        node = self._or()
        self._depth -= 1
        if self._take().kind is not Kind.CLOSE:
            raise QueryError("this bracket is not closed; expected “)” behind it", opening.position)
        return node

    def _words(self) -> list[Node]:
        """Bare words side by side: the longest sequence that a profile knows is that profile, the others are words."""
        run: list[Piece] = []
        while self._peek().kind is Kind.WORD:
            run.append(self._take())
        nodes: list[Node] = []
        while run:
            size, node = self._known(run) or (1, self._single(run[0]))
            nodes.append(node)
            run = run[size:]
        return nodes

    def _known(self, run: list[Piece]) -> tuple[int, Ref] | None:
        bare = 0
        while bare < min(len(run), LONGEST_NAME) and is_bare(run[bare]):
            bare += 1
        for size in range(bare, 0, -1):
            found = self._look_up(run[:size])
            if found:
                return size, found
        return None

    def _look_up(self, run: list[Piece]) -> Ref | None:
        typed = " ".join(piece.text for piece in run)
        candidates = self._names.lookup(words_of(typed))
        if len(candidates) > 1:
            raise AmbiguousName(typed, candidates, run[0].position)
        return Ref(candidates[0]) if candidates else None

    def _single(self, piece: Piece) -> Word | Prefix | Phrase | Ref:
        if piece.text[0] in SIGNS:
            return self._reference(Piece(Kind.FIELD, SIGNS[piece.text[0]], piece.position), piece.text[1:])
        return prefix_of(piece) if piece.text.endswith("*") else word_of(piece)

    def _field(self, field: Piece) -> Leaf:
        value = self._take()
        if value.kind not in (Kind.WORD, Kind.PHRASE) or value.text[:1] in ("", *DASHES):
            raise QueryError(f"expected a value right behind “{field.text}:”", value.position)
        if field.text == "title":
            return Title(self._in_title(value))
        if field.text in SIGNS.values():
            return self._reference(field, value.text)
        return field_term(field, value)

    def _in_title(self, value: Piece) -> Word | Prefix | Phrase | Ref:
        if value.kind is Kind.PHRASE:
            return phrase_of(value)
        kind, colon, name = value.text.partition(":")
        if colon and kind.lower() in SIGNS.values():
            return self._reference(Piece(Kind.FIELD, kind.lower(), value.position), name)
        return (self._look_up([value]) if is_bare(value) else None) or self._single(value)

    def _reference(self, field: Piece, name: str) -> Ref:
        ref = f"{field.text}:{plain_dashes(name).lower()}"
        if not self._names.exists(ref):
            nearest = self._names.nearest(ref)
            hint = f"did you mean {nearest}?" if nearest else "write the name itself, or words"
            raise QueryError(f"there is no profile {ref}; {hint}", field.position)
        return Ref(ref)


def _side(node: Node, sign: Piece) -> Node:
    """An operand of NEAR: it must have places in the text."""
    if not looks_for_something(node) or any(isinstance(leaf, FieldTerm) for leaf in leaves(node)):
        raise QueryError("NEAR compares places in the text; expected words or names on both sides", sign.position)
    return node


def _place(piece: Piece) -> str:
    text = f"NEAR/{piece.text}" if piece.kind is Kind.NEAR else piece.text
    return "at the end" if piece.kind is Kind.END else f"before “{text}”"
