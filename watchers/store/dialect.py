"""The one construct that SQLAlchemy spells per database: an INSERT that minds conflicts."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(kind: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Begin an INSERT for a database of this kind; both know the same `on_conflict_…` methods."""
    return sqlite.insert(table) if kind == "sqlite" else postgresql.insert(table)
