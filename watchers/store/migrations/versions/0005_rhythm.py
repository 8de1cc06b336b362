"""The rhythm of feeds, the newest item of each, and what an operator says of one that needs special manners."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("feeds", sa.Column("user_agent", sa.Text(), server_default="", nullable=False))
    op.add_column("feeds", sa.Column("verify_tls", sa.Boolean(), server_default=sa.text("true"), nullable=False))
    op.add_column("feeds", sa.Column("item_gap", sa.Integer()))
    op.add_column("feeds", sa.Column("ttl", sa.Integer()))
    op.add_column("feeds", sa.Column("held_told", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "ix_items_held",
        "items",
        ["feed_id"],
        sqlite_where=sa.text("held IS 1"),
        postgresql_where=sa.text("held IS true"),
    )
    op.create_index("ix_items_feed_id_published", "items", ["feed_id", "published"])
