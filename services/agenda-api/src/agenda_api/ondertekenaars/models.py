"""The table of names: apart from everything that is told, kept or signed, so that a name can go and the rest stays."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class Ondertekenaar(Base):
    """The name of who set a signature, with the ground on which it may be kept.

    Another name, or other facts about it, is a next row, and the name in the one before is erased; so is the last one
    when it is asked for. That a name was kept, on which ground, by whom and until when remains.
    """

    __tablename__ = "ondertekenaar"

    ondertekening_id: Mapped[UUID] = mapped_column(ForeignKey("ondertekening.id"), primary_key=True)
    versie: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str | None]
    grondslag: Mapped[str]
    toelichting: Mapped[str]
    in_functie_tot: Mapped[date | None]
    vastgelegd_op: Mapped[datetime]
    vastgelegd_door: Mapped[str]
    gewist_op: Mapped[datetime | None]
    gewist_door: Mapped[str | None]

    __table_args__ = (CheckConstraint("(naam IS NULL) = (gewist_op IS NOT NULL)", name="gewist_zonder_naam"),)
