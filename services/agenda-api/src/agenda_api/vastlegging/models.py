"""The table of versions: appended, never edited."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class Versie(Base):
    """What one change did to a document. `openbaar` says whether the document was public after it."""

    __tablename__ = "versie"

    document_id: Mapped[UUID] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column(primary_key=True)
    gewijzigd_op: Mapped[datetime]
    gewijzigd_door: Mapped[str]
    wat: Mapped[str]
    reden: Mapped[str | None]
    openbaar: Mapped[bool]
    wijzigingen: Mapped[list[dict[str, Any]]]
