"""Statements that are run for page after page of rows: compiled once, their values put in order here.

SQLAlchemy builds the parameters of each row anew; for rows of a dozen numbers that costs more than the database does.
Knows no table, and nothing of what a statement says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import BindParameter, Dialect, bindparam, func, literal_column
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.visitors import replacement_traverse

_ROWS = "rows"
_Convert = Callable[[Any], Any]


class Prepared:
    """A statement that changes one row for each set of values; no two sets may mean the same row.

    Each bound value names its type, by which it becomes what is kept.
    """

    def __init__(self, statement: UpdateBase) -> None:
        self._statement = statement
        self._made: dict[tuple[str, str], _RowByRow | _AllAtOnce] = {}  # by database and driver

    async def run(self, connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for these rows; each names the same bound values, KeyError where one leaves one out."""
        dialect = connection.dialect
        key = (dialect.name, dialect.driver)
        if key not in self._made:
            self._made[key] = (_AllAtOnce if dialect.name == "sqlite" else _RowByRow)(self._statement, dialect)
        made = self._made[key]
        await connection.exec_driver_sql(made.sql, made.values(rows))


class _RowByRow:
    """The statement as a server takes it: once for each row."""

    def __init__(self, statement: UpdateBase, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._by_name = compiled.positiontup is None  # psycopg; asyncpg counts places
        bound = {name: bind for bind, name in compiled.bind_names.items()}
        self._names = list(bound) if compiled.positiontup is None else compiled.positiontup
        said = _said(compiled, dialect)
        self._said = [said.get(name) for name in self._names]  # what the statement itself says, in its place
        self._open = [
            (place, name, _conversion(bound[name], dialect))
            for place, name in enumerate(self._names)
            if name not in said
        ]

    def values(self, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
        """The values of each row as they are kept, and what the statement itself says, as the driver takes them."""
        return [self._of(row) for row in rows]

    def _of(self, row: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        made = self._said.copy()
        for place, name, convert in self._open:
            made[place] = _kept(row[name], convert)
        return dict(zip(self._names, made, strict=True)) if self._by_name else tuple(made)


class _AllAtOnce:
    """The statement as SQLite takes it: once for all rows, which are one JSON value.

    The driver lets go of the interpreter for each run of a statement and asks for it back: a run a row keeps a thread
    that works from working, five hundred times a page (https://www.sqlite.org/json1.html, UPDATE FROM).
    """

    def __init__(self, statement: UpdateBase, dialect: Dialect) -> None:
        self._open: dict[str, _Convert | None] = {}  # in the order in which a row gives them
        row = func.json_each(bindparam(_ROWS, "")).table_valued("value", name="each_row").c.value

        def of_row(element: object, **_: object) -> Any:
            if not isinstance(element, BindParameter) or not element.required:
                return None
            self._open.setdefault(element.key, _conversion(element, dialect))
            place = list(self._open).index(element.key)
            return func.json_extract(row, literal_column(f"'$[{place}]'"), type_=element.type)

        compiled = cast(UpdateBase, replacement_traverse(statement, {}, of_row)).compile(dialect=dialect)
        self.sql = str(compiled)
        said = _said(compiled, dialect)
        self._said = [said[name] for name in compiled.positiontup or ()]
        self._place = (compiled.positiontup or ()).index(_ROWS)

    def values(self, rows: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
        """All rows, and what the statement itself says, as the driver takes them."""
        made, told = self._said.copy(), list(self._open.items())
        made[self._place] = json.dumps([[_kept(row[name], convert) for name, convert in told] for row in rows])
        return tuple(made)


def _said(compiled: SQLCompiler, dialect: Dialect) -> Mapping[str, Any]:
    """What the statement itself says, by name, as it is kept."""
    return {
        name: _kept(compiled.params[name], _conversion(bind, dialect))
        for bind, name in compiled.bind_names.items()
        if not bind.required
    }


def _conversion(bind: BindParameter[Any], dialect: Dialect) -> _Convert | None:
    """What turns a value into what the driver takes; None where it is that."""
    return bind.type.dialect_impl(dialect).bind_processor(dialect)


def _kept(value: Any, convert: _Convert | None) -> Any:
    return value if value is None or convert is None else convert(value)
