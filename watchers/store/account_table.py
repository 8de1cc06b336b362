"""The tables of accounts and of people's verdicts, beside the others in schema.py. Knows columns, not statements."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table

from watchers.store.columns import UTCTime, flag, words
from watchers.store.metadata import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("story_id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),  # of the story when it was looked at
    flag("differ"),
    words("carried"),  # the parties whose accounts reports carry, a line each
)

# Two items that people put together or apart; the smaller id first, so that a pair has one row.
verdicts = Table(
    "verdicts",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    flag("together"),
    Column("chat_id", Integer, nullable=False),
    words("who"),
    Column("at", UTCTime, nullable=False),
)
