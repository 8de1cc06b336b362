"""Until when a server wants to be left alone, and what the configuration says of facts that people told otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("feeds", sa.Column("rest_until", sa.BigInteger()))
    op.add_column("feeds", sa.Column("configured", sa.Text(), server_default="{}", nullable=False))
