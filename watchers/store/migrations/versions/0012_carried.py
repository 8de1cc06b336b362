"""Whose accounts the reports of a story carry, so that a party that is heard through an agency is told of once."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("carried", sa.Text(), server_default="", nullable=False))
    # Who was heard of in stories that were looked at before is not known: nobody is told of them as news.
    op.execute("UPDATE accounts SET carried = '?'")
