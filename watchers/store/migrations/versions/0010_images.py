"""The pictures of items."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("items", sa.Column("image", sa.Text(), server_default="", nullable=False))
