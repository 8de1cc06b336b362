"""Statements that are run for page after page of rows: compiled once, their values put in order here.

SQLAlchemy builds the parameters of each row anew; for rows of a dozen numbers that costs more than the database does.
Knows no table, and nothing of what a statement says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase


class Prepared:
    """A statement that changes one row for each set of values."""

    def __init__(self, statement: UpdateBase) -> None:
        self._statement = statement
        self._made: dict[str, _Made] = {}  # by dialect

    async def run(self, connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for these rows; each names the same bound values."""
        dialect = connection.dialect
        if dialect.name not in self._made:
            self._made[dialect.name] = _Made(self._statement, dialect)
        made = self._made[dialect.name]
        await connection.exec_driver_sql(made.sql, [made.values(row) for row in rows])


class _Made:
    """The statement as one driver takes it."""

    def __init__(self, statement: UpdateBase, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        if compiled.positiontup is None:
            raise TypeError(f"{dialect.name} takes values by name")
        self.sql = str(compiled)
        conversions = {name: _conversion(compiled, name, dialect) for name in set(compiled.positiontup)}
        kept = {name: conversions[name](said) for name, said in compiled.params.items() if said is not None}
        self._order = [(name, kept.get(name), conversions[name]) for name in compiled.positiontup]

    def values(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of a row as they are kept, and what the statement itself says, in its order."""
        return tuple([convert(row[name]) if name in row else said for name, said, convert in self._order])


def _conversion(compiled: SQLCompiler, name: str, dialect: Dialect) -> Callable[[Any], Any]:
    """What turns a value into what the driver takes."""
    made: Callable[[Any], Any] | None = compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)
    return _as_it_is if made is None else made


def _as_it_is(value: Any) -> Any:
    return value
