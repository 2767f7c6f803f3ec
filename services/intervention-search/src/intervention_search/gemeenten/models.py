"""The copy of the gemeenten: what they are called and in which provincie they lie."""

from sqlalchemy import BigInteger, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from intervention_search.tables import Base


class GemeenteKopie(Base):
    """The newest state that agenda-api told."""

    __tablename__ = "gemeente_kopie"

    code: Mapped[str] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column(BigInteger)
    naam: Mapped[str]
    aliassen: Mapped[list[str]] = mapped_column(ARRAY(String))
    provinciecode: Mapped[str | None]
    provincie: Mapped[str | None]
