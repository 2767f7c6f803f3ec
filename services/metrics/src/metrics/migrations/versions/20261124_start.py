"""The first schema: copies of the register, observations with their versions, events and stored answers."""

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
    op.create_table(
        "bewaard_antwoord",
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("afdruk", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("koppen", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("client", "sleutel", name=op.f("pk_bewaard_antwoord")),
    )
    op.create_index(op.f("ix_bewaard_antwoord_bewaard_op"), "bewaard_antwoord", ["bewaard_op"], unique=False)
    op.create_table(
        "gebeurtenis",
        sa.Column("volgnummer", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("opgetreden_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("organisaties", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("traceparent", sa.String(), nullable=True),
        sa.Column("inhoud", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("positie", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("volgnummer", name=op.f("pk_gebeurtenis")),
        sa.UniqueConstraint("id", name=op.f("uq_gebeurtenis_id")),
        sa.UniqueConstraint("positie", name=op.f("uq_gebeurtenis_positie")),
    )
    op.create_index(
        "ix_gebeurtenis_zonder_positie",
        "gebeurtenis",
        ["volgnummer"],
        unique=False,
        postgresql_where=sa.text("positie IS NULL"),
    )
    op.create_table(
        "ontvangen_gebeurtenis",
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ontvangen_op", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("bron", "id", name=op.f("pk_ontvangen_gebeurtenis")),
    )
    op.create_index(
        op.f("ix_ontvangen_gebeurtenis_ontvangen_op"), "ontvangen_gebeurtenis", ["ontvangen_op"], unique=False
    )
    op.create_table(
        "aflevering",
        sa.Column("abonnee", sa.String(), nullable=False),
        sa.Column("positie", sa.BigInteger(), nullable=False),
        sa.Column("volgnummer", sa.BigInteger(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("status", sa.String(), server_default="open", nullable=False),
        sa.Column("pogingen", sa.Integer(), server_default="0", nullable=False),
        sa.Column("volgende_poging_op", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("laatste_fout", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["volgnummer"], ["gebeurtenis.volgnummer"], name=op.f("fk_aflevering_volgnummer_gebeurtenis")
        ),
        sa.PrimaryKeyConstraint("abonnee", "positie", name=op.f("pk_aflevering")),
    )
    op.create_index(
        "ix_aflevering_aan_de_beurt",
        "aflevering",
        ["abonnee", "positie"],
        unique=False,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(
        "ix_aflevering_open",
        "aflevering",
        ["abonnee", "onderwerp", "positie"],
        unique=False,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(op.f("ix_aflevering_volgnummer"), "aflevering", ["volgnummer"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_aflevering_volgnummer"), table_name="aflevering")
    op.drop_index("ix_aflevering_open", table_name="aflevering", postgresql_where=sa.text("status = 'open'"))
    op.drop_index("ix_aflevering_aan_de_beurt", table_name="aflevering", postgresql_where=sa.text("status = 'open'"))
    op.drop_table("aflevering")
    op.drop_index(op.f("ix_ontvangen_gebeurtenis_ontvangen_op"), table_name="ontvangen_gebeurtenis")
    op.drop_table("ontvangen_gebeurtenis")
    op.drop_index(
        "ix_gebeurtenis_zonder_positie", table_name="gebeurtenis", postgresql_where=sa.text("positie IS NULL")
    )
    op.drop_table("gebeurtenis")
    op.drop_index(op.f("ix_bewaard_antwoord_bewaard_op"), table_name="bewaard_antwoord")
    op.drop_table("bewaard_antwoord")
    op.drop_index("uq_waarneming_huidig", table_name="waarneming", postgresql_where=sa.text("vervangen_op IS NULL"))
    op.drop_index(op.f("ix_waarneming_aanlevering_id"), table_name="waarneming")
    op.drop_table("waarneming")
    op.drop_table("interventie")
    op.drop_table("herindeling")
    op.drop_table("gemeente")
    op.drop_table("agenda")
    op.drop_table("aanlevering")
