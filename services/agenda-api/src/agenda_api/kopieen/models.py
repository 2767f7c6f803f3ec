"""The register's own copies of what siblings own, as far as an agenda needs to know it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class InterventieKopie(Base):
    """An intervention that intervention-search published, as of its newest event."""

    __tablename__ = "interventie"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str]
    naam: Mapped[str]
    status: Mapped[str]
    themas: Mapped[list[str]]
    versie: Mapped[int]


class IndicatorKopie(Base):
    """An indicator of the catalogue of metrics, once it was asked for; the catalogue grows and forgets nothing."""

    __tablename__ = "indicator"

    slug: Mapped[str] = mapped_column(primary_key=True)


class Ongecontroleerd(Base):
    """A name that an agreement holds and that its owner could not be asked for; `bestaat_niet` once it said so."""

    __tablename__ = "ongecontroleerd"

    soort: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(primary_key=True)
    sinds: Mapped[datetime]
    gevraagd_op: Mapped[datetime]
    bestaat_niet: Mapped[bool]

    __table_args__ = (Index("ix_ongecontroleerd_open", "gevraagd_op", postgresql_where=text("NOT bestaat_niet")),)
