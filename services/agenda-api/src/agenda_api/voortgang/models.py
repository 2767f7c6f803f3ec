"""The table of progress: what was said stays, and what corrects it stands beside it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class Voortgangsmelding(Base):
    """What one source said under one key of its own about a doel or an activiteit; rows are added and never changed.

    `melder` is the OIN that reported, or the client that speaks for none: two who use one kind of system may use one
    key. `kenmerk` is the print of agenda, melder, bronsysteem and sleutel, `afdruk` that of what is said under it:
    narrow, as the indexes are most of the work. Of one kenmerk the highest `volgnummer` holds.
    """

    __tablename__ = "voortgangsmelding"

    volgnummer: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    id: Mapped[UUID]
    agenda_id: Mapped[UUID]
    doel_id: Mapped[UUID | None]
    activiteit_id: Mapped[UUID | None]
    melder: Mapped[str]
    bronsysteem: Mapped[str]
    sleutel: Mapped[str]
    kenmerk: Mapped[UUID]
    afdruk: Mapped[UUID]
    datum: Mapped[date]
    status: Mapped[str]
    waarde: Mapped[float | None]
    bereik: Mapped[int | None] = mapped_column(BigInteger)
    toelichting: Mapped[str | None]
    toelichting_openbaar: Mapped[bool]
    gemeld_op: Mapped[datetime]
    gemeld_door: Mapped[str]

    __table_args__ = (
        UniqueConstraint("kenmerk", "afdruk"),
        Index("ix_voortgangsmelding_agenda", "agenda_id", "datum", "volgnummer"),
    )
