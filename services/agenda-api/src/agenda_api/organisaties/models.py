"""The tables of organisations and their identifiers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import DATEMULTIRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agenda_api.tables import Base
from shared.database import Json
from shared.datums import OnzekereDatum


class Organisatie(Base):
    """A party of the alliance.

    `lid_zeker` and `lid_mogelijk` are the days on which it surely is a member, and on which it may be, for counting.
    One that was merged has its identifiers no longer, and says where they went.
    """

    __tablename__ = "organisatie"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    naam: Mapped[str]
    zoeknaam: Mapped[str]
    sorteernaam: Mapped[str]
    soort: Mapped[str] = mapped_column(index=True)
    gemeentecode: Mapped[str | None] = mapped_column(ForeignKey("gemeente.code"), index=True)
    lid_sinds: Mapped[OnzekereDatum | None] = mapped_column(Json(OnzekereDatum))
    lid_tot: Mapped[date | None]
    eerdere_lidmaatschappen: Mapped[list[dict[str, Any]]]
    lid_zeker: Mapped[Sequence[Range[date]]] = mapped_column(DATEMULTIRANGE)
    lid_mogelijk: Mapped[Sequence[Range[date]]] = mapped_column(DATEMULTIRANGE)
    eerdere_namen: Mapped[list[str]]
    samengevoegd_met: Mapped[UUID | None] = mapped_column(ForeignKey("organisatie.id"), index=True)
    samengevoegd_op: Mapped[datetime | None]
    versie: Mapped[int]
    gewijzigd_op: Mapped[datetime]
    identificaties: Mapped[list["Identificatie"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Identificatie.type, Identificatie.waarde"
    )

    __table_args__ = (Index("ix_organisatie_naam", "sorteernaam", "id"),)


class Identificatie(Base):
    """An identifier belongs to one organisation: the primary key says so."""

    __tablename__ = "identificatie"

    type: Mapped[str] = mapped_column(primary_key=True)
    waarde: Mapped[str] = mapped_column(primary_key=True)
    organisatie_id: Mapped[UUID] = mapped_column(ForeignKey("organisatie.id"), index=True)
