"""The texts of article pages, and what operators said and were told of feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)


def upgrade() -> None:
    op.add_column("feeds", _words("folder"))
    op.add_column("feeds", sa.Column("said_text", sa.Text()))
    op.add_column("feeds", sa.Column("said_interval", sa.Integer()))
    op.add_column("feeds", sa.Column("failing_since", sa.BigInteger()))
    op.add_column("feeds", _flag("told"))
    op.add_column("items", sa.Column("awaits_until", sa.BigInteger()))
    op.add_column("items", _flag("fuller"))
    op.add_column("items", _words("speaks_for"))
    op.add_column("revisions", _flag("fuller"))
    op.create_table(
        "pages",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        _words("failure"),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_until", sa.BigInteger()),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_pages_item_id_items")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_pages")),
    )
    op.create_index("ix_pages_state_due", "pages", ["state", "due"])
    op.create_table(
        "furniture",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        _words("text"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_furniture_item_id_items")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_furniture")),
    )
    op.create_table(
        "site_lines",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("site", "hash", name=op.f("pk_site_lines")),
        sqlite_with_rowid=False,
    )
