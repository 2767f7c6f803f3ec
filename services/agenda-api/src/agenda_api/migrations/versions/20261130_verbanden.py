"""verbanden: who works together, beside the agendas"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "20261130_verbanden"
down_revision = "20261130_behandeling"

TABLE = "samenwerkingsverband"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("organisaties", ARRAY(sa.Text()), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("herkomst", sa.Text(), nullable=False),
        sa.Column("sorteernaam", sa.Text(), nullable=False),
        sa.Column("zoeknaam", sa.Text(), nullable=False),
        sa.Column("gemeenten", ARRAY(sa.Text()), nullable=False),
        sa.Column("themas", ARRAY(sa.Text()), nullable=False),
        sa.Column("leden", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("verband", JSONB(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_samenwerkingsverband"),
    )
    op.create_index("ix_samenwerkingsverband_naam", TABLE, ["sorteernaam", "id"])
    op.create_index("ix_samenwerkingsverband_gewijzigd", TABLE, ["gewijzigd_op", "id"])
    for name in ("gemeenten", "themas", "leden"):
        op.create_index(f"ix_samenwerkingsverband_{name}", TABLE, [name], postgresql_using="gin")


def downgrade() -> None:
    op.drop_table(TABLE)
