"""What every document of the register has in its row."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.inhoud.inhoud import Inhoud
from agenda_api.tables import Base
from shared.database import Json


class Vastgelegd(Base):
    """A record with its history and who may see it.

    `organisaties` are the OINs that may see it while it is not public. A row is read, changed in memory, and written
    by `VastleggingService.record` with its version and its event; nothing else writes it.
    """

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    versie: Mapped[int]
    status: Mapped[str]
    openbaar: Mapped[bool]
    organisaties: Mapped[list[str]]
    aangemaakt_op: Mapped[datetime]
    gewijzigd_op: Mapped[datetime]

    @property
    def is_large(self) -> bool:
        """Whether writing it out takes so long that it is done beside the event loop."""
        return False


class Document(Vastgelegd):
    """An agreement with its content and its life: an agenda, or what later changes one."""

    __abstract__ = True

    inhoud: Mapped[Inhoud] = mapped_column(Json(Inhoud))

    @property
    def is_large(self) -> bool:
        """As its content is."""
        return self.inhoud.is_large
