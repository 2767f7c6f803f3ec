"""shared: what was overtaken is forgotten as what was delivered"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_ingehaald"
down_revision = "20261130_stroom"


def upgrade() -> None:
    op.drop_index("ix_aflevering_geleverd", table_name="aflevering")
    settled = sa.text("status IN ('geleverd', 'ingehaald')")
    op.create_index("ix_aflevering_afgedaan", "aflevering", ["aangemaakt_op"], postgresql_where=settled)


def downgrade() -> None:
    op.execute("UPDATE aflevering SET status = 'geleverd' WHERE status = 'ingehaald'")
    op.drop_index("ix_aflevering_afgedaan", table_name="aflevering")
    op.create_index(
        "ix_aflevering_geleverd", "aflevering", ["aangemaakt_op"], postgresql_where=sa.text("status = 'geleverd'")
    )
