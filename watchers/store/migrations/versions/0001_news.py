"""The news half: feeds, items, what was seen, stories, matches, and the full-text table."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None


def upgrade() -> None:
    _feeds()
    _items()
    _stories()
    _search()


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("lang", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="feed", nullable=False),
        sa.Column("list", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("carries", sa.Text(), server_default="[]", nullable=False),
        sa.Column("translated", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("speaks_for", sa.Text(), server_default="", nullable=False),
        sa.Column("interval", sa.Integer()),
        sa.Column("paused", sa.Text(), server_default="", nullable=False),
        sa.Column("configured_pause", sa.Text(), server_default="", nullable=False),
        sa.Column("fetch_url", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("body_hash", sa.Text()),
        sa.Column("shaky", sa.Text(), server_default="[]", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("next_poll_at", sa.BigInteger()),
        sa.Column("last_poll_at", sa.BigInteger()),
        sa.Column("last_ok_at", sa.BigInteger()),
        sa.Column("last_item_at", sa.BigInteger()),
        sa.Column("baseline_at", sa.BigInteger()),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("failure", sa.Text(), server_default="", nullable=False),
        sa.Column("polls", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unchanged", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_until", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("url", name=op.f("uq_feeds_url")),
    )
    op.create_index(op.f("ix_feeds_next_poll_at"), "feeds", ["next_poll_at"])


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("guid", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("lang", sa.Text(), server_default="", nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("published", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger()),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("baseline", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("held", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("undecided", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("title_hash", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_items_feed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_link"), "items", ["link"])
    op.create_index(op.f("ix_items_seen_at"), "items", ["seen_at"])
    op.create_index(
        "ix_items_undecided",
        "items",
        ["id"],
        sqlite_where=sa.text("undecided IS 1"),
        postgresql_where=sa.text("undecided IS true"),
    )
    op.create_table(
        "seen",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_seen_feed_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_seen_item_id")),
        sa.PrimaryKeyConstraint("hash", "feed_id", "kind", name=op.f("pk_seen")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revisions",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("replaced_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_revisions_item_id")),
        sa.PrimaryKeyConstraint("item_id", "revision", name=op.f("pk_revisions")),
    )


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("last_item_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("closed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("merged_into", sa.Integer()),
        sa.Column("related", sa.Integer()),
        sa.ForeignKeyConstraint(["merged_into"], ["stories.id"], name=op.f("fk_stories_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_changed_at"), "stories", ["changed_at"])
    op.create_index(op.f("ix_stories_last_item_at"), "stories", ["last_item_at"])
    op.create_table(
        "story_items",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_story_items_item_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_items_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_items")),
        sa.UniqueConstraint("item_id", name=op.f("uq_story_items_item_id")),
    )
    op.create_index(op.f("ix_story_items_story_id"), "story_items", ["story_id"])
    op.create_table(
        "matches",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("surface", sa.Text(), server_default="", nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_matches_item_id")),
        sa.PrimaryKeyConstraint(
            "item_id", "revision", "about", "profile", "field", "start", "end", name=op.f("pk_matches")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_matches_profile_item_id", "matches", ["profile", "item_id"])


def _search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # The words come folded already, so the tokeniser only has to part them at spaces; marks (M)
        # count as letters, for scripts that write vowels with them. https://www.sqlite.org/fts5.html
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5"
            "(folded, stems, tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
        )
        return
    op.create_table(
        "search",
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("items.id"), primary_key=True, autoincrement=False),
        sa.Column("folded", TSVECTOR(), nullable=False),
        sa.Column("stems", TSVECTOR(), nullable=False),
    )
    op.create_index("ix_search_words", "search", ["folded", "stems"], postgresql_using="gin")
