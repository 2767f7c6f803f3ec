"""An index for observations as known on a moment: without it every such question reads the whole history."""

import sqlalchemy as sa
from alembic import op

revision = "20261130_bekend"
down_revision = "20261130_stand"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_waarneming_bekend",
        "waarneming",
        [sa.text("tstzrange(vastgelegd_op, vervangen_op)")],
        postgresql_using="gist",
        postgresql_where=sa.text("vervangen_op IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_waarneming_bekend", table_name="waarneming")
