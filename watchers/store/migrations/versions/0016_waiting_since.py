"""Since when a message waits, however often it was put off."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("since", sa.BigInteger()))
