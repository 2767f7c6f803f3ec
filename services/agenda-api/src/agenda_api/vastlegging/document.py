"""What every document of the register has in its row."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.inhoud.inhoud import Inhoud
from agenda_api.tables import Base
from shared.database import Json


class Document(Base):
    """An agreement with its content, its life and who may see it: an agenda, or what later changes one.

    `organisaties` are the OINs that may see it while it is not public. A row is read, changed in memory, and written
    by `VastleggingService.record` with its version and its event; nothing else writes it.
    """

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    versie: Mapped[int]
    status: Mapped[str]
    openbaar: Mapped[bool]
    organisaties: Mapped[list[str]]
    inhoud: Mapped[Inhoud] = mapped_column(Json(Inhoud))
    aangemaakt_op: Mapped[datetime]
    gewijzigd_op: Mapped[datetime]
