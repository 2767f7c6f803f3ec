"""levensloop: the statuses of agendas under the names that agenda-api tells them by"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_levensloop"
down_revision = "20261130_lijsten"

STATUSES = {"in_beoordeling": "in_behandeling", "vastgesteld": "akkoord"}


def upgrade() -> None:
    _rename(STATUSES)


def downgrade() -> None:
    _rename({new: old for old, new in STATUSES.items()})


def _rename(statuses: dict[str, str]) -> None:
    for old, new in statuses.items():
        op.get_bind().execute(
            sa.text("UPDATE agenda_kopie SET status = :new WHERE status = :old"), {"old": old, "new": new}
        )
