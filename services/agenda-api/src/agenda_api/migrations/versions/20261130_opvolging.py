"""opvolging: who takes over the rights of a gemeente, and how certain a share is"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_opvolging"
down_revision = "20261130_levensloop"


def upgrade() -> None:
    op.add_column("herindeling", sa.Column("aandeel_status", sa.Text(), nullable=True))
    op.add_column("herindeling", sa.Column("rechtsopvolger", sa.Boolean(), nullable=True))
    # Until today nobody could say that a share was an estimate; a whole gemeente is taken over by law.
    op.execute("UPDATE herindeling SET aandeel_status = CASE WHEN aandeel IS NULL THEN 'onbekend' ELSE 'vast' END")
    op.execute("UPDATE herindeling SET rechtsopvolger = true WHERE aandeel = 1")
    op.alter_column("herindeling", "aandeel_status", nullable=False)


def downgrade() -> None:
    op.drop_column("herindeling", "rechtsopvolger")
    op.drop_column("herindeling", "aandeel_status")
