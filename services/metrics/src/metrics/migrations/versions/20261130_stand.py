"""One version of all that figures rest on, and the days of an agenda beside its dates."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261130_stand"
down_revision = "20261124_start"
branch_labels = None
depends_on = None

RANGES = ("getekend_zeker", "getekend_mogelijk", "lopend_zeker", "lopend_mogelijk")


def upgrade() -> None:
    op.create_table(
        "versie",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("nummer", sa.BigInteger(), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_versie_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versie")),
    )
    op.execute("INSERT INTO versie (id, nummer) VALUES (1, 1)")
    for name in RANGES:
        op.add_column("agenda", sa.Column(name, postgresql.DATERANGE(), nullable=True))
    op.execute(DAYS)


def downgrade() -> None:
    for name in RANGES:
        op.drop_column("agenda", name)
    op.drop_table("versie")


# What `agendas/agenda.py` reckons from now on, for the copies that are there: only days, years and unknown dates could
# be told until today.
DAYS = """
WITH datums AS (
    SELECT id, beeindigd_op,
           status = 'ondertekend' OR (status = 'beeindigd' AND ondertekend_op IS NOT NULL) AS is_getekend,
           CASE ondertekend_op ->> 'precisie' WHEN 'dag' THEN (ondertekend_op ->> 'datum')::date
                WHEN 'jaar' THEN make_date((ondertekend_op ->> 'datum')::int, 1, 1) END AS getekend_eerst,
           CASE ondertekend_op ->> 'precisie' WHEN 'dag' THEN (ondertekend_op ->> 'datum')::date
                WHEN 'jaar' THEN make_date((ondertekend_op ->> 'datum')::int, 12, 31) END AS getekend_laatst,
           CASE periode_van ->> 'precisie' WHEN 'dag' THEN (periode_van ->> 'datum')::date
                WHEN 'jaar' THEN make_date((periode_van ->> 'datum')::int, 1, 1) END AS van_eerst,
           CASE periode_van ->> 'precisie' WHEN 'dag' THEN (periode_van ->> 'datum')::date
                WHEN 'jaar' THEN make_date((periode_van ->> 'datum')::int, 12, 31) END AS van_laatst,
           CASE periode_tot ->> 'precisie' WHEN 'dag' THEN (periode_tot ->> 'datum')::date
                WHEN 'jaar' THEN make_date((periode_tot ->> 'datum')::int, 12, 31) END AS tot
    FROM agenda WHERE openbaar
), grenzen AS (
    SELECT *, greatest(getekend_eerst, van_eerst) AS eerst, greatest(getekend_laatst, van_laatst) AS laatst,
           least(nullif(tot, '9999-12-31') + 1, beeindigd_op) AS einde
    FROM datums WHERE is_getekend
)
UPDATE agenda SET
    getekend_mogelijk = daterange(getekend_eerst, NULL),
    getekend_zeker = CASE WHEN getekend_laatst IS NOT NULL THEN daterange(getekend_laatst, NULL) END,
    lopend_mogelijk = CASE WHEN eerst IS NULL OR einde IS NULL OR eerst < einde THEN daterange(eerst, einde) END,
    lopend_zeker = CASE WHEN getekend_laatst IS NOT NULL AND van_laatst IS NOT NULL AND tot IS NOT NULL
                        AND (einde IS NULL OR laatst < einde) THEN daterange(laatst, einde) END
FROM grenzen WHERE grenzen.id = agenda.id
"""
