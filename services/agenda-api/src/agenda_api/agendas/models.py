"""The table of agendas."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class Agenda(Base):
    """An agenda as one document with the columns by which it is found.

    `inhoud` is what was sent (field names in snake case); the content is read and replaced as a whole, so it is one
    column, and only what lists filter on is repeated in columns with an index. `zeker_van` and `zeker_tot` are the
    first and last day that the period surely holds. `organisaties` are the OINs that may see and change it.
    """

    __tablename__ = "agenda"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    versie: Mapped[int]
    status: Mapped[str] = mapped_column(index=True)
    openbaar: Mapped[bool]
    indiener: Mapped[str]
    organisaties: Mapped[list[str]]
    soort: Mapped[str]
    herkomst: Mapped[str]
    zoektitel: Mapped[str]
    gemeenten: Mapped[list[str]]
    themas: Mapped[list[str]]
    factoren: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    zeker_van: Mapped[date | None]
    zeker_tot: Mapped[date | None]
    inhoud: Mapped[dict[str, Any]]
    ondertekeningen: Mapped[list[dict[str, Any]]]
    ondertekend_op: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    beeindigd_op: Mapped[date | None]
    aangemaakt_op: Mapped[datetime]
    gewijzigd_op: Mapped[datetime]

    __table_args__ = (
        Index("ix_agenda_titel", "zoektitel", "id"),
        Index("ix_agenda_gewijzigd", "gewijzigd_op", "id"),
        *(
            Index(f"ix_agenda_{name}", name, postgresql_using="gin")
            for name in ("gemeenten", "themas", "factoren", "organisaties")
        ),
    )
