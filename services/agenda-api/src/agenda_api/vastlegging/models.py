"""The table of versions: appended, never edited."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class Versie(Base):
    """What one change did to a document. `openbaar` says whether the document was public after it.

    `wijzigingen` lead from the version before to `stand`, which is all of it, under the names on the wire. `afdruk`
    seals it and the one before (`keten.py`); the store refuses every change of a row.
    """

    __tablename__ = "versie"

    document_id: Mapped[UUID] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column(primary_key=True)
    gewijzigd_op: Mapped[datetime]
    gewijzigd_door: Mapped[str]
    wat: Mapped[str]
    reden: Mapped[str | None]
    openbaar: Mapped[bool]
    organisatie: Mapped[str | None]
    rol: Mapped[str | None]
    wijzigingen: Mapped[list[dict[str, Any]]]
    stand: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), deferred=True)
    inhoud_afdruk: Mapped[str | None]
    vorige_afdruk: Mapped[str | None]
    afdruk: Mapped[str | None]
