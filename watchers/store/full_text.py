"""The full-text table: two lines of words per item, folded and stemmed, in either database.

SQLite keeps them in FTS5 (https://www.sqlite.org/fts5.html), PostgreSQL in tsvector columns of the
configuration "simple". The words come folded and stemmed: this file only writes and asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Insert,
    Integer,
    and_,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    table,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import AllOf, AnyOf, Phrase, Prefix, Stem, Terms, Word
from watchers.store.columns import OutsideText

_ID_NAME = {"sqlite": "rowid", "postgresql": "item_id"}
_TABLE = {
    kind: table("search", column(name, Integer), column("folded"), column("stems")) for kind, name in _ID_NAME.items()
}
_ID = {kind: _TABLE[kind].c[name] for kind, name in _ID_NAME.items()}
_VECTORS = _TABLE["postgresql"].c
_SIMPLE: ColumnElement[Any] = literal_column("'simple'")

# A tsvector holds at most 1 MiB (https://www.postgresql.org/docs/current/textsearch-limitations.html),
# positions included; this many letters stay below it in every script, and below any article's length.
_TSVECTOR_LETTERS = 150_000


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one item, joined by spaces."""

    item_id: int
    folded: str
    stems: str


async def write_words(connection: AsyncConnection, kind: str, words: Sequence[Words]) -> None:
    """Store the words of items, in place of earlier ones."""
    if words:
        await forget_words(connection, kind, [one.item_id for one in words])
        await add_words(connection, kind, words)


async def add_words(connection: AsyncConnection, kind: str, words: Sequence[Words]) -> None:
    """Store the words of items that have none yet."""
    await connection.execute(_insertion(kind), [asdict(one) for one in words])


@cache
def _insertion(kind: str) -> Insert:
    folded, stems = _stored(kind, "folded"), _stored(kind, "stems")
    return insert(_TABLE[kind]).values({_ID_NAME[kind]: bindparam("item_id"), "folded": folded, "stems": stems})


async def forget_words(connection: AsyncConnection, kind: str, item_ids: Sequence[int]) -> None:
    """Take items out of the search."""
    statement = delete(_TABLE[kind]).where(_ID[kind] == bindparam("item_id"))
    await connection.execute(statement, [{"item_id": item_id} for item_id in item_ids])


def _stored(kind: str, name: str) -> ColumnElement[Any]:
    words: ColumnElement[Any] = bindparam(name, type_=OutsideText)
    return words if kind == "sqlite" else func.to_tsvector(_SIMPLE, func.left(words, _TSVECTOR_LETTERS))


def is_textual(terms: Terms) -> bool:
    """Whether the full-text table alone can answer this."""
    if isinstance(terms, AllOf | AnyOf):
        return bool(terms.parts) and all(is_textual(part) for part in terms.parts)
    return isinstance(terms, Word | Stem | Prefix | Phrase)


def items_with(kind: str, terms: Terms, newest: int | None = None) -> Any:
    """Select the ids of items that textual terms are true of, perhaps only the newest ones."""
    condition = _match(terms) if kind == "sqlite" else _vector_condition(terms)
    ids = _TABLE[kind].select().with_only_columns(_ID[kind]).where(condition)
    return ids if newest is None else ids.order_by(_ID[kind].desc()).limit(newest)


def _match(terms: Terms) -> ColumnElement[bool]:
    return literal_column("search").op("MATCH", return_type=Boolean())(literal(_expression(terms), OutsideText))


def _expression(terms: Terms) -> str:
    match terms:
        case AllOf(parts):
            return "(" + " AND ".join(map(_expression, parts)) + ")"
        case AnyOf(parts):
            return "(" + " OR ".join(map(_expression, parts)) + ")"
        case Stem(key):
            return f"stems : {_quoted(key)}"
        case Prefix(key):
            return f"folded : {_quoted(key)} *"
        case _:
            return f"folded : {_quoted(_spaced(terms))}"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _spaced(leaf: Terms) -> str:
    match leaf:
        case Phrase(keys):
            return " ".join(keys)
        case Word(key) | Stem(key) | Prefix(key):
            return key
        case _:
            raise TypeError(f"{leaf!r} does not stand in the full-text table")


def _vector_condition(terms: Terms) -> ColumnElement[bool]:
    match terms:
        case AllOf(parts):
            return and_(*map(_vector_condition, parts))
        case AnyOf(parts):
            return or_(*map(_vector_condition, parts))
        case Stem(key):
            return _meets(_VECTORS.stems, func.phraseto_tsquery(_SIMPLE, literal(key, OutsideText)))
        case Prefix(key):
            return _meets(_VECTORS.folded, func.to_tsquery(_SIMPLE, literal(_lexeme(key) + ":*", OutsideText)))
        case _:
            return _meets(_VECTORS.folded, func.phraseto_tsquery(_SIMPLE, literal(_spaced(terms), OutsideText)))


def _meets(words: ColumnElement[Any], query: ColumnElement[Any]) -> ColumnElement[bool]:
    return words.op("@@", return_type=Boolean())(query)


def _lexeme(key: str) -> str:
    # The space keeps an empty key from being a syntax error; PostgreSQL's parser drops it.
    return "'" + key.replace("\\", "\\\\").replace("'", "''") + " '"
