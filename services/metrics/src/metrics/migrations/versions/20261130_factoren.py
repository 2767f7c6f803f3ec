"""The factors of an agenda; of a copy that was told before they are unknown."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261130_factoren"
down_revision = "20261130_opvolging"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agenda", sa.Column("factoren", postgresql.ARRAY(sa.String()), nullable=True))


def downgrade() -> None:
    op.drop_column("agenda", "factoren")
