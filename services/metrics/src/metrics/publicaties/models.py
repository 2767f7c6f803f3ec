"""Releases as everybody may read them (schema `beschermd`, the only one that the public role sees).

Nothing here is ever updated, but a withdrawal.
"""

from datetime import datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, LargeBinary, Numeric, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base

BESCHERMD: Final = "beschermd"


class PublicatieRow(Base):
    """One release; `id` is its series and version, such as `factsheet-1.0.0`."""

    __tablename__ = "publicatie"
    __table_args__ = (Index("ix_publicatie_gepubliceerd_op", "gepubliceerd_op", "id"), {"schema": BESCHERMD})

    id: Mapped[str] = mapped_column(primary_key=True)
    reeks: Mapped[str] = mapped_column(index=True)
    versie: Mapped[str]
    vorige: Mapped[str | None]
    titel: Mapped[str]
    toelichting: Mapped[str | None]
    indicatoren: Mapped[list[str]] = mapped_column(ARRAY(String))
    periodes: Mapped[list[str]] = mapped_column(ARRAY(String))
    cellen: Mapped[int]
    onderdrukt: Mapped[int]
    beleid: Mapped[str]
    beleidversie: Mapped[int]
    oplosser: Mapped[str]
    gepubliceerd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ingetrokken_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    reden_intrekking: Mapped[str | None]


class GetoondeCelRow(Base):
    """One cell as it is told; `volgnummer` is its place in the release."""

    __tablename__ = "cel"
    __table_args__ = (
        Index("ix_cel_vraag", "publicatie", "indicator", "plaats", "periode"),
        {"schema": BESCHERMD},
    )

    publicatie: Mapped[str] = mapped_column(ForeignKey(f"{BESCHERMD}.publicatie.id"), primary_key=True)
    volgnummer: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[str]
    periode: Mapped[str]
    plaats: Mapped[str]
    plaatsnaam: Mapped[str]
    uitsplitsing: Mapped[str]
    status: Mapped[str]
    markeringen: Mapped[list[str]] = mapped_column(ARRAY(String))
    waarde: Mapped[Decimal | None] = mapped_column(Numeric)
    ondergrens: Mapped[Decimal | None] = mapped_column(Numeric)
    bovengrens: Mapped[Decimal | None] = mapped_column(Numeric)
    teller: Mapped[int | None] = mapped_column(BigInteger)
    noemer: Mapped[int | None] = mapped_column(BigInteger)
    dekking: Mapped[Decimal | None] = mapped_column(Numeric)
    definitieversie: Mapped[int]


class KloofRow(Base):
    """One gap of a release, with the bounds of its intervals; everything is empty where a group is hidden."""

    __tablename__ = "kloof"
    __table_args__ = ({"schema": BESCHERMD},)

    publicatie: Mapped[str] = mapped_column(ForeignKey(f"{BESCHERMD}.publicatie.id"), primary_key=True)
    volgnummer: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[str]
    periode: Mapped[str]
    plaats: Mapped[str]
    uitsplitsing: Mapped[str]
    langs: Mapped[str]
    soort: Mapped[str]
    laag: Mapped[str]
    hoog: Mapped[str]
    status: Mapped[str]
    verschil: Mapped[Decimal | None] = mapped_column(Numeric)
    verschil_ondergrens: Mapped[Decimal | None] = mapped_column(Numeric)
    verschil_bovengrens: Mapped[Decimal | None] = mapped_column(Numeric)
    verhouding: Mapped[Decimal | None] = mapped_column(Numeric)
    verhouding_ondergrens: Mapped[Decimal | None] = mapped_column(Numeric)
    verhouding_bovengrens: Mapped[Decimal | None] = mapped_column(Numeric)


class WijzigingRow(Base):
    """What became of one cell since the previous release of the series, as both tell it."""

    __tablename__ = "wijziging"
    __table_args__ = ({"schema": BESCHERMD},)

    publicatie: Mapped[str] = mapped_column(ForeignKey(f"{BESCHERMD}.publicatie.id"), primary_key=True)
    volgnummer: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str]
    oorzaak: Mapped[str]
    indicator: Mapped[str]
    periode: Mapped[str]
    plaats: Mapped[str]
    uitsplitsing: Mapped[str]
    status_oud: Mapped[str | None]
    waarde_oud: Mapped[Decimal | None] = mapped_column(Numeric)
    status_nieuw: Mapped[str | None]
    waarde_nieuw: Mapped[Decimal | None] = mapped_column(Numeric)


class PublicatiebestandRow(Base):
    """One file of a release, byte for byte as it is sent."""

    __tablename__ = "publicatiebestand"
    __table_args__ = ({"schema": BESCHERMD},)

    publicatie: Mapped[str] = mapped_column(ForeignKey(f"{BESCHERMD}.publicatie.id"), primary_key=True)
    naam: Mapped[str] = mapped_column(primary_key=True)
    mediatype: Mapped[str]
    sha256: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)
