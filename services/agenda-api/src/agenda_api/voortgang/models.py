"""The table of progress: what was said stays, and what corrects it stands beside it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class Voortgangsmelding(Base):
    """What one source said under one key of its own about a doel or an activiteit.

    `melder` is the OIN that reported, or the client that speaks for none: two who use one kind of system may use one
    key. `afdruk` is of what is said, so that it is kept once however often it is sent; `vervangen_op` is when another
    one under the same key took its place.
    """

    __tablename__ = "voortgangsmelding"

    volgnummer: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    agenda_id: Mapped[UUID]
    doel_id: Mapped[UUID | None]
    activiteit_id: Mapped[UUID | None]
    melder: Mapped[str]
    bronsysteem: Mapped[str]
    sleutel: Mapped[str]
    afdruk: Mapped[UUID]
    datum: Mapped[date]
    status: Mapped[str]
    waarde: Mapped[float | None]
    bereik: Mapped[int | None] = mapped_column(BigInteger)
    toelichting: Mapped[str | None]
    toelichting_openbaar: Mapped[bool]
    gemeld_op: Mapped[datetime]
    gemeld_door: Mapped[str]
    vervangen_op: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("agenda_id", "melder", "bronsysteem", "sleutel", "afdruk", name="uq_voortgangsmelding_inhoud"),
        Index("ix_voortgangsmelding_agenda", "agenda_id", "datum", "volgnummer"),
        Index(
            "uq_voortgangsmelding_geldend",
            *("agenda_id", "melder", "bronsysteem", "sleutel"),
            unique=True,
            postgresql_where=text("vervangen_op IS NULL"),
        ),
    )
