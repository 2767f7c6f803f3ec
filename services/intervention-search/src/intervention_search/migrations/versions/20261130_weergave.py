"""weergave: what is shown of a record is made by the worker, so that a search analyses nothing"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_weergave"
down_revision = "20261130_levensloop"


def upgrade() -> None:
    op.add_column("index_taak", sa.Column("weergave", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("index_taak", "weergave")
