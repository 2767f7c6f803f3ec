"""levensloop: the steps of the alliance under their own names, also in history and log, and one word for why

A college of B en W adopts an agenda; the alliance takes it up and agrees that it is ready to be signed.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_levensloop"
down_revision = "20261130_lijsten"

STATUSES = {"in_beoordeling": "in_behandeling", "vastgesteld": "akkoord"}
STEPS = {"beoordelen": "in_behandeling_nemen", "vaststellen": "akkoord"}
HAPPENINGS = {"in_beoordeling_genomen": "in_behandeling_genomen", "vastgesteld": "akkoord"}


def upgrade() -> None:
    op.alter_column("versie", "toelichting", new_column_name="reden")
    _rename(STATUSES, STEPS, HAPPENINGS)


def downgrade() -> None:
    _rename(*({new: old for old, new in names.items()} for names in (STATUSES, STEPS, HAPPENINGS)))
    op.alter_column("versie", "reden", new_column_name="toelichting")


def _rename(statuses: dict[str, str], steps: dict[str, str], happenings: dict[str, str]) -> None:
    run = op.get_bind().execute
    for old, new in statuses.items():
        names = {"old": old, "new": new}
        run(sa.text("UPDATE agenda SET status = :new WHERE status = :old"), names)
        run(sa.text("UPDATE versie SET wijzigingen = replace(wijzigingen::text, :was, :now)::jsonb"), _steps(old, new))
    for old, new in steps.items():
        run(sa.text("UPDATE versie SET wat = :new WHERE wat = :old"), {"old": old, "new": new})
    if sa.inspect(op.get_bind()).has_table("gebeurtenis"):
        _rename_events(statuses, happenings)


def _steps(old: str, new: str) -> dict[str, str]:
    """How PostgreSQL writes the step that sets a status; in a text quotes are escaped, so none matches there."""
    return {name: f'"path": "/status", "value": "{status}"' for name, status in (("was", old), ("now", new))}


def _rename_events(statuses: dict[str, str], happenings: dict[str, str]) -> None:
    run, kind = op.get_bind().execute, "nl.gelijke-kansen.agendas."
    for old, new in happenings.items():
        run(sa.text("UPDATE gebeurtenis SET type = :new WHERE type = :old"), {"old": kind + old, "new": kind + new})
    for old, new in statuses.items():
        change = (
            "UPDATE gebeurtenis SET inhoud = jsonb_set(inhoud, '{status}', to_jsonb(CAST(:new AS text)))"
            " WHERE type LIKE :kind AND inhoud ->> 'status' = :old"
        )
        run(sa.text(change), {"old": old, "new": new, "kind": f"{kind}%"})
