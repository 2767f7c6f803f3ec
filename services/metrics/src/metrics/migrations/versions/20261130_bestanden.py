"""Delivered files, their faults, and a schema in which their rows wait."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261130_bestanden"
down_revision = "20261130_kloven"
branch_labels = None
depends_on = None

TEXTS = ("client", "sha256", "soort", "codering", "wijze", "status", "stap")
LISTS = ("organisaties", "gemeenten", "velden", "opmerkingen", "indicatoren", "geraakt")
FLAGS = ("is_beheerder", "proefdraai", "vervang", "annuleren")


def upgrade() -> None:
    op.execute("CREATE SCHEMA invoer")
    op.create_table(
        "bestand",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nummer", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        *(sa.Column(name, postgresql.ARRAY(sa.String()), nullable=False) for name in LISTS),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in FLAGS),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("grootte", "rijen")),
        *(sa.Column(name, sa.SmallInteger(), nullable=False) for name in ("percentage", "pogingen")),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("bron", "verantwoording")),
        sa.Column("uitkomst", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bestand")),
        sa.UniqueConstraint("nummer", name=op.f("uq_bestand_nummer")),
    )
    op.create_index("ix_bestand_client_sha256", "bestand", ["client", "sha256"])
    is_open = sa.text("status IN ('wacht', 'bezig')")
    op.create_index("ix_bestand_open", "bestand", ["nummer"], postgresql_where=is_open)
    op.create_index("ix_bestand_organisaties", "bestand", ["organisaties"], postgresql_using="gin")
    op.create_table(
        "rijfout",
        sa.Column("bestand", sa.BigInteger(), nullable=False),
        sa.Column("rij", sa.BigInteger(), nullable=False),
        sa.Column("volgnummer", sa.SmallInteger(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("ernst", "kolom", "code")),
        sa.Column("waarde", sa.String(), nullable=True),
        sa.Column("hint", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("bestand", "rij", "volgnummer", name=op.f("pk_rijfout")),
    )


def downgrade() -> None:
    op.drop_table("rijfout")
    op.drop_table("bestand")
    op.execute("DROP SCHEMA invoer CASCADE")
