"""The watch language from outside: what a person types becomes a tree, and a tree becomes text again.

The canonical text is what is stored and shown. Refuses to know texts, folding and how a query is found.
"""

from __future__ import annotations

from watchers.errors import QueryError
from watchers.match.grammar import Names, Parser
from watchers.match.lexer import pieces
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
    leaves,
    looks_for_something,
)

LONGEST_QUERY = 2_000  # code points
MOST_LEAVES = 100


def parse(text: str, names: Names) -> Node:
    """The tree of a query as typed; bare words that a profile knows become that profile.

    Raises QueryError with what was expected and where, AmbiguousName where several profiles know a word.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"a watch has at most {LONGEST_QUERY:,} characters; split it into several", LONGEST_QUERY)
    node = Parser(list(pieces(text)), names).whole()
    if sum(1 for _ in leaves(node)) > MOST_LEAVES:
        raise QueryError(f"a watch has at most {MOST_LEAVES} words and names; split it into several", 0)
    if not looks_for_something(node):
        raise QueryError("nothing but NOT would match nearly everything; expected something to look for beside it", 0)
    return node


def parse_canonical(text: str) -> Node:
    """The tree of a query in canonical form, as it is stored: bare words stay words, whatever profiles there are now.

    Raises QueryError where the text is no query.
    """
    return parse(text, _AsWritten())


def canonical(node: Node) -> str:
    """The query as it was understood, with as few brackets as it can have; `parse_canonical` is its inverse."""
    match node:
        case Or(parts):
            return " OR ".join(canonical(part) for part in parts)
        case And(parts):
            return " AND ".join(_within(part, (Or,)) for part in parts)
        case Not(part):
            return f"NOT {_within(part, (Or, And))}"
        case Near(left, right, distance):
            return f"{_within(left, (Or, And, Not))} NEAR/{distance} {_within(right, (Or, And, Not, Near))}"
        case _:
            return _leaf(node)


def _within(part: Node, looser: tuple[type[Node], ...]) -> str:
    return f"({canonical(part)})" if isinstance(part, looser) else canonical(part)


def _leaf(node: Leaf) -> str:
    match node:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(words, written):
            return f'"{written or " ".join(words)}"'
        case Ref(ref):
            return ref
        case Title(leaf):
            return f"title:{_leaf(leaf)}"
        case FieldTerm(field, value):
            return f'{field}:"{value}"' if " " in value else f"{field}:{value}"


class _AsWritten:
    """Names for stored queries: their names were resolved when they were made."""

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        del words
        return ()

    def exists(self, ref: str) -> bool:
        return bool(ref)

    def nearest(self, ref: str) -> str | None:
        return ref
