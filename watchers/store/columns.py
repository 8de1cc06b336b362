"""The column types of the store, for times, spans, hostile text and JSON, and the columns that recur.

Both databases keep the same bytes this way. Knows no table and no meaning of a value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Dialect, ForeignKey, Integer, Text, text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
Value = TypeVar("Value")


class _OneCall(TypeDecorator[Value]):
    """A type whose values cost one call each way.

    SQLAlchemy's own decorator calls ours through another function, and a poll of an unchanged feed converts little
    else: that was a tenth of it.
    """

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:  # noqa: ARG002 - SQLAlchemy's signature
        """What turns a value into what is kept."""
        return self.kept

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:  # noqa: ARG002 - as above
        """What turns what is kept into a value; None where it is one."""
        return self.read

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - as above
        """As `kept`; asked where a value stands in a statement as a literal."""
        return self.kept(value)

    @staticmethod
    def kept(value: Any) -> Any:
        """A value as the database keeps it."""
        raise NotImplementedError

    read: Callable[[Any], Any] | None = None


class UTCTime(_OneCall[datetime]):
    """An aware time, kept as whole microseconds since 1970 in UTC.

    An integer compares, sorts and rounds alike in SQLite and PostgreSQL. A naive time is refused
    with ValueError: nobody can say which moment it means.
    """

    impl = BigInteger
    cache_ok = True

    @staticmethod
    def kept(value: datetime | None) -> int | None:
        """Turn an aware time into microseconds."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; the store takes aware times only")
        return (value - _EPOCH) // _TICK

    @staticmethod
    def read(value: int | None) -> datetime | None:
        """Turn microseconds into an aware time in UTC."""
        return None if value is None else _EPOCH + value * _TICK


class OutsideText(_OneCall[str]):
    """Text of the outside, made storable: PostgreSQL refuses U+0000, UTF-8 has no lone surrogates.

    Each such character becomes one other character, so that offsets into the text stay true.
    """

    impl = Text
    cache_ok = True

    @staticmethod
    def kept(value: str | None) -> str | None:
        """Replace what a database cannot keep."""
        if value is None or value.isascii():
            return value if value is None or "\0" not in value else value.replace("\0", "\ufffd")
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


class JSONText(_OneCall[Any]):
    """A JSON value as ASCII text; the same in both databases, and never searched by content."""

    impl = Text
    cache_ok = True

    @staticmethod
    def kept(value: Mapping[str, Any] | Sequence[Any] | None) -> str | None:
        """Write JSON."""
        return None if value is None else json.dumps(value, sort_keys=True)

    @staticmethod
    def read(value: str | None) -> Any:
        """Read JSON; an empty list is by far the commonest."""
        return None if value is None else [] if value == "[]" else json.loads(value)


@lru_cache(1_000)
def span_of(seconds: int | None) -> timedelta | None:
    """A span that is kept as whole seconds; few differ, and every claim of feeds reads hundreds."""
    return None if seconds is None else timedelta(seconds=seconds)


def seconds_of(span: timedelta | None) -> int | None:
    """A span as it is kept."""
    return None if span is None else round(span.total_seconds())


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
