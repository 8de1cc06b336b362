"""Queries whose hundreds of rows come as one value, where the driver makes each row dear.

SQLite's driver lets go of the interpreter for every row that it fetches and asks for it back: a loop that works
meanwhile is stopped as often, and the query waits for it as often. Knows no table, and nothing of what a query asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.dialects import sqlite

from watchers.store.database import Database

Values = tuple[Any, ...]


class OneValue:
    """A query of named columns; what each of them keeps is a number, a text or nothing."""

    def __init__(self, query: Select[Any]) -> None:
        rows, dialect = query.subquery(), sqlite.dialect()
        self._query = query
        # SQLite takes the rows of a limited query in its order, though no page says so; tests hold it to that.
        self._grouped = select(func.json_group_array(func.json_array(*rows.c)))
        kinds = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in rows.c]
        self._read = [(place, read) for place, read in enumerate(kinds) if read is not None]

    async def rows(self, database: Database, values: Mapping[str, Any]) -> Sequence[Values]:
        """The rows in the query's order. Raises StoreBusy."""
        if database.kind != "sqlite":
            return [tuple(row) for row in await database.ask(self._query, values)]
        return [self._values(row) for row in json.loads(await database.value(self._grouped, values))]

    def _values(self, kept: list[Any]) -> Values:
        for place, read in self._read:
            kept[place] = read(kept[place])
        return tuple(kept)
