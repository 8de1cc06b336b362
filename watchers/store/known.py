"""What is stored of the items that keys of one feed belong to.

The answer is one value for a whole document: SQLite lets go of the interpreter for each row, and taking it again costs
more than the row. Knows nothing of what makes an item new.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, bindparam, cast, func, literal_column, select

from watchers.model import KnownItem, SeenKey
from watchers.store.dialect import among
from watchers.store.schema import items, seen

Ask = Callable[[Select[Any], Mapping[str, Any]], Awaitable[str | None]]  # a statement with its values; its one value

# No part holds a comma or a semicolon: names of kinds, numbers, hex.
_COMMA: ColumnElement[str] = literal_column("','", Text)
_SEMICOLON: ColumnElement[str] = literal_column("';'", Text)
_ITEM = cast(items.c.id, Text) + _COMMA + items.c.title_hash + _COMMA + items.c.content_hash
_LINE = seen.c.kind + _COMMA + seen.c.hash + _COMMA + _ITEM
_IN_ONE = {"sqlite": func.group_concat(_LINE, _SEMICOLON), "postgresql": func.string_agg(_LINE, _SEMICOLON)}
_LINES = {
    kind: select(_IN_ONE[kind])
    .join_from(seen, items, items.c.id == seen.c.item_id)
    .where(seen.c.feed_id == bindparam("feed"), listed)
    for kind, listed in among(seen.c.hash, "hashes").items()
}


async def known_items(ask: Ask, kind: str, feed_id: int, keys: Collection[SeenKey]) -> Mapping[SeenKey, KnownItem]:
    """Look up keys of one feed."""
    wanted: dict[tuple[str, str], SeenKey] = {key: key for key in keys}
    lines = await ask(_LINES[kind], {"feed": feed_id, "hashes": list({digest for _, digest in wanted})})
    found: dict[SeenKey, KnownItem] = {}
    met: dict[str, KnownItem] = {}  # an item stands in as many lines as it has keys
    for line in lines.split(";") if lines else ():
        of_kind, digest, item = line.split(",", 2)
        if key := wanted.get((of_kind, digest)):
            found[key] = met.get(item) or met.setdefault(item, _known_item(item))
    return found


def _known_item(line: str) -> KnownItem:
    number, title_hash, content_hash = line.split(",")
    return KnownItem(int(number), title_hash, content_hash)
