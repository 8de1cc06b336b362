"""Statements that are run for page after page of rows: compiled once, their values put in order here.

SQLAlchemy builds the parameters of each row anew; for rows of a dozen numbers that costs more than the database does.
Knows no table, and nothing of what a statement says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import UpdateBase


class Prepared:
    """A statement that changes one row for each set of values."""

    def __init__(self, statement: UpdateBase) -> None:
        self._statement = statement
        self._made: dict[tuple[str, str], _Made] = {}  # by database and driver

    async def run(self, connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for these rows; each names the same bound values."""
        dialect = connection.dialect
        key = (dialect.name, dialect.driver)
        if key not in self._made:
            self._made[key] = _Made(self._statement, dialect)
        made = self._made[key]
        await connection.exec_driver_sql(made.sql, [made.values(row) for row in rows])


class _Made:
    """The statement as one driver takes it."""

    def __init__(self, statement: UpdateBase, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._by_name = compiled.positiontup is None  # psycopg; sqlite3 and asyncpg count places
        bound = {name: bind for bind, name in compiled.bind_names.items()}
        names = list(bound) if compiled.positiontup is None else compiled.positiontup
        converts = {name: _conversion(bind, dialect) for name, bind in bound.items()}
        said = {name: _kept(compiled.params[name], converts[name]) for name in bound if not bound[name].required}
        self._names = names
        self._said = [said.get(name) for name in names]  # what the statement itself says, in its place
        self._open = [(place, name, converts[name]) for place, name in enumerate(names) if name not in said]

    def values(self, row: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """The values of a row as they are kept, and what the statement itself says, as the driver takes them.

        KeyError where a row leaves out a value that the statement asks for.
        """
        made = self._said.copy()
        for place, name, convert in self._open:
            value = row[name]
            made[place] = value if convert is None else convert(value)
        return dict(zip(self._names, made, strict=True)) if self._by_name else tuple(made)


def _conversion(bind: BindParameter[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """What turns a value into what the driver takes; None where it is that."""
    return bind.type.dialect_impl(dialect).bind_processor(dialect)


def _kept(value: Any, convert: Callable[[Any], Any] | None) -> Any:
    return value if value is None or convert is None else convert(value)
