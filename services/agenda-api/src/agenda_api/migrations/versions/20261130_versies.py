"""versies: who did it, what the document then was as a whole, and the prints that seal both; no row is ever changed"""

from collections.abc import Iterator
from datetime import UTC
from typing import Any
from uuid import UUID

import jsonpatch
import sqlalchemy as sa
from alembic import op
from pydantic_core import to_json
from sqlalchemy.dialects.postgresql import JSONB

from agenda_api.vastlegging.keten import print_of, seal

revision = "20261130_versies"
down_revision = "20261130_voortgang"

COLUMNS = ("organisatie", "rol", "inhoud_afdruk", "vorige_afdruk", "afdruk")
STORE = """
    UPDATE versie SET stand = CAST(:stand AS jsonb), inhoud_afdruk = :inhoud, vorige_afdruk = :vorige, afdruk = :afdruk
    WHERE document_id = :document AND versie = :versie
"""
GUARD = """
    CREATE FUNCTION versie_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a version is never changed'; END $$;
    CREATE TRIGGER versie_blijft BEFORE UPDATE ON versie FOR EACH ROW EXECUTE FUNCTION versie_blijft();
"""


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("versie", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("versie", sa.Column("stand", JSONB(), nullable=True))
    for document in op.get_bind().scalars(sa.text("SELECT DISTINCT document_id FROM versie")).all():
        for values in _sealed(document):
            op.get_bind().execute(sa.text(STORE), values)
    op.execute(GUARD)


def downgrade() -> None:
    op.execute("DROP TRIGGER versie_blijft ON versie; DROP FUNCTION versie_blijft();")
    for name in ("stand", *COLUMNS):
        op.drop_column("versie", name)


def _sealed(document: UUID) -> Iterator[dict[str, Any]]:
    """The versions of a document made whole from their patches, as far as those lead from one to the next."""
    found = sa.text("SELECT * FROM versie WHERE document_id = :document ORDER BY versie")
    stand: Any = {}
    vorige = None
    for row in op.get_bind().execute(found, {"document": document}).all():
        try:
            stand = jsonpatch.apply_patch(stand, row.wijzigingen)
        except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException):
            return
        op_moment = row.gewijzigd_op.astimezone(UTC).isoformat().replace("+00:00", "Z")
        facts = {"documentId": str(document), "versie": row.versie, "gewijzigdOp": op_moment, "wat": row.wat}
        facts |= {"gewijzigdDoor": row.gewijzigd_door, "organisatie": None, "rol": None, "reden": row.reden}
        inhoud = print_of(stand)
        afdruk = seal(vorige, inhoud, facts)
        yield {
            "document": document,
            "versie": row.versie,
            "stand": to_json(stand).decode(),
            "inhoud": inhoud,
            "vorige": vorige,
            "afdruk": afdruk,
        }
        vorige = afdruk
