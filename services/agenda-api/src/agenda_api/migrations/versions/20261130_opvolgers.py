"""opvolgers: with each gemeente who is bound to its agreements from which day on; filled from the herindelingen"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from agenda_api.gemeenten.indeling import HerindelingSoort, Overgang, opvolging_of

revision = "20261130_opvolgers"
down_revision = "20261130_leden"


def upgrade() -> None:
    op.add_column("gemeente", sa.Column("opvolging", JSONB(), nullable=False, server_default=sa.text("'[]'")))
    op.alter_column("gemeente", "opvolging", server_default=None)
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT * FROM herindeling")).mappings()
    moves = [
        Overgang(
            row["datum"],
            row["van_code"],
            row["naar_code"],
            HerindelingSoort(row["soort"]),
            row["rechtsopvolger"],
            is_doorgevoerd=row["status"] == "doorgevoerd",
        )
        for row in rows
    ]
    filled = sa.text("UPDATE gemeente SET opvolging = :opvolging WHERE code = :code").bindparams(
        sa.bindparam("opvolging", type_=JSONB())
    )
    for code in {one.van for one in moves}:
        told = [{"datum": day.isoformat(), "code": heir} for day, heir in opvolging_of(code, moves)]
        connection.execute(filled, {"code": code, "opvolging": told})


def downgrade() -> None:
    op.drop_column("gemeente", "opvolging")
