"""leden: several periods of membership, counted by the days in them; doubles say in which organisation they went on"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, DATEMULTIRANGE, JSONB

revision = "20261130_leden"
down_revision = "20261130_regio"

DAYS = ("lid_zeker", "lid_mogelijk")


def upgrade() -> None:
    op.execute("""UPDATE agenda SET inhoud = inhoud || '{"besturen": []}' WHERE NOT inhoud ? 'besturen'""")
    op.add_column(
        "organisatie", sa.Column("eerdere_lidmaatschappen", JSONB(), nullable=False, server_default=sa.text("'[]'"))
    )
    op.add_column("organisatie", sa.Column("eerdere_namen", ARRAY(sa.Text()), nullable=False, server_default="{}"))
    for name in DAYS:
        op.add_column("organisatie", sa.Column(name, DATEMULTIRANGE(), nullable=False, server_default="{}"))
    op.add_column("organisatie", sa.Column("samengevoegd_met", sa.Uuid()))
    op.add_column("organisatie", sa.Column("samengevoegd_op", sa.DateTime(timezone=True)))
    op.create_foreign_key(
        "fk_organisatie_samengevoegd_met_organisatie", "organisatie", "organisatie", ["samengevoegd_met"], ["id"]
    )
    op.create_index("ix_organisatie_samengevoegd_met", "organisatie", ["samengevoegd_met"])
    op.execute("""
        UPDATE organisatie SET
            lid_zeker = CASE WHEN lid_zeker_sinds < coalesce(lid_tot, 'infinity')
                THEN datemultirange(daterange(lid_zeker_sinds, lid_tot)) ELSE '{}' END,
            lid_mogelijk = datemultirange(daterange(CASE lid_sinds ->> 'precisie'
                WHEN 'dag' THEN (lid_sinds ->> 'datum')::date
                WHEN 'maand' THEN (lid_sinds ->> 'datum' || '-01')::date
                WHEN 'jaar' THEN (lid_sinds ->> 'datum' || '-01-01')::date
                WHEN 'schooljaar' THEN (left(lid_sinds ->> 'datum', 4) || '-08-01')::date
            END, lid_tot))
        WHERE lid_sinds IS NOT NULL OR lid_tot IS NOT NULL
    """)
    op.drop_column("organisatie", "lid_zeker_sinds")
    for name in ("eerdere_lidmaatschappen", "eerdere_namen", *DAYS):
        op.alter_column("organisatie", name, server_default=None)


def downgrade() -> None:
    op.execute("UPDATE agenda SET inhoud = inhoud - 'besturen'")
    op.add_column("organisatie", sa.Column("lid_zeker_sinds", sa.Date()))
    op.execute("UPDATE organisatie SET lid_zeker_sinds = lower(lid_zeker)")
    op.drop_index("ix_organisatie_samengevoegd_met", "organisatie")
    for name in ("eerdere_lidmaatschappen", "eerdere_namen", *DAYS, "samengevoegd_met", "samengevoegd_op"):
        op.drop_column("organisatie", name)
