"""Prepared statements as each driver takes them, without a database."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, literal, update
from sqlalchemy.dialects import postgresql, sqlite

from watchers.store.columns import UTCTime
from watchers.store.prepared import _AllAtOnce, _RowByRow
from watchers.store.schema import feeds

NOON = datetime(2031, 2, 13, 12, tzinfo=UTC)
STATEMENT = (
    update(feeds)
    .where(feeds.c.id == bindparam("of_feed"))
    .values(failure=bindparam("new_failure"), paused=literal("never"), next_poll_at=bindparam("new_due", type_=UTCTime))
)
ROW = {"of_feed": 7, "new_failure": None, "new_due": NOON}


def test_a_driver_that_counts_places_gets_the_values_in_their_order() -> None:
    (values,) = _RowByRow(STATEMENT, postgresql.asyncpg.dialect()).values([ROW])
    assert isinstance(values, tuple)
    assert len(values) == 4
    assert {None, "never"} <= set(values)
    assert values[-1] == 7  # of the condition, behind what is set


def test_a_driver_that_takes_names_gets_names() -> None:
    made = _RowByRow(STATEMENT, postgresql.psycopg.dialect())
    values: Any = made.values([ROW])[0]
    assert (values["of_feed"], values["new_failure"], "never" in values.values()) == (7, None, True)
    assert all(f"%({name})s" in made.sql for name in values)


@pytest.mark.parametrize("kind", [_RowByRow, _AllAtOnce])
def test_a_row_that_leaves_out_a_value_is_refused(kind: type[_RowByRow | _AllAtOnce]) -> None:
    made = kind(STATEMENT, sqlite.dialect())
    with pytest.raises(KeyError, match="new_due"):
        made.values([{"of_feed": 7, "new_failure": None}])


def test_sqlite_takes_all_rows_at_once_and_each_gets_what_is_its_own() -> None:
    said = "«Ў» \U0001f4f0 \"'\\ \n\u2028"
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE feeds (id INTEGER PRIMARY KEY, failure, paused, next_poll_at)")
    database.executemany("INSERT INTO feeds VALUES (?, 'old', '', 0)", [(7,), (8,), (9,)])
    made = _AllAtOnce(STATEMENT, sqlite.dialect())
    database.execute(made.sql, made.values([ROW, {"of_feed": 9, "new_failure": said, "new_due": NOON}]))
    at = UTCTime.kept(NOON)
    assert database.execute("SELECT * FROM feeds").fetchall() == [
        (7, None, "never", at),
        (8, "old", "", 0),
        (9, said, "never", at),
    ]
