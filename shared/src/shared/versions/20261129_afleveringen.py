"""shared: subscribers by name, and indexes for what is stuck and for what may be forgotten"""

import sqlalchemy as sa
from alembic import op

revision = "20261129_afleveringen"
down_revision = "20261124_shared"

# What a subscriber was called before: its address, of which the port or the host tells which service it is.
NAMES = {"agenda-api": "101", "intervention-search": "102", "metrics": "103"}


def upgrade() -> None:
    for name, port in NAMES.items():
        was = sa.text("UPDATE aflevering SET abonnee = :name WHERE abonnee LIKE 'http%' AND abonnee LIKE :port")
        op.get_bind().execute(was, {"name": name, "port": f"%{port}"})
    op.create_index("ix_gebeurtenis_opgetreden_op", "gebeurtenis", ["opgetreden_op"])
    op.create_index(
        "ix_aflevering_geweigerd",
        "aflevering",
        ["positie"],
        postgresql_where=sa.text("pogingen > 0 OR status = 'mislukt'"),
    )
    op.create_index(
        "ix_aflevering_geleverd", "aflevering", ["aangemaakt_op"], postgresql_where=sa.text("status = 'geleverd'")
    )


def downgrade() -> None:
    op.drop_index("ix_aflevering_geleverd", table_name="aflevering")
    op.drop_index("ix_aflevering_geweigerd", table_name="aflevering")
    op.drop_index("ix_gebeurtenis_opgetreden_op", table_name="gebeurtenis")
