"""The raw figures as gemeenten delivered them: counts of persons, so no public route may read these tables."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, DateTime, Identity, Index, Integer, Numeric, SmallInteger, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base


class Cijferkolommen:
    """What a raw figure is: its key, its cell, and where it came from.

    `plaats` is the code of a gemeente, a wijk or a school, `gemeente` the one that it belongs to. `uitsplitsing` is
    written as `as=code` with `;` between, axes in alphabetical order; empty for the whole. `teller` and `noemer` are
    null unless the status is `ok`. `definitieversie` says by which definition it was counted; `aanlevering` is the
    number of the file that brought it.
    """

    gemeente: Mapped[str] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(primary_key=True)
    periode: Mapped[str] = mapped_column(primary_key=True)
    plaats: Mapped[str] = mapped_column(primary_key=True)
    uitsplitsing: Mapped[str] = mapped_column(primary_key=True)
    teller: Mapped[Decimal | None] = mapped_column(Numeric)
    noemer: Mapped[Decimal | None] = mapped_column(Numeric)
    status: Mapped[str]
    markeringen: Mapped[list[str]] = mapped_column(ARRAY(String))
    definitieversie: Mapped[int] = mapped_column(SmallInteger)
    aanlevering: Mapped[int] = mapped_column(BigInteger)
    vastgelegd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class RuwCijferRow(Cijferkolommen, Base):
    """What holds now: one narrow table with one index, so that a million rows are stored in seconds.

    No foreign keys: a check per row would halve that.
    """

    __tablename__ = "ruw_cijfer"


class EerderRuwCijferRow(Cijferkolommen, Base):
    """What held before: written once, when something else took its place or it was removed."""

    __tablename__ = "eerder_ruw_cijfer"

    vervangen_op: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    vervangen_door: Mapped[int] = mapped_column(BigInteger)


class InzageRow(Base):
    """One reading of raw figures: who, of which gemeenten, what was asked, and how many rows were shown."""

    __tablename__ = "inzage"
    __table_args__ = (Index("ix_inzage_gelezen_op", "gelezen_op"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    gelezen_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    client: Mapped[str]
    gemeenten: Mapped[list[str]] = mapped_column(ARRAY(String))
    vraag: Mapped[str]
    rijen: Mapped[int] = mapped_column(Integer)
