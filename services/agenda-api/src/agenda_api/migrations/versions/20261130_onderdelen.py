"""onderdelen: doelen and activiteiten get the id under which progress is reported, as a version of their agenda"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from shared.clock import new_id

revision = "20261130_onderdelen"
down_revision = "20261130_verbanden"

STORE = "UPDATE agenda SET inhoud = CAST(:inhoud AS jsonb) WHERE id = :id"
RECORD = """
    WITH genummerd AS (
        UPDATE agenda SET versie = versie + 1, gewijzigd_op = now(), inhoud = CAST(:inhoud AS jsonb)
        WHERE id = :id RETURNING id, versie, openbaar
    )
    INSERT INTO versie (document_id, versie, gewijzigd_op, gewijzigd_door, wat, openbaar, wijzigingen)
    SELECT id, versie, now(), 'agenda-api', 'nummeren', openbaar, CAST(:wijzigingen AS jsonb) FROM genummerd
"""


def upgrade() -> None:
    for row in _agendas():
        steps = []
        for path, part in _parts(row.inhoud):
            part["id"] = str(new_id())
            steps.append({"op": "add", "path": f"{path}/id", "value": part["id"]})
        if steps:
            values = {"id": row.id, "inhoud": json.dumps(row.inhoud), "wijzigingen": json.dumps(steps)}
            op.get_bind().execute(sa.text(RECORD), values)


def downgrade() -> None:
    for row in _agendas():
        for _, part in _parts(row.inhoud):
            part.pop("id", None)
        op.get_bind().execute(sa.text(STORE), {"id": row.id, "inhoud": json.dumps(row.inhoud)})


def _agendas() -> Iterator[Any]:
    """One at a time: content may be large, and all of it together is not held."""
    one = sa.text("SELECT id, inhoud FROM agenda WHERE id = :id")
    for each in op.get_bind().scalars(sa.text("SELECT id FROM agenda ORDER BY id")).all():
        yield op.get_bind().execute(one, {"id": each}).one()


def _parts(inhoud: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, ambitie in enumerate(inhoud.get("ambities", ())):
        for number, doel in enumerate(ambitie["doelen"]):
            yield f"/ambities/{place}/doelen/{number}", doel
    for number, activiteit in enumerate(inhoud.get("activiteiten", ())):
        yield f"/activiteiten/{number}", activiteit
