"""Read copies of the register's gemeenten and herindelingen."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Numeric, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base


class GemeenteKopie(Base):
    """A gemeente as agenda-api last told it."""

    __tablename__ = "gemeente"

    code: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str]
    aliassen: Mapped[list[str]] = mapped_column(ARRAY(String))
    provinciecode: Mapped[str]
    provincie: Mapped[str]
    geldig_van: Mapped[date | None]
    geldig_tot: Mapped[date | None]
    versie: Mapped[int] = mapped_column(BigInteger)


class HerindelingKopie(Base):
    """A transition as agenda-api last told it; `aandeel` is empty when nobody knows it."""

    __tablename__ = "herindeling"

    id: Mapped[str] = mapped_column(primary_key=True)
    datum: Mapped[date]
    van_code: Mapped[str]
    naar_code: Mapped[str]
    soort: Mapped[str]
    aandeel: Mapped[Decimal | None] = mapped_column(Numeric)
    # None is "nobody told who takes over".
    rechtsopvolger: Mapped[bool | None]
    status: Mapped[str]
    bron: Mapped[str]
    versie: Mapped[int] = mapped_column(BigInteger)
