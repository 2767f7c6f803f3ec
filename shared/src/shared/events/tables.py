"""The log of events, what each subscriber still has to get, and what this service received from others."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Index, String, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from shared.database import SharedBase

# Deliveries that nobody waits for any more.
SETTLED: Final = ("geleverd", "ingehaald")


class Gebeurtenis(SharedBase):
    """An event, written in the transaction that made it true.

    `volgnummer` orders what one subject went through; `positie` orders the feed and is given by the worker after
    commit, because sequence values become visible out of order.
    """

    __tablename__ = "gebeurtenis"

    volgnummer: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    type: Mapped[str]
    onderwerp: Mapped[str]
    versie: Mapped[int] = mapped_column(BigInteger)
    opgetreden_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    openbaar: Mapped[bool]
    organisaties: Mapped[list[str]] = mapped_column(ARRAY(String))
    traceparent: Mapped[str | None]
    inhoud: Mapped[dict[str, Any]] = mapped_column(JSONB)
    positie: Mapped[int | None] = mapped_column(BigInteger, unique=True)

    __table_args__ = (
        Index("ix_gebeurtenis_zonder_positie", "volgnummer", postgresql_where=text("positie IS NULL")),
        Index("ix_gebeurtenis_opgetreden_op", "opgetreden_op"),
        Index("ix_gebeurtenis_openbaar", "positie", postgresql_where=text("openbaar")),
        Index(
            "ix_gebeurtenis_eigen",
            "organisaties",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
            postgresql_where=text("NOT openbaar"),
        ),
        Index("ix_gebeurtenis_onderwerp", "onderwerp", "positie"),
    )


class Aflevering(SharedBase):
    """One event for one subscriber: open until accepted or overtaken, `mislukt` when it was refused for too long."""

    __tablename__ = "aflevering"

    abonnee: Mapped[str] = mapped_column(primary_key=True)
    positie: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    volgnummer: Mapped[int] = mapped_column(ForeignKey("gebeurtenis.volgnummer"), index=True)
    onderwerp: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="open")
    pogingen: Mapped[int] = mapped_column(server_default="0")
    volgende_poging_op: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    aangemaakt_op: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    laatste_fout: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index("ix_aflevering_open", "abonnee", "onderwerp", "positie", postgresql_where=text("status = 'open'")),
        Index("ix_aflevering_aan_de_beurt", "abonnee", "positie", postgresql_where=text("status = 'open'")),
        Index("ix_aflevering_geweigerd", "positie", postgresql_where=text("pogingen > 0 OR status = 'mislukt'")),
        Index("ix_aflevering_afgedaan", "aangemaakt_op", postgresql_where=text("status IN ('geleverd', 'ingehaald')")),
    )


class OntvangenGebeurtenis(SharedBase):
    """The identity of an event that was handled here; a repeat is recognised by it and skipped."""

    __tablename__ = "ontvangen_gebeurtenis"

    bron: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    ontvangen_op: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"), index=True)
