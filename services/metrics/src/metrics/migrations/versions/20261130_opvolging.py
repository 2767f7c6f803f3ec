"""Who takes over the rights of a gemeente that goes into others."""

import sqlalchemy as sa
from alembic import op

revision = "20261130_opvolging"
down_revision = "20261130_levensloop"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("herindeling", sa.Column("rechtsopvolger", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("herindeling", "rechtsopvolger")
