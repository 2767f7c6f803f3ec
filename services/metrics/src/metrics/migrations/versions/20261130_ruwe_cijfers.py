"""Raw figures as gemeenten deliver them, who read them, and which organisation is which gemeente."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261130_ruwe_cijfers"
down_revision = "20261130_vastgelegd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = ["gemeente", "indicator", "periode", "plaats", "uitsplitsing"]
    op.create_table("ruw_cijfer", *_columns(), sa.PrimaryKeyConstraint(*key, name=op.f("pk_ruw_cijfer")))
    op.create_table(
        "eerder_ruw_cijfer",
        *_columns(),
        sa.Column("vervangen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vervangen_door", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(*key, "vervangen_op", name=op.f("pk_eerder_ruw_cijfer")),
    )
    op.create_table(
        "inzage",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("gelezen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("gemeenten", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("vraag", sa.String(), nullable=False),
        sa.Column("rijen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzage")),
    )
    op.create_index("ix_inzage_gelezen_op", "inzage", ["gelezen_op"])
    op.create_table(
        "organisatie",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("oins", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("gemeentecode", sa.String(), nullable=True),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisatie")),
    )


def downgrade() -> None:
    for name in ("organisatie", "inzage", "eerder_ruw_cijfer", "ruw_cijfer"):
        op.drop_table(name)


def _columns() -> list[sa.Column[Any]]:
    return [
        *(sa.Column(name, sa.String(), nullable=False) for name in ("gemeente", "indicator", "periode", "plaats")),
        sa.Column("uitsplitsing", sa.String(), nullable=False),
        sa.Column("teller", sa.Numeric(), nullable=True),
        sa.Column("noemer", sa.Numeric(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("markeringen", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("definitieversie", sa.SmallInteger(), nullable=False),
        sa.Column("aanlevering", sa.BigInteger(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
    ]
