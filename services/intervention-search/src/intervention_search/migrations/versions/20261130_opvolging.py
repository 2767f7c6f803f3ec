"""opvolging: who is bound to the agendas of a gemeente, so that they are found under its successor too"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261130_opvolging"
down_revision = "20261130_weergave"


def upgrade() -> None:
    # Known when a gemeente is told again.
    op.add_column("gemeente_kopie", sa.Column("opvolging", JSONB(), nullable=False, server_default=sa.text("'[]'")))
    op.alter_column("gemeente_kopie", "opvolging", server_default=None)


def downgrade() -> None:
    op.drop_column("gemeente_kopie", "opvolging")
