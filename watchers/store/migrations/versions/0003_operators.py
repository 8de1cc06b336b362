"""Who runs the desk: people who may let chats in and change feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "operators",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Integer()),
        sa.Column("appointed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_operators_chat_id")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_operators")),
    )
