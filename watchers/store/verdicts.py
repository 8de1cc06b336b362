"""What people said of which reports belong together: examples for whoever trains the rule of joining.

Written by place_target.py; knows no rule of grouping.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select

from watchers.model import Verdict
from watchers.store.account_table import verdicts
from watchers.store.database import Database


@dataclass(frozen=True, slots=True)
class VerdictStore:
    """Verdicts on pairs of items."""

    database: Database

    async def all(self) -> tuple[Verdict, ...]:
        """Every verdict that stands, oldest first."""
        async with self.database.read() as connection:
            rows = await connection.execute(select(verdicts).order_by(verdicts.c.at, verdicts.c.one, verdicts.c.other))
            return tuple(Verdict(row.one, row.other, row.together, row.who, row.at) for row in rows)

    async def on(self, item_ids: Collection[int]) -> tuple[Verdict, ...]:
        """The verdicts on pairs that hold one of these items."""
        named = or_(verdicts.c.one.in_(item_ids), verdicts.c.other.in_(item_ids))
        async with self.database.read() as connection:
            rows = await connection.execute(select(verdicts).where(named).order_by(verdicts.c.at))
            return tuple(Verdict(row.one, row.other, row.together, row.who, row.at) for row in rows)
