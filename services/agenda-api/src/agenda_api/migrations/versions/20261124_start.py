"""start: the register"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "20261124_start"
down_revision = None

# In the order in which they are made; a table goes before what refers to it.
TABLES = (
    "agenda",
    "gemeente",
    "interventie",
    "agenda_versie",
    "herindeling",
    "organisatie",
    "identificatie",
)


def upgrade() -> None:
    _create_agenda()
    _create_gemeente()
    _create_interventie()
    _create_agenda_versie()
    _create_herindeling()
    _create_organisatie()
    _create_identificatie()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_agenda() -> None:
    op.create_table(
        "agenda",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("indiener", sa.Text(), nullable=False),
        sa.Column("organisaties", ARRAY(sa.Text()), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("herkomst", sa.Text(), nullable=False),
        sa.Column("zoektitel", sa.Text(), nullable=False),
        sa.Column("gemeenten", ARRAY(sa.Text()), nullable=False),
        sa.Column("themas", ARRAY(sa.Text()), nullable=False),
        sa.Column("factoren", ARRAY(sa.Integer()), nullable=False),
        sa.Column("zeker_van", sa.Date()),
        sa.Column("zeker_tot", sa.Date()),
        sa.Column("inhoud", JSONB(), nullable=False),
        sa.Column("ondertekeningen", JSONB(), nullable=False),
        sa.Column("ondertekend_op", JSONB(none_as_null=True)),
        sa.Column("beeindigd_op", sa.Date()),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agenda"),
        sa.UniqueConstraint("slug", name="uq_agenda_slug"),
    )
    op.create_index("ix_agenda_factoren", "agenda", ["factoren"], postgresql_using="gin")
    op.create_index("ix_agenda_gemeenten", "agenda", ["gemeenten"], postgresql_using="gin")
    op.create_index("ix_agenda_gewijzigd", "agenda", ["gewijzigd_op", "id"])
    op.create_index("ix_agenda_organisaties", "agenda", ["organisaties"], postgresql_using="gin")
    op.create_index("ix_agenda_status", "agenda", ["status"])
    op.create_index("ix_agenda_themas", "agenda", ["themas"], postgresql_using="gin")
    op.create_index("ix_agenda_titel", "agenda", ["zoektitel", "id"])


def _create_gemeente() -> None:
    op.create_table(
        "gemeente",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("aliassen", ARRAY(sa.Text()), nullable=False),
        sa.Column("zoeknaam", sa.Text(), nullable=False),
        sa.Column("provinciecode", sa.Text(), nullable=False),
        sa.Column("geldig_van", sa.Date()),
        sa.Column("geldig_tot", sa.Date()),
        sa.Column("bron", sa.Text(), nullable=False),
        sa.Column("oins", ARRAY(sa.Text()), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_gemeente"),
    )
    op.create_index("ix_gemeente_provinciecode", "gemeente", ["provinciecode"])


def _create_interventie() -> None:
    op.create_table(
        "interventie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("themas", ARRAY(sa.Text()), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_interventie"),
    )


def _create_agenda_versie() -> None:
    op.create_table(
        "agenda_versie",
        sa.Column("agenda_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_door", sa.Text(), nullable=False),
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("toelichting", sa.Text()),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("wijzigingen", JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["agenda_id"], ["agenda.id"], name="fk_agenda_versie_agenda_id_agenda"),
        sa.PrimaryKeyConstraint("agenda_id", "versie", name="pk_agenda_versie"),
    )


def _create_herindeling() -> None:
    op.create_table(
        "herindeling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("van_code", sa.Text(), nullable=False),
        sa.Column("naar_code", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("aandeel", sa.Numeric(precision=7, scale=6)),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["naar_code"], ["gemeente.code"], name="fk_herindeling_naar_code_gemeente"),
        sa.ForeignKeyConstraint(["van_code"], ["gemeente.code"], name="fk_herindeling_van_code_gemeente"),
        sa.PrimaryKeyConstraint("id", name="pk_herindeling"),
        sa.UniqueConstraint("van_code", "naar_code", "datum", name="uq_herindeling_van_code_naar_code_datum"),
    )
    op.create_index("ix_herindeling_datum", "herindeling", ["datum"])
    op.create_index("ix_herindeling_naar_code", "herindeling", ["naar_code"])


def _create_organisatie() -> None:
    op.create_table(
        "organisatie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("zoeknaam", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("gemeentecode", sa.Text()),
        sa.Column("lid_sinds", JSONB(none_as_null=True)),
        sa.Column("lid_tot", sa.Date()),
        sa.Column("lid_zeker_sinds", sa.Date()),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["gemeentecode"], ["gemeente.code"], name="fk_organisatie_gemeentecode_gemeente"),
        sa.PrimaryKeyConstraint("id", name="pk_organisatie"),
    )
    op.create_index("ix_organisatie_gemeentecode", "organisatie", ["gemeentecode"])
    op.create_index("ix_organisatie_soort", "organisatie", ["soort"])


def _create_identificatie() -> None:
    op.create_table(
        "identificatie",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name="fk_identificatie_organisatie_id_organisatie"
        ),
        sa.PrimaryKeyConstraint("type", "waarde", name="pk_identificatie"),
    )
    op.create_index("ix_identificatie_organisatie_id", "identificatie", ["organisatie_id"])
