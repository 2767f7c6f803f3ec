"""vastgelegd: the day on which the register had the last signature of an agreement, from its history

What runs for certain follows from it, also of what is signed on a day that nobody knows.
"""

import sqlalchemy as sa
from alembic import op

from shared.dates import recorded_by
from shared.datums import OnzekereDatum, marge_of

revision = "20261130_vastgelegd"
down_revision = "20261130_ondertekenaars"

# The day in the Netherlands, as `clock.day_of` has it.
_FROM_HISTORY = """
    UPDATE {table} SET getekend_vastgelegd_op = v.dag
    FROM (SELECT document_id, max(gewijzigd_op AT TIME ZONE 'Europe/Amsterdam')::date AS dag
          FROM versie WHERE wat = 'voltooien' GROUP BY document_id) AS v
    WHERE {table}.id = v.document_id
"""
_SIGNED = sa.text("""
    SELECT id, inhoud->'periodeVan' AS begin, ondertekend_op, getekend_vastgelegd_op FROM agenda
    WHERE getekend_vastgelegd_op IS NOT NULL
""")


def upgrade() -> None:
    for table in ("agenda", "addendum"):
        op.add_column(table, sa.Column("getekend_vastgelegd_op", sa.Date(), nullable=True))
        op.execute(_FROM_HISTORY.format(table=table))
    connection = op.get_bind()
    for row in connection.execute(_SIGNED).all():
        begin, signed = (OnzekereDatum.model_validate(one) if one else None for one in (row.begin, row.ondertekend_op))
        days = (marge_of(begin).laatste, recorded_by(marge_of(signed), row.getekend_vastgelegd_op).laatste)
        van = None if None in days else max(day for day in days if day)
        connection.execute(sa.text("UPDATE agenda SET zeker_van = :van WHERE id = :id"), {"van": van, "id": row.id})


def downgrade() -> None:
    for table in ("addendum", "agenda"):
        op.drop_column(table, "getekend_vastgelegd_op")
