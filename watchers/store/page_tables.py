"""The tables of article pages, beside the others in schema.py. Knows columns, not statements."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from watchers.store.columns import OutsideText, UTCTime, count, lease, words
from watchers.store.metadata import metadata

# The pages of items that want their text; a row stays, so that it can be said what became of it.
pages = Table(
    "pages",
    metadata,
    Column("item_id", Integer, ForeignKey("items.id"), primary_key=True, autoincrement=False),
    Column("url", OutsideText, nullable=False),
    Column("host", OutsideText, nullable=False),
    Column("state", Text, nullable=False, server_default="waiting"),  # waiting | read | again | given up | held
    Column("due", UTCTime, nullable=False),
    count("attempts"),
    words("failure"),
    *lease(),
)
Index("ix_pages_state_due", pages.c.state, pages.c.due)

# What was cut from the text of an item as page furniture: kept to say that a word stood there only.
furniture = Table(
    "furniture",
    metadata,
    Column("item_id", Integer, ForeignKey("items.id"), primary_key=True, autoincrement=False),
    words("text"),
)

# Lines of a site's pages by their hash: one that stands in page after page is furniture.
site_lines = Table(
    "site_lines",
    metadata,
    Column("site", OutsideText, primary_key=True),
    Column("hash", Text, primary_key=True),
    count("pages"),
    Column("last_at", UTCTime, nullable=False),
    sqlite_with_rowid=False,
)
