"""Files that were delivered, what became of each, and every fault in them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Identity, Index, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base


class BestandRow(Base):
    """One delivered file. Its rows wait in the unlogged table `invoer.rij_<nummer>` until it is handled."""

    __tablename__ = "bestand"
    __table_args__ = (
        Index("ix_bestand_client_sha256", "client", "sha256"),
        Index("ix_bestand_open", "nummer", postgresql_where=text("status IN ('wacht', 'bezig')")),
        Index("ix_bestand_organisaties", "organisaties", postgresql_using="gin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    nummer: Mapped[int] = mapped_column(BigInteger, Identity(), unique=True)
    client: Mapped[str]
    organisaties: Mapped[list[str]] = mapped_column(ARRAY(String))
    gemeenten: Mapped[list[str]] = mapped_column(ARRAY(String))
    is_beheerder: Mapped[bool]
    sha256: Mapped[str]
    soort: Mapped[str]
    codering: Mapped[str]
    grootte: Mapped[int] = mapped_column(BigInteger)
    velden: Mapped[list[str]] = mapped_column(ARRAY(String))
    rijen: Mapped[int] = mapped_column(BigInteger)
    opmerkingen: Mapped[list[str]] = mapped_column(ARRAY(String))
    proefdraai: Mapped[bool]
    wijze: Mapped[str]
    vervang: Mapped[bool]
    bron: Mapped[str | None]
    verantwoording: Mapped[str | None]
    status: Mapped[str]
    stap: Mapped[str]
    percentage: Mapped[int] = mapped_column(SmallInteger)
    annuleren: Mapped[bool]
    pogingen: Mapped[int] = mapped_column(SmallInteger)
    indicatoren: Mapped[list[str]] = mapped_column(ARRAY(String))
    geraakt: Mapped[list[str]] = mapped_column(ARRAY(String))
    uitkomst: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    aangemaakt_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    klaar_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class RijfoutRow(Base):
    """One fault or warning in one row of a file; `waarde` is what was sent, for the sender alone."""

    __tablename__ = "rijfout"

    bestand: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    rij: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    volgnummer: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    ernst: Mapped[str]
    kolom: Mapped[str]
    code: Mapped[str]
    waarde: Mapped[str | None]
    hint: Mapped[str]
