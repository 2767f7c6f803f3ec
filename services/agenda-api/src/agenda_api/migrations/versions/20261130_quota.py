"""quota: open agendas of an indiener are counted by an index"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_quota"
down_revision = "20261130_parties"


def upgrade() -> None:
    is_open = sa.text("status IN ('concept', 'teruggestuurd')")
    op.create_index("ix_agenda_open", "agenda", ["indiener"], postgresql_where=is_open)


def downgrade() -> None:
    op.drop_index("ix_agenda_open", "agenda")
