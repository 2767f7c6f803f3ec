"""navraag: indicators that are known, and names whose owner could not be asked for them"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_navraag"
down_revision = "20261130_zoeken"


def upgrade() -> None:
    op.create_table(
        "indicator", sa.Column("slug", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("slug", name="pk_indicator")
    )
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "ongecontroleerd",
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("sinds", moment, nullable=False),
        sa.Column("gevraagd_op", moment, nullable=False),
        sa.Column("bestaat_niet", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("soort", "naam", name="pk_ongecontroleerd"),
    )
    is_open = sa.text("NOT bestaat_niet")
    op.create_index("ix_ongecontroleerd_open", "ongecontroleerd", ["gevraagd_op"], postgresql_where=is_open)


def downgrade() -> None:
    op.drop_table("ongecontroleerd")
    op.drop_table("indicator")
