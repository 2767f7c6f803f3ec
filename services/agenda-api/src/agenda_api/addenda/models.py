"""The table of addenda."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.ondertekeningen.document import Overeenkomst


class Addendum(Overeenkomst):
    """What was agreed after an agenda was signed: an agreement of the same gemeenten, with a life of its own."""

    __tablename__ = "addendum"

    agenda_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.id"))

    __table_args__ = (
        Index(None, "agenda_id"),
        Index("ix_addendum_einde", "beeindigd_op", postgresql_where=text("status = 'ondertekend'")),
    )
