"""stukken: records of any kind that editors publish, and what they were before"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "20261201_stukken"
down_revision = "20261130_opvolging"

STATUSES = "status IN ('concept', 'beoordeling', 'gepubliceerd', 'gearchiveerd')"


def upgrade() -> None:
    op.create_table(
        "stuk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("sorteertitel", sa.String(), nullable=False),
        sa.Column("inhoud", JSONB(), nullable=False),
        sa.Column("kenmerken", ARRAY(sa.String()), nullable=False),
        sa.Column("interventies", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("te_herzien_op", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column(
            "openbaar",
            sa.Boolean(),
            sa.Computed("status IN ('gepubliceerd', 'gearchiveerd')", persisted=True),
            nullable=False,
        ),
        sa.Column("organisaties", ARRAY(sa.String()), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gepubliceerd_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(STATUSES, name=op.f("ck_stuk_status_bekend")),
        sa.CheckConstraint("versie > 0", name=op.f("ck_stuk_versie_positief")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stuk")),
        sa.UniqueConstraint("slug", name=op.f("uq_stuk_slug")),
    )
    for column in ("sorteertitel", "gewijzigd_op"):
        op.create_index(f"ix_stuk_{column}", "stuk", ["soort", column, "id"])
        op.create_index(
            f"ix_stuk_openbaar_{column}", "stuk", ["soort", column, "id"], postgresql_where=sa.text("openbaar")
        )
    for column in ("kenmerken", "interventies"):
        op.create_index(f"ix_stuk_{column}", "stuk", [column], postgresql_using="gin")
    op.create_table(
        "stuk_versie",
        sa.Column("stuk_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("inhoud", JSONB(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["stuk_id"], ["stuk.id"], name=op.f("fk_stuk_versie_stuk_id_stuk")),
        sa.PrimaryKeyConstraint("stuk_id", "versie", name=op.f("pk_stuk_versie")),
    )


def downgrade() -> None:
    op.drop_table("stuk_versie")
    op.drop_table("stuk")
