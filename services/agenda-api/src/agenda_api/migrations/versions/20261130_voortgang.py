"""voortgang: what sources report about doelen and activiteiten"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_voortgang"
down_revision = "20261130_onderdelen"


def upgrade() -> None:
    op.create_table(
        "voortgangsmelding",
        sa.Column("volgnummer", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agenda_id", sa.Uuid(), nullable=False),
        sa.Column("doel_id", sa.Uuid(), nullable=True),
        sa.Column("activiteit_id", sa.Uuid(), nullable=True),
        sa.Column("melder", sa.Text(), nullable=False),
        sa.Column("bronsysteem", sa.Text(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("kenmerk", sa.Uuid(), nullable=False),
        sa.Column("afdruk", sa.Uuid(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("waarde", sa.Float(), nullable=True),
        sa.Column("bereik", sa.BigInteger(), nullable=True),
        sa.Column("toelichting", sa.Text(), nullable=True),
        sa.Column("toelichting_openbaar", sa.Boolean(), nullable=False),
        sa.Column("gemeld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemeld_door", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("volgnummer", name="pk_voortgangsmelding"),
        sa.UniqueConstraint("kenmerk", "afdruk", name="uq_voortgangsmelding_kenmerk_afdruk"),
    )
    op.create_index("ix_voortgangsmelding_agenda", "voortgangsmelding", ["agenda_id", "datum", "volgnummer"])


def downgrade() -> None:
    op.drop_table("voortgangsmelding")
