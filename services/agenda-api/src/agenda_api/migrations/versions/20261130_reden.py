"""reden: why an agenda, an addendum or a signature was withdrawn, beside when

What was withdrawn before keeps its reason in the history alone: it was given for those involved, and not for every
reader of the agenda.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261130_reden"
down_revision = "20261130_inhoud"


def upgrade() -> None:
    for table in ("agenda", "addendum"):
        op.add_column(table, sa.Column("intrekking", JSONB(none_as_null=True), nullable=True))
    op.add_column("ondertekening", sa.Column("reden_intrekking", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("ondertekening", "reden_intrekking")
    for table in ("addendum", "agenda"):
        op.drop_column(table, "intrekking")
