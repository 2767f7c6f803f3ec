"""The read copies: only what is searched and shown of what siblings told."""

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
    gemeentecodes: Mapped[list[str]] = mapped_column(ARRAY(String))
    gemeentenamen: Mapped[list[str]] = mapped_column(ARRAY(String))
    trefwoorden: Mapped[list[str]] = mapped_column(ARRAY(String))
    provinciecodes: Mapped[list[str]] = mapped_column(ARRAY(String))
    interventies: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    periode_van: Mapped[str | None]
    periode_tot: Mapped[str | None]
    datum: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (
        Index("ix_agenda_kopie_interventies", "interventies", postgresql_using="gin"),
        Index("ix_agenda_kopie_gemeentecodes", "gemeentecodes", postgresql_using="gin"),
    )


class GemeenteKopie(Base):
    """What a gemeente is called, in which provincie it lies, and who is bound to its agendas from which day on."""

    __tablename__ = "gemeente_kopie"

    code: Mapped[str] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column(BigInteger)
    naam: Mapped[str]
    aliassen: Mapped[list[str]] = mapped_column(ARRAY(String))
    provinciecode: Mapped[str | None]
    provincie: Mapped[str | None]
    opvolging: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
