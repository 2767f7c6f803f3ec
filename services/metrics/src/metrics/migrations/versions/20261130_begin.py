"""Nobody can have signed before the alliance began, also when the day is not known: the rule of `agendas/agenda.py`."""

from alembic import op

revision = "20261130_begin"
down_revision = "20261130_factoren"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        UPDATE agenda SET
            getekend_mogelijk = nullif(getekend_mogelijk * daterange('2016-10-31', NULL), 'empty'),
            lopend_mogelijk = nullif(lopend_mogelijk * daterange('2016-10-31', NULL), 'empty')
        WHERE getekend_zeker IS NULL
    """)
    op.execute("UPDATE versie SET nummer = nummer + 1, gewijzigd_op = now()")


def downgrade() -> None:
    """The dates are still there; the days are reckoned again when an agenda is told."""
