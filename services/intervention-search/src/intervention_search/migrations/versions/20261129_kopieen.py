"""kopieen: agendas by the codes of their gemeenten, interventies in the order of their names; what nobody asks for goes

The order of names is reckoned by the rule of `shared`: SQL has no such rule.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.text import sort_key

revision = "20261129_kopieen"
down_revision = "20261124_begin"

TEXTS = postgresql.ARRAY(sa.String())
# Each new column, and how the copies that are there fill it.
FILLED = {
    "gemeentecodes": "SELECT g ->> 'code' FROM jsonb_array_elements(gemeenten) AS g",
    "gemeentenamen": "SELECT g ->> 'naam' FROM jsonb_array_elements(gemeenten) AS g",
    "trefwoorden": (
        "SELECT naam FROM jsonb_array_elements(gemeenten) AS g, LATERAL (SELECT jsonb_array_elements_text("
        "g -> 'aliassen') UNION ALL SELECT g ->> 'provincie') AS n (naam) WHERE naam IS NOT NULL"
    ),
    "provinciecodes": (
        "SELECT g ->> 'provinciecode' FROM jsonb_array_elements(gemeenten) AS g WHERE g ->> 'provinciecode' IS NOT NULL"
    ),
}


def upgrade() -> None:
    for name, values in FILLED.items():
        op.add_column("agenda_kopie", sa.Column(name, TEXTS, nullable=True))
        op.execute(f"UPDATE agenda_kopie SET {name} = ARRAY({values})")  # noqa: S608 - both stand above
        op.alter_column("agenda_kopie", name, nullable=False)
    op.create_index(
        "ix_agenda_kopie_gemeentecodes", "agenda_kopie", ["gemeentecodes"], unique=False, postgresql_using="gin"
    )
    op.drop_column("agenda_kopie", "gemeenten")
    op.drop_table("interventie_naam")
    op.drop_column("interventie", "effect_maanden")
    op.add_column("interventie", sa.Column("sorteernaam", sa.String(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, naam FROM interventie")).all():
        connection.execute(
            sa.text("UPDATE interventie SET sorteernaam = :sorteernaam WHERE id = :id"),
            {"sorteernaam": sort_key(row.naam), "id": row.id},
        )
    op.alter_column("interventie", "sorteernaam", nullable=False)
    op.drop_index("ix_interventie_naam_id", table_name="interventie")
    op.create_index("ix_interventie_sorteernaam_id", "interventie", ["sorteernaam", "id"])


def downgrade() -> None:
    op.drop_index("ix_interventie_sorteernaam_id", table_name="interventie")
    op.create_index("ix_interventie_naam_id", "interventie", ["naam", "id"])
    op.drop_column("interventie", "sorteernaam")
    op.add_column("interventie", sa.Column("effect_maanden", sa.Integer(), nullable=True))
    op.create_table(
        "interventie_naam",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventie_naam")),
    )
    op.execute("INSERT INTO interventie_naam SELECT id, naam FROM interventie WHERE status = 'gepubliceerd'")
    op.add_column("agenda_kopie", sa.Column("gemeenten", postgresql.JSONB(), nullable=True))
    op.execute(
        "UPDATE agenda_kopie SET gemeenten = (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'naam', naam,"
        " 'aliassen', '[]'::jsonb, 'provinciecode', null, 'provincie', null)), '[]'::jsonb)"
        " FROM unnest(gemeentecodes, gemeentenamen) AS g (code, naam))"
    )
    op.alter_column("agenda_kopie", "gemeenten", nullable=False)
    op.drop_index("ix_agenda_kopie_gemeentecodes", table_name="agenda_kopie", postgresql_using="gin")
    for name in FILLED:
        op.drop_column("agenda_kopie", name)
