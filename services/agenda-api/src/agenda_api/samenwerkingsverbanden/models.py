"""The table of samenwerkingsverbanden."""

from uuid import UUID

from sqlalchemy import Index, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.samenwerkingsverbanden.verband import Verband
from agenda_api.vastlegging.document import Vastgelegd
from shared.database import Json


class Samenwerkingsverband(Vastgelegd):
    """A samenwerkingsverband as one document, with the columns by which it is found; `status` is its fase.

    `organisaties` are the OINs of those who may change it, `leden` the registered organisations that ever took part.
    """

    __tablename__ = "samenwerkingsverband"

    soort: Mapped[str]
    herkomst: Mapped[str]
    sorteernaam: Mapped[str]
    zoeknaam: Mapped[str]
    gemeenten: Mapped[list[str]]
    themas: Mapped[list[str]]
    leden: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    verband: Mapped[Verband] = mapped_column(Json(Verband))

    __table_args__ = (
        Index("ix_samenwerkingsverband_naam", "sorteernaam", "id"),
        Index("ix_samenwerkingsverband_gewijzigd", "gewijzigd_op", "id"),
        *(
            Index(f"ix_samenwerkingsverband_{name}", name, postgresql_using="gin")
            for name in ("gemeenten", "themas", "leden")
        ),
    )
