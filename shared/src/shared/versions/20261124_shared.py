"""shared: the tables that every service has, for events and stored answers"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "20261124_shared"
down_revision = None
branch_labels = ("shared",)

# In the order in which they are made; a table goes before what refers to it.
TABLES = ("bewaard_antwoord", "gebeurtenis", "ontvangen_gebeurtenis", "aflevering")


def upgrade() -> None:
    # Databases from before this branch have these tables from the first migration of their own service.
    if sa.inspect(op.get_bind()).has_table(TABLES[0]):
        return
    _create_bewaard_antwoord()
    _create_gebeurtenis()
    _create_ontvangen_gebeurtenis()
    _create_aflevering()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_bewaard_antwoord() -> None:
    op.create_table(
        "bewaard_antwoord",
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("afdruk", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("koppen", JSONB(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("client", "sleutel", name="pk_bewaard_antwoord"),
    )
    op.create_index("ix_bewaard_antwoord_bewaard_op", "bewaard_antwoord", ["bewaard_op"])


def _create_gebeurtenis() -> None:
    op.create_table(
        "gebeurtenis",
        sa.Column("volgnummer", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("opgetreden_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("organisaties", ARRAY(sa.String()), nullable=False),
        sa.Column("traceparent", sa.String()),
        sa.Column("inhoud", JSONB(), nullable=False),
        sa.Column("positie", sa.BigInteger()),
        sa.PrimaryKeyConstraint("volgnummer", name="pk_gebeurtenis"),
        sa.UniqueConstraint("id", name="uq_gebeurtenis_id"),
        sa.UniqueConstraint("positie", name="uq_gebeurtenis_positie"),
    )
    op.create_index(
        "ix_gebeurtenis_zonder_positie", "gebeurtenis", ["volgnummer"], postgresql_where=sa.text("positie IS NULL")
    )


def _create_ontvangen_gebeurtenis() -> None:
    op.create_table(
        "ontvangen_gebeurtenis",
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ontvangen_op", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("bron", "id", name="pk_ontvangen_gebeurtenis"),
    )
    op.create_index("ix_ontvangen_gebeurtenis_ontvangen_op", "ontvangen_gebeurtenis", ["ontvangen_op"])


def _create_aflevering() -> None:
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
        sa.Column("laatste_fout", sa.Text()),
        sa.ForeignKeyConstraint(
            ["volgnummer"], ["gebeurtenis.volgnummer"], name="fk_aflevering_volgnummer_gebeurtenis"
        ),
        sa.PrimaryKeyConstraint("abonnee", "positie", name="pk_aflevering"),
    )
    op.create_index(
        "ix_aflevering_aan_de_beurt", "aflevering", ["abonnee", "positie"], postgresql_where=sa.text("status = 'open'")
    )
    op.create_index(
        "ix_aflevering_open",
        "aflevering",
        ["abonnee", "onderwerp", "positie"],
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index("ix_aflevering_volgnummer", "aflevering", ["volgnummer"])
