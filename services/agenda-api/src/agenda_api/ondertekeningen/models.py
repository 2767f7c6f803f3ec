"""The table of signatures."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base
from shared.database import Json
from shared.datums import OnzekereDatum


class Ondertekening(Base):
    """A signature under a document; `volgnummer` counts them in the order in which they were recorded.

    `opgegeven_door` is who reported it: an OIN, or none when the party signed with its own token.
    What was withdrawn stays, with its moment and the reason. `inhoud_hash` names what was signed; what was signed
    before that was kept has none.
    """

    __tablename__ = "ondertekening"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID]
    volgnummer: Mapped[int]
    partij: Mapped[str]
    gemeentecode: Mapped[str | None]
    organisatienaam: Mapped[str | None]
    functie: Mapped[str]
    datum: Mapped[OnzekereDatum] = mapped_column(Json(OnzekereDatum))
    opgegeven_door: Mapped[str | None]
    ingetrokken_op: Mapped[datetime | None]
    inhoud_hash: Mapped[str | None] = mapped_column(ForeignKey("getekende_inhoud.hash"))
    reden_intrekking: Mapped[str | None]

    __table_args__ = (UniqueConstraint("document_id", "volgnummer"),)
