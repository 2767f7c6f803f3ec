"""The register of interventies, the copies of agendas and gemeenten, the queue of the index; events as everywhere."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261124_begin"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "agenda_kopie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("is_openbaar", sa.Boolean(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("analyse", sa.Text(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("themas", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("factoren", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("leefwerelden", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("gemeenten", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("interventies", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("periode_van", sa.String(), nullable=True),
        sa.Column("periode_tot", sa.String(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_kopie")),
    )
    op.create_index(
        "ix_agenda_kopie_interventies", "agenda_kopie", ["interventies"], unique=False, postgresql_using="gin"
    )
    op.create_table(
        "gemeente_kopie",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("aliassen", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("provinciecode", sa.String(), nullable=True),
        sa.Column("provincie", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_gemeente_kopie")),
    )
    op.create_table(
        "index_stand",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("engine", sa.String(), nullable=True),
        sa.Column("generatie", sa.String(), nullable=True),
        sa.Column("afdruk", sa.String(), nullable=True),
        sa.Column("gebouwd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_index_stand_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_stand")),
    )
    op.create_table(
        "index_taak",
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("soort", "record_id", name=op.f("pk_index_taak")),
    )
    op.create_index(
        "ix_index_taak_open", "index_taak", ["gevraagd_op"], unique=False, postgresql_where=sa.text("is_open")
    )
    op.create_table(
        "interventie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("aliassen", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("samenvatting", sa.Text(), nullable=False),
        sa.Column("probleem", sa.Text(), nullable=True),
        sa.Column("aanpak", sa.Text(), nullable=True),
        sa.Column("ambitie", sa.Text(), nullable=True),
        sa.Column("werkzame_elementen", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("themas", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("factoren", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("leefwerelden", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("niveaus", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("doelgroep", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("vorm", sa.String(), nullable=True),
        sa.Column("gemeenten", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fase", sa.String(), nullable=True),
        sa.Column("kosten", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("bron_status", sa.String(), nullable=False),
        sa.Column("bronnen", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("contact", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("gemeentecodes", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("bewijskracht", sa.String(), nullable=True),
        sa.Column("effect_maanden", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("organisaties", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gepubliceerd_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('concept', 'beoordeling', 'gepubliceerd', 'gearchiveerd')",
            name=op.f("ck_interventie_status_bekend"),
        ),
        sa.CheckConstraint("versie > 0", name=op.f("ck_interventie_versie_positief")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventie")),
        sa.UniqueConstraint("slug", name=op.f("uq_interventie_slug")),
    )
    op.create_index(
        "ix_interventie_gemeentecodes", "interventie", ["gemeentecodes"], unique=False, postgresql_using="gin"
    )
    op.create_index("ix_interventie_gewijzigd_op_id", "interventie", ["gewijzigd_op", "id"], unique=False)
    op.create_index("ix_interventie_naam_id", "interventie", ["naam", "id"], unique=False)
    op.create_table(
        "interventie_naam",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventie_naam")),
    )
    op.create_table(
        "beoordeling",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("interventie_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("eenheid", sa.String(), nullable=False),
        sa.Column("uitkomstdomein", sa.String(), nullable=True),
        sa.Column("waarde", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("methode", sa.String(), nullable=False),
        sa.Column("methodeversie", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("is_huidig", sa.Boolean(), nullable=False),
        sa.Column("geregistreerd_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"], ["interventie.id"], name=op.f("fk_beoordeling_interventie_id_interventie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beoordeling")),
    )
    op.create_index(op.f("ix_beoordeling_interventie_id"), "beoordeling", ["interventie_id"], unique=False)
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
    op.drop_index(op.f("ix_beoordeling_interventie_id"), table_name="beoordeling")
    op.drop_table("beoordeling")
    op.drop_table("interventie_naam")
    op.drop_index("ix_interventie_naam_id", table_name="interventie")
    op.drop_index("ix_interventie_gewijzigd_op_id", table_name="interventie")
    op.drop_index("ix_interventie_gemeentecodes", table_name="interventie", postgresql_using="gin")
    op.drop_table("interventie")
    op.drop_index("ix_index_taak_open", table_name="index_taak", postgresql_where=sa.text("is_open"))
    op.drop_table("index_taak")
    op.drop_table("index_stand")
    op.drop_table("gemeente_kopie")
    op.drop_index("ix_agenda_kopie_interventies", table_name="agenda_kopie", postgresql_using="gin")
    op.drop_table("agenda_kopie")
