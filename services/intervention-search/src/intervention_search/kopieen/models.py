"""The copy of the agendas: only what is searched and shown of them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Date, Index, Integer, String, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from intervention_search.tables import Base


class AgendaKopie(Base):
    """The newest state that agenda-api told. Of what is not public, nothing but the version is kept."""

    __tablename__ = "agenda_kopie"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column(BigInteger)
    is_openbaar: Mapped[bool]
    titel: Mapped[str]
    soort: Mapped[str]
    status: Mapped[str]
    analyse: Mapped[str] = mapped_column(Text)
    tekst: Mapped[str] = mapped_column(Text)
    themas: Mapped[list[str]] = mapped_column(ARRAY(String))
    factoren: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    leefwerelden: Mapped[list[str]] = mapped_column(ARRAY(String))
    gemeenten: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    interventies: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    periode_van: Mapped[str | None]
    periode_tot: Mapped[str | None]
    datum: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (Index("ix_agenda_kopie_interventies", "interventies", postgresql_using="gin"),)


class InterventieNaam(Base):
    """What a published interventie is called: an agenda that names it by id is found by its name."""

    __tablename__ = "interventie_naam"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    naam: Mapped[str]
