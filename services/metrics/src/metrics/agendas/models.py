"""Read copies of agendas and interventies: only what the figures need."""

from datetime import date
from typing import TypedDict

from sqlalchemy import BigInteger, String
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base


class OnzekereDatumValue(TypedDict):
    """A date as agenda-api tells it: the form of `datum` fits `precisie`."""

    datum: str | None
    precisie: str


class AgendaRow(Base):
    """An agenda as agenda-api last told it. Of what is not public only kind, status and version are kept."""

    __tablename__ = "agenda"

    id: Mapped[str] = mapped_column(primary_key=True)
    soort: Mapped[str]
    status: Mapped[str]
    openbaar: Mapped[bool]
    gemeenten: Mapped[list[str]] = mapped_column(ARRAY(String))
    themas: Mapped[list[str]] = mapped_column(ARRAY(String))
    interventies: Mapped[list[str]] = mapped_column(ARRAY(String))
    periode_van: Mapped[OnzekereDatumValue | None] = mapped_column(JSONB(none_as_null=True))
    periode_tot: Mapped[OnzekereDatumValue | None] = mapped_column(JSONB(none_as_null=True))
    ondertekend_op: Mapped[OnzekereDatumValue | None] = mapped_column(JSONB(none_as_null=True))
    beeindigd_op: Mapped[date | None]
    versie: Mapped[int] = mapped_column(BigInteger)


class InterventieRow(Base):
    """A published interventie: the name that goes with an id in an agenda."""

    __tablename__ = "interventie"

    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str]
    naam: Mapped[str]
    status: Mapped[str]
    versie: Mapped[int] = mapped_column(BigInteger)
