"""The column types of the store, for times, hostile text and JSON, and the columns that recur.

Both databases keep the same bytes this way. Knows no table and no meaning of a value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Dialect, ForeignKey, Integer, Text, text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class UTCTime(TypeDecorator[datetime]):
    """An aware time, kept as whole microseconds since 1970 in UTC.

    An integer compares, sorts and rounds alike in SQLite and PostgreSQL. A naive time is refused
    with ValueError: nobody can say which moment it means.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Turn an aware time into microseconds."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; the store takes aware times only")
        return (value - _EPOCH) // _TICK

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Turn microseconds into an aware time in UTC."""
        return None if value is None else _EPOCH + value * _TICK


class OutsideText(TypeDecorator[str]):
    """Text of the outside, made storable: PostgreSQL refuses U+0000, UTF-8 has no lone surrogates.

    Each such character becomes one other character, so that offsets into the text stay true.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Replace what a database cannot keep."""
        if value is None:
            return None
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


class JSONText(TypeDecorator[Any]):
    """A JSON value as ASCII text; the same in both databases, and never searched by content."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | Sequence[Any] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write JSON."""
        return None if value is None else json.dumps(value, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Read JSON."""
        return None if value is None else json.loads(value)


def key() -> Column[int]:
    """The id of a row."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def words(name: str) -> Column[str]:
    """Text that may be empty."""
    return Column(name, OutsideText, nullable=False, server_default="")


def count(name: str, start: int = 0) -> Column[int]:
    """A number that grows from `start`."""
    return Column(name, Integer, nullable=False, server_default=text(str(start)))


def flag(name: str) -> Column[bool]:
    """Something that is not so until it is said."""
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def lease() -> tuple[Column[str], Column[datetime]]:
    """Who works on a row, and until when nobody else may."""
    until: Column[datetime] = Column("lease_until", UTCTime())
    return Column("lease_owner", Text), until


def to(name: str, target: str) -> Column[int]:
    """The id of a row of another table, "table.id"."""
    return Column(name, Integer, ForeignKey(target), nullable=False)
