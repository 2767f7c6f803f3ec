"""An agenda that the register has as signed was signed by then: the rule of `agendas/agenda.py`."""

import sqlalchemy as sa
from alembic import op

revision = "20261130_vastgelegd"
down_revision = "20261130_begin"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agenda", sa.Column("getekend_vastgelegd_op", sa.Date(), nullable=True))
    # On which day it was told is not kept of the copies that are there; today it is certain. The days on which one runs
    # are reckoned again when it is told.
    op.execute("""
        UPDATE agenda SET getekend_vastgelegd_op = current_date,
                          getekend_zeker = daterange(least(lower(getekend_zeker), current_date), NULL)
        WHERE getekend_mogelijk IS NOT NULL AND lower(getekend_mogelijk) <= current_date
    """)
    op.execute("UPDATE versie SET nummer = nummer + 1, gewijzigd_op = now()")


def downgrade() -> None:
    # What was certain only by this rule is a doubt again.
    op.execute("""
        UPDATE agenda SET getekend_zeker = NULL WHERE coalesce(ondertekend_op ->> 'precisie', 'onbekend') = 'onbekend'
    """)
    op.drop_column("agenda", "getekend_vastgelegd_op")
    op.execute("UPDATE versie SET nummer = nummer + 1, gewijzigd_op = now()")
