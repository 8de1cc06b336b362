"""The pictures of items."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("items", sa.Column("image", sa.Text(), server_default="", nullable=False))
