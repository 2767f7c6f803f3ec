"""The table of signed content: kept by its hash, never changed."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class GetekendeInhoud(Base):
    """Content that at least one party signed, byte for byte; the same content signed twice is kept once."""

    __tablename__ = "getekende_inhoud"

    hash: Mapped[str] = mapped_column(primary_key=True)
    canoniek: Mapped[str]
    vastgelegd_op: Mapped[datetime]
