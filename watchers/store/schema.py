"""The tables as SQLAlchemy Core sees them; migrations/ makes them, a test holds the two together.

The full-text table `search` stands in the migrations only: each database has its own kind.
Knows columns, not statements.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from watchers.store.columns import JSONText, OutsideText, UTCTime, count, flag, key, lease, to, words
from watchers.store.feed_table import feeds as feeds  # noqa: PLC0414 - every table is found here
from watchers.store.metadata import metadata as metadata  # noqa: PLC0414 - as above

# The newest migration: a database that carries this stamp needs no Alembic at start.
HEAD = "0016"

items = Table(
    "items",
    metadata,
    key(),
    to("feed_id", "feeds.id"),
    words("title"),
    words("body"),
    Column("link", OutsideText, nullable=False, server_default="", index=True),
    words("guid"),
    words("author"),
    words("lang"),
    words("publisher"),
    Column("kind", Text),
    Column("published", UTCTime, nullable=False),
    Column("seen_at", UTCTime, nullable=False, index=True),
    Column("updated", UTCTime),
    count("revision", 1),
    flag("baseline"),
    flag("held"),
    flag("undecided"),
    Column("awaits_until", UTCTime),  # DECIDE leaves it until then: its page is on the way
    flag("fuller"),  # its newest text is that of its page, which no edit brought
    words("speaks_for"),  # "" = as its feed
    words("image"),
    Column("title_hash", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
)
Index(
    "ix_items_undecided",
    items.c.id,
    sqlite_where=items.c.undecided.is_(True),
    postgresql_where=items.c.undecided.is_(True),
)

Index(
    "ix_items_held",
    items.c.feed_id,
    sqlite_where=items.c.held.is_(True),
    postgresql_where=items.c.held.is_(True),
)
Index("ix_items_feed_id_published", items.c.feed_id, items.c.published)

# The hash leads the key: it serves the look-up within a feed and the one over all feeds.
seen = Table(
    "seen",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("feed_id", Integer, ForeignKey("feeds.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    to("item_id", "items.id"),
    sqlite_with_rowid=False,
)

revisions = Table(
    "revisions",
    metadata,
    Column("item_id", Integer, ForeignKey("items.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    words("title"),
    words("body"),
    Column("replaced_at", UTCTime, nullable=False),
    flag("fuller"),  # the text of the page took its place: nobody edited anything
)

stories = Table(
    "stories",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # numbers are given by DECIDE
    Column("opened_at", UTCTime, nullable=False),
    Column("changed_at", UTCTime, nullable=False, index=True),
    Column("last_item_at", UTCTime, nullable=False, index=True),
    count("version", 1),
    flag("closed"),
    Column("merged_into", Integer, ForeignKey("stories.id")),
    Column("related", Integer),
)

story_items = Table(
    "story_items",
    metadata,
    key(),  # the order of joining
    Column("item_id", Integer, ForeignKey("items.id"), nullable=False, unique=True),
    Column("story_id", Integer, ForeignKey("stories.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),  # the text it joined by
    Column("role", Text, nullable=False),
    Column("score", Float, nullable=False),
    words("evidence"),
    Column("joined_at", UTCTime, nullable=False),
)

matches = Table(
    "matches",
    metadata,
    Column("item_id", Integer, ForeignKey("items.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("about", Text, primary_key=True),  # "entity" | "topic": the two may share an id
    Column("profile", OutsideText, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("rank", Integer, nullable=False),  # best place first
    words("surface"),
    Column("tier", Text, nullable=False),
    Column("score", Float, nullable=False),
    words("evidence"),
    sqlite_with_rowid=False,
)
Index("ix_matches_profile_item_id", matches.c.profile, matches.c.item_id)

chats = Table(
    "chats",
    metadata,
    key(),
    Column("address", OutsideText, nullable=False, unique=True),
    words("title"),
    Column("state", Text, nullable=False),
    words("reason"),
    Column("zone", OutsideText, nullable=False),
    Column("language", OutsideText, nullable=False),
    words("quiet"),
    count("watch_seq"),  # the last number given to a watch
)

watches = Table(
    "watches",
    metadata,
    key(),
    to("chat_id", "chats.id"),
    Column("number", Integer, nullable=False),
    words("typed"),
    words("query"),
    Column("created_at", UTCTime, nullable=False),
    words("created_by"),
    Column("muted_until", UTCTime),
    Column("removed_at", UTCTime),  # kept, so that undo gives the same watch back
    UniqueConstraint("chat_id", "number"),
)

hits = Table(
    "hits",
    metadata,
    key(),
    to("chat_id", "chats.id"),
    to("story_id", "stories.id"),
    to("watch_id", "watches.id"),
    to("item_id", "items.id"),
    Column("matches", JSONText, nullable=False),
    UniqueConstraint("item_id", "watch_id"),
)
Index("ix_hits_story_id_chat_id", hits.c.story_id, hits.c.chat_id)

mutes = Table(
    "mutes",
    metadata,
    Column("chat_id", Integer, ForeignKey("chats.id"), primary_key=True),
    Column("story_id", Integer, ForeignKey("stories.id"), primary_key=True),
    Column("until", UTCTime),
)

postings = Table(
    "postings",
    metadata,
    key(),
    to("chat_id", "chats.id"),
    to("story_id", "stories.id"),
    count("wanted"),
    count("sent"),
    Column("state", Text, nullable=False),
    Column("message_ref", OutsideText),
    Column("due", UTCTime),
    count("attempts"),
    words("reason"),
    Column("opened_at", UTCTime, nullable=False),
    Column("shown_at", UTCTime),
    flag("unknown"),  # an attempt ended without a reply: it may be shown already
    *lease(),
    UniqueConstraint("story_id", "chat_id"),
)
Index("ix_postings_state_due", postings.c.state, postings.c.due)
Index("ix_postings_chat_id_opened_at", postings.c.chat_id, postings.c.opened_at)

outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("key", OutsideText, nullable=False, unique=True),
    to("chat_id", "chats.id"),
    Column("kind", Text, nullable=False),
    Column("payload", JSONText, nullable=False),
    Column("due", UTCTime, nullable=False),
    count("attempts"),
    Column("state", Text, nullable=False, server_default="waiting"),  # waiting | sending | sent | dead
    Column("message_ref", OutsideText),
    words("reason"),
    Column("sent_at", UTCTime),
    flag("unknown"),
    Column("beside", JSONText, nullable=False, server_default="[]"),  # rows that its message says, too, by id
    Column("since", UTCTime),  # when it was due at first; NULL of one from before that was kept
    *lease(),
)
# Written out, for no database takes a partial index for a statement that asks with parameters.
UNFINISHED = outbox.c.state.in_([literal_column("'waiting'"), literal_column("'sending'")])
Index("ix_outbox_unfinished", outbox.c.chat_id, outbox.c.due, sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
# What is unfinished is left out, lest SQLite take this one for it.
_SAID = outbox.c.sent_at.is_not(None)
Index("ix_outbox_chat_id_sent_at", outbox.c.chat_id, outbox.c.sent_at, sqlite_where=_SAID, postgresql_where=_SAID)

changes = Table(
    "changes",
    metadata,
    key(),
    Column("chat_id", Integer, ForeignKey("chats.id"), nullable=False, index=True),
    words("who"),
    Column("at", UTCTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("before", JSONText, nullable=False),
    Column("after", JSONText, nullable=False),
    flag("undone"),
    words("command"),  # the update that made it, perhaps with others; "" of one from before that was kept
)

operators = Table(
    "operators",
    metadata,
    Column("name", OutsideText, primary_key=True),
    Column("chat_id", Integer, ForeignKey("chats.id")),  # where they talk with the bot alone
    flag("appointed"),  # in chat, beside those of the configuration
    Column("at", UTCTime, nullable=False),
)

handled_updates = Table(
    "handled_updates",
    metadata,
    Column("key", OutsideText, primary_key=True),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    words("owner"),
    count("number"),
    Column("until", UTCTime, nullable=False),
)
