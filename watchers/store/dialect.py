"""What SQLAlchemy spells per database: an INSERT that minds conflicts, and a list of values as one value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Table, any_, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from watchers.store.columns import JSONText


def insert(kind: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Begin an INSERT for a database of this kind; both know the same `on_conflict_…` methods."""
    return sqlite.insert(table) if kind == "sqlite" else postgresql.insert(table)


def among(column: Column[Any], name: str) -> Mapping[str, ColumnElement[bool]]:
    """Whether a column holds one of the values of the bound list `name`, by database.

    IN takes a parameter a value: for hundreds of them the statement is written anew each time, and that costs more than
    looking them up.
    """
    listed = func.json_each(bindparam(name, type_=JSONText)).table_valued("value")
    of_array = column == any_(bindparam(name, type_=ARRAY(column.type)))
    return MappingProxyType({"sqlite": column.in_(select(listed.c.value)), "postgresql": of_array})
