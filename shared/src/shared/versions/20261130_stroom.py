"""shared: indexes for the feed: public events, a reader's own hidden ones, those of a subject"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_stroom"
down_revision = "20261129_afleveringen"


def upgrade() -> None:
    op.create_index("ix_gebeurtenis_openbaar", "gebeurtenis", ["positie"], postgresql_where=sa.text("openbaar"))
    op.create_index(
        "ix_gebeurtenis_eigen",
        "gebeurtenis",
        ["organisaties"],
        postgresql_using="gin",
        # Else what is new waits in a list that every reader walks, until a vacuum.
        postgresql_with={"fastupdate": "off"},
        postgresql_where=sa.text("NOT openbaar"),
    )
    op.create_index("ix_gebeurtenis_onderwerp", "gebeurtenis", ["onderwerp", "positie"])


def downgrade() -> None:
    op.drop_index("ix_gebeurtenis_onderwerp", table_name="gebeurtenis")
    op.drop_index("ix_gebeurtenis_eigen", table_name="gebeurtenis")
    op.drop_index("ix_gebeurtenis_openbaar", table_name="gebeurtenis")
