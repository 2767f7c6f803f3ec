"""The first schema: copies of the register, and observations with their versions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261124_start"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aanlevering",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanlevering")),
        sa.UniqueConstraint("indicator", "versie", name=op.f("uq_aanlevering_indicator_versie")),
    )
    op.create_table(
        "agenda",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("gemeenten", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("themas", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("interventies", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("periode_van", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("periode_tot", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("ondertekend_op", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("beeindigd_op", sa.Date(), nullable=True),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda")),
    )
    op.create_table(
        "gemeente",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("aliassen", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("provinciecode", sa.String(), nullable=False),
        sa.Column("provincie", sa.String(), nullable=False),
        sa.Column("geldig_van", sa.Date(), nullable=True),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_gemeente")),
    )
    op.create_table(
        "herindeling",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("van_code", sa.String(), nullable=False),
        sa.Column("naar_code", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("aandeel", sa.Numeric(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herindeling")),
    )
    op.create_table(
        "interventie",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventie")),
    )
    op.create_table(
        "waarneming",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("aanlevering_id", sa.Uuid(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("gemeente", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("waarde", sa.Numeric(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("markeringen", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("definitieversie", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vervangen_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["aanlevering_id"], ["aanlevering.id"], name=op.f("fk_waarneming_aanlevering_id_aanlevering")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waarneming")),
    )
    op.create_index(op.f("ix_waarneming_aanlevering_id"), "waarneming", ["aanlevering_id"], unique=False)
    op.create_index(
        "uq_waarneming_huidig",
        "waarneming",
        ["indicator", "gemeente", "periode"],
        unique=True,
        postgresql_where=sa.text("vervangen_op IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("uq_waarneming_huidig", table_name="waarneming", postgresql_where=sa.text("vervangen_op IS NULL"))
    op.drop_index(op.f("ix_waarneming_aanlevering_id"), table_name="waarneming")
    op.drop_table("waarneming")
    op.drop_table("interventie")
    op.drop_table("herindeling")
    op.drop_table("gemeente")
    op.drop_table("agenda")
    op.drop_table("aanlevering")
