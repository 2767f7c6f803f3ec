"""What releases are made of (schema `ruw`, no public right): assignments, frozen true figures, audits. Written once."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base

RUW: Final = "ruw"


class OpdrachtRow(Base):
    """An assignment to release; the worker takes the oldest that waits."""

    __tablename__ = "publicatieopdracht"
    __table_args__ = (Index("ix_publicatieopdracht_status", "status", "aangemaakt_op"), {"schema": RUW})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    status: Mapped[str]
    vraag: Mapped[dict[str, Any]] = mapped_column(JSONB)
    client: Mapped[str]
    aangemaakt_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    klaar_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    publicatie: Mapped[str | None]
    reden: Mapped[str | None]


class BevriezingRow(Base):
    """How the places of a release add up: `verbanden` is a list of a whole and its parts."""

    __tablename__ = "bevriezing"
    __table_args__ = ({"schema": RUW},)

    publicatie: Mapped[str] = mapped_column(primary_key=True)
    volgnummer: Mapped[int] = mapped_column(BigInteger, Identity(), unique=True)
    verbanden: Mapped[list[Any]] = mapped_column(JSONB)


class BevrorenCelRow(Base):
    """The true numbers behind a cell of a release, kept to audit the next one; `getoond` says whether they are out."""

    __tablename__ = "bevroren_cel"
    __table_args__ = (Index("ix_bevroren_cel_vraag", "indicator", "periode"), {"schema": RUW})

    publicatie: Mapped[str] = mapped_column(primary_key=True)
    volgnummer: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[str]
    periode: Mapped[str]
    plaats: Mapped[str]
    uitsplitsing: Mapped[str]
    status: Mapped[str]
    teller: Mapped[int | None] = mapped_column(BigInteger)
    noemer: Mapped[int | None] = mapped_column(BigInteger)
    bron: Mapped[str]
    getoond: Mapped[bool]


class MargeRow(Base):
    """The audit of one hidden number: what an attacker finds at least, and what was required."""

    __tablename__ = "marge"
    __table_args__ = ({"schema": RUW},)

    publicatie: Mapped[str] = mapped_column(primary_key=True)
    volgnummer: Mapped[int] = mapped_column(primary_key=True)
    maat: Mapped[str]
    periode: Mapped[str]
    plaats: Mapped[str]
    uitsplitsing: Mapped[str]
    laag: Mapped[float]
    hoog: Mapped[float | None]
    vereist: Mapped[float]
