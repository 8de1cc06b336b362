"""Which command a change belongs to: what one command did is taken back at once."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("changes", sa.Column("command", sa.Text(), server_default="", nullable=False))
