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


def downgrade() -> None:
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
