"""addenda: what was agreed after an agenda was signed, as an agreement with a life of its own"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "20261130_addenda"
down_revision = "20261130_opvolgers"


def upgrade() -> None:
    op.create_table(
        "addendum",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agenda_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("organisaties", ARRAY(sa.Text()), nullable=False),
        sa.Column("inhoud", JSONB(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("indiener", sa.Text(), nullable=False),
        sa.Column("herkomst", sa.Text(), nullable=False),
        sa.Column("gemeenten", ARRAY(sa.Text()), nullable=False),
        sa.Column("verklaringen", JSONB(), nullable=False),
        sa.Column("ingediend_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("akkoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("laatste_beoordeling", JSONB(), nullable=True),
        sa.Column("ondertekend_op", JSONB(), nullable=True),
        sa.Column("beeindigd_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agenda_id"], ["agenda.id"], name="fk_addendum_agenda_id_agenda"),
        sa.PrimaryKeyConstraint("id", name="pk_addendum"),
    )
    op.create_index("ix_addendum_agenda_id", "addendum", ["agenda_id"])
    op.create_index(
        "ix_addendum_einde", "addendum", ["beeindigd_op"], postgresql_where=sa.text("status = 'ondertekend'")
    )


def downgrade() -> None:
    op.drop_table("addendum")
