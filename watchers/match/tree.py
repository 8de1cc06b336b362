"""A watch query as a tree: what was understood, apart from how it was typed and how it is found.

Trees are compared, stored in their canonical form and walked by the index, the search and the answers.
Refuses to know texts, folding and profiles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """A word, met in any form of its stem; lower case, one token."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word; lower case, without its star."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in exactly this order; lower case. `written` is how somebody typed them, for people to read."""

    words: tuple[str, ...]
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Ref:
    """A profile: "entity:lavrov" or "topic:labour-migration"."""

    ref: str


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """A fact of the item: field is source, publisher, kind or lang; value in lower case."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Title:
    """A leaf that must stand in the title."""

    leaf: Word | Prefix | Phrase | Ref


@dataclass(frozen=True, slots=True)
class Not:
    """True where its part is not."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """True where all of two or more parts are; no part is an And itself."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where one of two or more parts is; no part is an Or itself."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """True where both sides stand at most `distance` words apart (1 = side by side)."""

    left: Node
    right: Node
    distance: int


Leaf: TypeAlias = Word | Prefix | Phrase | Ref | FieldTerm | Title
Node: TypeAlias = Leaf | Not | And | Or | Near

FIELDS = ("source", "publisher", "kind", "lang")


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of a tree from left to right, those under NOT too."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Near(left, right):
            yield from leaves(left)
            yield from leaves(right)
        case Not(part):
            yield from leaves(part)
        case _:
            yield node


def joined(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    """One And or Or of all parts, flat; a single part stands for itself."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return kind(tuple(flat)) if len(flat) > 1 else flat[0]


def looks_for_something(node: Node) -> bool:
    """False where a tree could be true of an item that holds nothing it names: nothing but NOT, or OR with NOT."""
    match node:
        case Not():
            return False
        case And(parts):
            return any(looks_for_something(part) for part in parts)
        case Or(parts):
            return all(looks_for_something(part) for part in parts)
        case Near(left, right):
            return looks_for_something(left) and looks_for_something(right)
        case _:
            return True
