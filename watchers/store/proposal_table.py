"""The table of proposals, beside the others in schema.py. Knows columns, not statements."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from watchers.store.columns import JSONText, OutsideText, UTCTime, key, to, words
from watchers.store.metadata import metadata

proposals = Table(
    "proposals",
    metadata,
    key(),
    to("chat_id", "chats.id"),
    Column("kind", Text, nullable=False),
    Column("profile", OutsideText, nullable=False),
    Column("facts", JSONText, nullable=False),
    words("reason"),
    Column("state", Text, nullable=False, index=True),
    Column("at", UTCTime, nullable=False),
)
