"""What a message of the outbox says beside its own row, and a way to what a chat was told of late."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("beside", sa.Text(), server_default="[]", nullable=False))
    said = sa.text("sent_at IS NOT NULL")
    op.create_index(
        "ix_outbox_chat_id_sent_at", "outbox", ["chat_id", "sent_at"], sqlite_where=said, postgresql_where=said
    )
