"""namen: organisations in the order of their names, gemeenten by every way in which lists write theirs

The keys are reckoned by the rules of `shared`, for the rows that are there as for new ones: SQL has no such rules.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from shared.text import SEPARATOR, fold, sort_key
from shared.waardelijsten.plaatsnamen import Plaats

revision = "20261130_namen"
down_revision = "20261130_rooms"


def upgrade() -> None:
    op.add_column("organisatie", sa.Column("sorteernaam", sa.Text(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, naam FROM organisatie")).all():
        connection.execute(
            sa.text("UPDATE organisatie SET zoeknaam = :zoek, sorteernaam = :sorteer WHERE id = :id"),
            {"zoek": fold(row.naam), "sorteer": sort_key(row.naam), "id": row.id},
        )
    op.alter_column("organisatie", "sorteernaam", nullable=False)
    op.create_index("ix_organisatie_naam", "organisatie", ["sorteernaam", "id"])
    _fill_gemeenten(_spellings)


def downgrade() -> None:
    _fill_gemeenten(lambda row: SEPARATOR.join(map(fold, (row.naam, *row.aliassen))))
    op.drop_index("ix_organisatie_naam", "organisatie")
    op.drop_column("organisatie", "sorteernaam")


def _fill_gemeenten(searchable: Callable[[sa.Row[Any]], str]) -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT code, naam, provinciecode, aliassen FROM gemeente")).all():
        connection.execute(
            sa.text("UPDATE gemeente SET zoeknaam = :zoek WHERE code = :code"),
            {"zoek": searchable(row), "code": row.code},
        )


def _spellings(row: sa.Row[Any]) -> str:
    keys = Plaats(row.code, row.naam, row.provinciecode, tuple(row.aliassen)).keys
    return SEPARATOR + SEPARATOR.join(sorted(keys.union(map(fold, (row.naam, *row.aliassen))))) + SEPARATOR
