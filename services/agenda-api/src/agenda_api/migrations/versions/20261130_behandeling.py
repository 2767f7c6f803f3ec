"""behandeling: when an agenda was submitted and agreed, why it went back, what colleges decided, what was withdrawn"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261130_behandeling"
down_revision = "20261130_opvolging"

# From the first submission on, who serves its gemeenten reads an agenda under the names of `shared.tenancy.served`.
SERVED = """
    UPDATE agenda SET organisaties = organisaties || ARRAY(
        SELECT DISTINCT 'regio:' || oin FROM gemeente, unnest(oins) oin WHERE code = ANY (agenda.gemeenten) ORDER BY 1)
    WHERE ingediend_op IS NOT NULL
"""


def upgrade() -> None:
    for name in ("ingediend_op", "akkoord_op"):
        op.add_column("agenda", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("agenda", sa.Column("laatste_beoordeling", JSONB(none_as_null=True), nullable=True))
    op.add_column("ondertekening", sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_agenda_einde", "agenda", ["beeindigd_op"], postgresql_where=sa.text("status = 'ondertekend'"))
    # What the history does not tell (imports of before) is as old as the agenda itself.
    _fill("ingediend_op", "min", "indienen", "status <> 'concept'")
    _fill("akkoord_op", "max", "akkoord", "status IN ('akkoord', 'ondertekend', 'beeindigd')")
    op.execute(SERVED)
    op.execute("UPDATE agenda SET verklaringen = verklaringen || '{\"collegebesluiten\": []}'")
    # What ends later is signed until then.
    op.execute("UPDATE agenda SET status = 'ondertekend' WHERE status = 'beeindigd' AND beeindigd_op > current_date")


def downgrade() -> None:
    op.execute("UPDATE agenda SET status = 'beeindigd' WHERE status = 'ondertekend' AND beeindigd_op IS NOT NULL")
    op.execute("UPDATE agenda SET verklaringen = verklaringen - 'collegebesluiten'")
    op.execute("UPDATE agenda SET organisaties = ARRAY(SELECT o FROM unnest(organisaties) o WHERE o !~ '^regio:')")
    op.drop_index("ix_agenda_einde", "agenda")
    op.drop_column("ondertekening", "ingetrokken_op")
    for name in ("laatste_beoordeling", "akkoord_op", "ingediend_op"):
        op.drop_column("agenda", name)


def _fill(column: str, which: str, step: str, where: str) -> None:
    op.execute(
        f"UPDATE agenda SET {column} = coalesce((SELECT {which}(v.gewijzigd_op) FROM versie v"  # noqa: S608 - words above
        f" WHERE v.document_id = agenda.id AND v.wat = '{step}'), aangemaakt_op) WHERE {where}"
    )
