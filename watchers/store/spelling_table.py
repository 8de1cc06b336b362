"""The table of spellings, beside the others in schema.py. Knows columns, not statements."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from watchers.store.columns import OutsideText, UTCTime, count
from watchers.store.schema import metadata

spellings = Table(
    "spellings",
    metadata,
    Column("profile", OutsideText, primary_key=True),
    Column("key", OutsideText, primary_key=True),
    Column("surface", OutsideText, nullable=False),
    Column("state", Text, nullable=False),
    count("articles"),
    Column("at", UTCTime, nullable=False),
    *(Column(name, Integer) for name in ("first_item", "last_item")),  # ids of items that may be gone
)
