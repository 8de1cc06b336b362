"""Prepared statements as each driver takes them, without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, literal, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import Dialect

from watchers.store.prepared import _Made
from watchers.store.schema import feeds

NOON = datetime(2031, 2, 13, 12, tzinfo=UTC)
STATEMENT = (
    update(feeds)
    .where(feeds.c.id == bindparam("of_feed"))
    .values(failure=bindparam("new_failure"), paused=literal("never"), next_poll_at=bindparam("new_due"))
)
ROW = {"of_feed": 7, "new_failure": None, "new_due": NOON}


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.asyncpg.dialect()])
def test_a_driver_that_counts_places_gets_the_values_in_their_order(dialect: Dialect) -> None:
    made = _Made(STATEMENT, dialect)
    values = made.values(ROW)
    assert isinstance(values, tuple)
    assert len(values) == 4
    assert {None, "never"} <= set(values)
    assert values[-1] == 7  # of the condition, behind what is set


def test_a_driver_that_takes_names_gets_names() -> None:
    made = _Made(STATEMENT, postgresql.psycopg.dialect())
    values: Any = made.values(ROW)
    assert (values["of_feed"], values["new_failure"], "never" in values.values()) == (7, None, True)
    assert all(f"%({name})s" in made.sql for name in values)


def test_a_row_that_leaves_out_a_value_is_refused() -> None:
    made = _Made(STATEMENT, sqlite.dialect())
    with pytest.raises(KeyError, match="new_due"):
        made.values({"of_feed": 7, "new_failure": None})
