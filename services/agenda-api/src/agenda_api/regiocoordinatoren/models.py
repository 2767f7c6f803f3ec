"""The tables of regiocoördinatoren and experts, and of the gemeenten that they serve."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base
from agenda_api.vastlegging.document import Vastgelegd


class Regiocoordinator(Vastgelegd):
    """A function that serves gemeenten, or advises on themes; `status` is its kind, `client` whose token it is."""

    __tablename__ = "regiocoordinator"

    functie: Mapped[str]
    sorteernaam: Mapped[str]
    mailbox: Mapped[str]
    client: Mapped[str | None] = mapped_column(index=True)
    themas: Mapped[list[str]]
    beschikbaarheid: Mapped[str | None]
    geldig_van: Mapped[date]
    geldig_tot: Mapped[date | None]

    __table_args__ = (Index("ix_regiocoordinator_functie", "sorteernaam", "id"),)


class Werkgebied(Base):
    """A gemeente that one of them serves in a period; `geldig_tot` is the first day on which it no longer does."""

    __tablename__ = "werkgebied"

    regiocoordinator_id: Mapped[UUID] = mapped_column(ForeignKey("regiocoordinator.id"), primary_key=True)
    plaats: Mapped[int] = mapped_column(primary_key=True)
    gemeentecode: Mapped[str] = mapped_column(ForeignKey("gemeente.code"), index=True)
    geldig_van: Mapped[date]
    geldig_tot: Mapped[date | None]
