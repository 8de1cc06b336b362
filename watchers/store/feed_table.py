"""The table of feeds, beside the others in schema.py. Knows columns, not statements."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text, text

from watchers.store.columns import JSONText, OutsideText, UTCTime, count, flag, key, lease, words
from watchers.store.metadata import metadata

feeds = Table(
    "feeds",
    metadata,
    key(),
    Column("url", OutsideText, nullable=False, unique=True),
    Column("origin", Text, nullable=False),
    Column("host", OutsideText, nullable=False),  # of the address that is asked: politeness is per host
    words("name"),
    words("folder"),
    words("publisher"),
    Column("kind", Text),
    words("country"),
    words("lang"),
    Column("text", Text, nullable=False, server_default="feed"),
    flag("list"),
    Column("carries", JSONText, nullable=False, server_default="[]"),
    flag("translated"),
    words("speaks_for"),
    Column("interval", Integer),  # seconds
    # What people said in a chat, None = nothing: it counts until the configured value changes.
    Column("said_text", Text),
    Column("said_interval", Integer),
    # The configured values of what people have said otherwise since, by column: it counts until one of them changes.
    Column("configured", JSONText, nullable=False, server_default="{}"),
    words("paused"),
    words("configured_pause"),  # what the configuration said last: a later word of a person counts more
    Column("fetch_url", OutsideText),
    Column("etag", OutsideText),
    Column("last_modified", OutsideText),
    Column("body_hash", Text),
    Column("shaky", JSONText, nullable=False, server_default="[]"),
    words("title"),
    Column("added_at", UTCTime, nullable=False),
    Column("next_poll_at", UTCTime, index=True),
    Column("rest_until", UTCTime),  # its server asked not to be asked before
    Column("last_poll_at", UTCTime),
    Column("last_ok_at", UTCTime),
    Column("last_item_at", UTCTime),
    Column("baseline_at", UTCTime),
    count("failures"),
    words("failure"),
    Column("failing_since", UTCTime),
    flag("told"),  # operators know that it fails
    count("polls"),
    count("unchanged"),
    words("user_agent"),
    Column("verify_tls", Boolean, nullable=False, server_default=text("true")),
    *(Column(name, Integer) for name in ("item_gap", "ttl")),  # seconds
    count("held_told"),  # of how many held items operators know
    *lease(),
)
