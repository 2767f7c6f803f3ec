"""rooms: content under the names on the wire, signatures in a table of their own, versions of any document"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261130_rooms"
down_revision = "20261124_start"

# As they stood in the column → as they are on the wire. Inside a text a quote is escaped, so none matches there.
NAMES = {
    "periode_van": "periodeVan",
    "periode_tot": "periodeTot",
    "interventie_id": "interventieId",
    "beoogd_effect": "beoogdEffect",
    "is_cofinanciering": "isCofinanciering",
    "is_structureel": "isStructureel",
}


def upgrade() -> None:
    _rename(NAMES)
    op.execute("UPDATE agenda SET inhoud = inhoud - '{soort,gemeenten,herkomst}'::text[]")
    # The end of a period that is known by its year is its last day.
    op.execute(
        "UPDATE agenda SET zeker_tot = make_date((inhoud #>> '{periodeTot,datum}')::int, 12, 31)"
        " WHERE inhoud #>> '{periodeTot,precisie}' = 'jaar'"
    )
    _create_ondertekening()
    op.drop_column("agenda", "ondertekeningen")
    op.rename_table("agenda_versie", "versie")
    op.alter_column("versie", "agenda_id", new_column_name="document_id")
    op.drop_constraint("fk_agenda_versie_agenda_id_agenda", "versie")
    op.execute("ALTER INDEX pk_agenda_versie RENAME TO pk_versie")


def downgrade() -> None:
    op.execute("ALTER INDEX pk_versie RENAME TO pk_agenda_versie")
    op.alter_column("versie", "document_id", new_column_name="agenda_id")
    op.rename_table("versie", "agenda_versie")
    op.create_foreign_key("fk_agenda_versie_agenda_id_agenda", "agenda_versie", "agenda", ["agenda_id"], ["id"])
    op.add_column("agenda", sa.Column("ondertekeningen", JSONB(), server_default="[]", nullable=False))
    op.execute(
        "UPDATE agenda SET ondertekeningen = s.rijen FROM (SELECT document_id, jsonb_agg(to_jsonb(o)"
        " - '{document_id,volgnummer}'::text[] ORDER BY volgnummer) AS rijen FROM ondertekening o GROUP BY 1) s"
        " WHERE s.document_id = agenda.id"
    )
    op.alter_column("agenda", "ondertekeningen", server_default=None)
    op.drop_table("ondertekening")
    op.execute(
        "UPDATE agenda SET zeker_tot = make_date((inhoud #>> '{periodeTot,datum}')::int, 1, 1)"
        " WHERE inhoud #>> '{periodeTot,precisie}' = 'jaar'"
    )
    op.execute(
        "UPDATE agenda SET inhoud = inhoud"
        " || jsonb_build_object('soort', soort, 'gemeenten', to_jsonb(gemeenten), 'herkomst', herkomst)"
    )
    _rename({new: old for old, new in NAMES.items()})


def _rename(names: dict[str, str]) -> None:
    text = "inhoud::text"
    for old, new in names.items():
        text = f"""replace({text}, '"{old}":', '"{new}":')"""
    op.execute(f"UPDATE agenda SET inhoud = ({text})::jsonb")  # noqa: S608 - the names above


def _create_ondertekening() -> None:
    op.create_table(
        "ondertekening",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("partij", sa.Text(), nullable=False),
        sa.Column("gemeentecode", sa.Text()),
        sa.Column("organisatienaam", sa.Text()),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("datum", JSONB(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ondertekening"),
        sa.UniqueConstraint("document_id", "volgnummer", name="uq_ondertekening_document_id_volgnummer"),
    )
    op.execute(
        "INSERT INTO ondertekening"
        " SELECT (een->>'id')::uuid, agenda.id, volgnummer, een->>'partij', een->>'gemeentecode',"
        " een->>'organisatienaam', een->>'functie', een->'datum'"
        " FROM agenda, jsonb_array_elements(ondertekeningen) WITH ORDINALITY AS s (een, volgnummer)"
    )
