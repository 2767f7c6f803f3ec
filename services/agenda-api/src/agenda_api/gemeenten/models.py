"""The tables of gemeenten and herindelingen."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base
from shared.waardelijsten.lists import waardelijsten


class Gemeente(Base):
    """A gemeente under its CBS code; never deleted, as agendas of the past refer to it.

    `oins` are the organisations that speak for it, kept by the organisaties; `zoeknaam` holds its names folded;
    `opvolging` who is bound to its agreements from which day on, as the herindelingen have it.
    """

    __tablename__ = "gemeente"

    code: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str]
    aliassen: Mapped[list[str]]
    zoeknaam: Mapped[str]
    provinciecode: Mapped[str] = mapped_column(index=True)
    geldig_van: Mapped[date | None]
    geldig_tot: Mapped[date | None]
    bron: Mapped[str]
    oins: Mapped[list[str]]
    opvolging: Mapped[list[dict[str, Any]]]
    versie: Mapped[int]

    @property
    def provincie(self) -> str:
        """The name of the provincie, as the code list has it."""
        return waardelijsten()["provincies"][self.provinciecode].label


class Overdracht(Base):
    """A gemeente whose agendas still have to learn who speaks for it; `na` is the last one that has.

    Appended at every change and never merged: a mark that is shared by two changes is lost when the worker clears it
    while the second is not committed yet.
    """

    __tablename__ = "overdracht"

    volgnummer: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    gemeentecode: Mapped[str] = mapped_column(ForeignKey("gemeente.code"), index=True)
    client: Mapped[str]
    na: Mapped[UUID | None]


class Herindeling(Base):
    """One gemeente that passes, wholly or for a share, into another on a day."""

    __tablename__ = "herindeling"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    datum: Mapped[date] = mapped_column(index=True)
    van_code: Mapped[str] = mapped_column(ForeignKey("gemeente.code"))
    naar_code: Mapped[str] = mapped_column(ForeignKey("gemeente.code"), index=True)
    soort: Mapped[str]
    # Six decimals hold a share of one inhabitant in a million; None is "nobody published it".
    aandeel: Mapped[Decimal | None] = mapped_column(Numeric(7, 6))
    aandeel_status: Mapped[str]
    # None is "nobody told who takes over".
    rechtsopvolger: Mapped[bool | None]
    status: Mapped[str]
    bron: Mapped[str]
    versie: Mapped[int]
    aangemaakt_op: Mapped[datetime]

    __table_args__ = (UniqueConstraint("van_code", "naar_code", "datum"),)
