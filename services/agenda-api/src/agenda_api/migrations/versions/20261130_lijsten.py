"""lijsten: titles in the order of a dictionary, and indexes with which every list of agendas stays quick"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from shared.text import fold, sort_key

revision = "20261130_lijsten"
down_revision = "20261130_quota"

LIJST = ("status", "herkomst", "soort", "zeker_tot", "zeker_van")
BESIDE = ("openbaar", "beeindigd_op", "themas", "factoren", "sorteertitel", "gewijzigd_op", "id")


def upgrade() -> None:
    op.drop_index("ix_agenda_titel", "agenda")
    op.drop_index("ix_agenda_status", "agenda")
    op.alter_column("agenda", "zoektitel", new_column_name="sorteertitel")
    _fill("sorteertitel", sort_key)
    op.create_index("ix_agenda_titel", "agenda", ["sorteertitel", "id"])
    is_public = sa.text("openbaar")
    op.create_index("ix_agenda_openbaar_titel", "agenda", ["sorteertitel", "id"], postgresql_where=is_public)
    op.create_index("ix_agenda_openbaar_gewijzigd", "agenda", ["gewijzigd_op", "id"], postgresql_where=is_public)
    op.create_index("ix_agenda_lijst", "agenda", LIJST, postgresql_include=BESIDE)


def downgrade() -> None:
    for name in ("lijst", "openbaar_gewijzigd", "openbaar_titel", "titel"):
        op.drop_index(f"ix_agenda_{name}", "agenda")
    op.alter_column("agenda", "sorteertitel", new_column_name="zoektitel")
    _fill("zoektitel", fold)
    op.create_index("ix_agenda_titel", "agenda", ["zoektitel", "id"])
    op.create_index("ix_agenda_status", "agenda", ["status"])


def _fill(column: str, key: Callable[[str], str]) -> None:
    connection = op.get_bind()
    titles = connection.execute(sa.text("SELECT id, inhoud->>'titel' AS titel FROM agenda")).all()
    if titles:
        connection.execute(
            sa.text(f"UPDATE agenda SET {column} = :key WHERE id = :id"),  # noqa: S608 - one of the two names above
            [{"key": key(row.titel), "id": row.id} for row in titles],
        )
