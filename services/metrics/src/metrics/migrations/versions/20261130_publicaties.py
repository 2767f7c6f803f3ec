"""Releases: what everybody may read in `beschermd`, what it was made of in `ruw`; the public role sees the first."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261130_publicaties"
down_revision = "20261130_ruwe_cijfers"
branch_labels = None
depends_on = None

TEXT = sa.String()
TEXTS = postgresql.ARRAY(sa.String())
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute("CREATE SCHEMA beschermd")
    op.execute("CREATE SCHEMA ruw")
    _protected()
    _raw()
    op.execute("REVOKE ALL ON SCHEMA beschermd, ruw FROM PUBLIC")
    op.execute("GRANT USAGE ON SCHEMA beschermd TO metrics_public")
    op.execute("GRANT SELECT ON ALL TABLES IN SCHEMA beschermd TO metrics_public")


def downgrade() -> None:
    op.execute("DROP SCHEMA beschermd CASCADE")
    op.execute("DROP SCHEMA ruw CASCADE")


def _protected() -> None:
    op.create_table(
        "publicatie",
        *(_column(name) for name in ("id", "reeks", "versie")),
        _column("vorige", nullable=True),
        _column("titel"),
        _column("toelichting", nullable=True),
        *(_column(name, TEXTS) for name in ("indicatoren", "periodes")),
        *(_column(name, sa.Integer()) for name in ("cellen", "onderdrukt")),
        _column("beleid"),
        _column("beleidversie", sa.Integer()),
        _column("oplosser"),
        _column("gepubliceerd_op", MOMENT),
        _column("ingetrokken_op", MOMENT, nullable=True),
        _column("reden_intrekking", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicatie")),
        schema="beschermd",
    )
    op.create_index("ix_publicatie_gepubliceerd_op", "publicatie", ["gepubliceerd_op", "id"], schema="beschermd")
    op.create_index(op.f("ix_beschermd_publicatie_reeks"), "publicatie", ["reeks"], schema="beschermd")
    op.create_table(
        "cel",
        _column("publicatie"),
        _column("volgnummer", sa.Integer()),
        *(_column(name) for name in ("indicator", "periode", "plaats", "plaatsnaam", "uitsplitsing", "status")),
        _column("markeringen", TEXTS),
        *(_column(name, sa.Numeric(), nullable=True) for name in ("waarde", "ondergrens", "bovengrens")),
        *(_column(name, sa.BigInteger(), nullable=True) for name in ("teller", "noemer")),
        _column("dekking", sa.Numeric(), nullable=True),
        _column("definitieversie", sa.Integer()),
        *_of_publicatie("cel", "volgnummer"),
        schema="beschermd",
    )
    op.create_index("ix_cel_vraag", "cel", ["publicatie", "indicator", "plaats", "periode"], schema="beschermd")
    op.create_table(
        "wijziging",
        _column("publicatie"),
        _column("volgnummer", sa.Integer()),
        *(_column(name) for name in ("soort", "oorzaak", "indicator", "periode", "plaats", "uitsplitsing")),
        _column("status_oud", nullable=True),
        _column("waarde_oud", sa.Numeric(), nullable=True),
        _column("status_nieuw", nullable=True),
        _column("waarde_nieuw", sa.Numeric(), nullable=True),
        *_of_publicatie("wijziging", "volgnummer"),
        schema="beschermd",
    )
    op.create_table(
        "publicatiebestand",
        *(_column(name) for name in ("publicatie", "naam", "mediatype", "sha256")),
        _column("inhoud", sa.LargeBinary()),
        *_of_publicatie("publicatiebestand", "naam"),
        schema="beschermd",
    )


def _raw() -> None:
    op.create_table(
        "publicatieopdracht",
        _column("id", sa.Uuid()),
        _column("status"),
        _column("vraag", postgresql.JSONB()),
        _column("client"),
        _column("aangemaakt_op", MOMENT),
        _column("klaar_op", MOMENT, nullable=True),
        _column("publicatie", nullable=True),
        _column("reden", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicatieopdracht")),
        schema="ruw",
    )
    op.create_index("ix_publicatieopdracht_status", "publicatieopdracht", ["status", "aangemaakt_op"], schema="ruw")
    op.create_table(
        "bevriezing",
        _column("publicatie"),
        sa.Column("volgnummer", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        _column("verbanden", postgresql.JSONB()),
        sa.PrimaryKeyConstraint("publicatie", name=op.f("pk_bevriezing")),
        sa.UniqueConstraint("volgnummer", name=op.f("uq_bevriezing_volgnummer")),
        schema="ruw",
    )
    op.create_table(
        "bevroren_cel",
        _column("publicatie"),
        _column("volgnummer", sa.Integer()),
        *(_column(name) for name in ("indicator", "periode", "plaats", "uitsplitsing", "status")),
        *(_column(name, sa.BigInteger(), nullable=True) for name in ("teller", "noemer")),
        _column("bron"),
        _column("getoond", sa.Boolean()),
        sa.PrimaryKeyConstraint("publicatie", "volgnummer", name=op.f("pk_bevroren_cel")),
        schema="ruw",
    )
    op.create_index("ix_bevroren_cel_vraag", "bevroren_cel", ["indicator", "periode"], schema="ruw")
    op.create_table(
        "marge",
        _column("publicatie"),
        _column("volgnummer", sa.Integer()),
        *(_column(name) for name in ("maat", "periode", "plaats", "uitsplitsing")),
        _column("laag", sa.Float()),
        _column("hoog", sa.Float(), nullable=True),
        _column("vereist", sa.Float()),
        sa.PrimaryKeyConstraint("publicatie", "volgnummer", name=op.f("pk_marge")),
        schema="ruw",
    )


def _column(name: str, kind: sa.types.TypeEngine[Any] = TEXT, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=nullable)


def _of_publicatie(table: str, key: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["publicatie"], ["beschermd.publicatie.id"], name=op.f(f"fk_{table}_publicatie_publicatie")
        ),
        sa.PrimaryKeyConstraint("publicatie", key, name=op.f(f"pk_{table}")),
    ]
