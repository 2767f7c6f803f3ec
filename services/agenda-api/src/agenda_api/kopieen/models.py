"""The register's own copy of interventions, as far as an agenda needs to know them."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.tables import Base


class InterventieKopie(Base):
    """An intervention that intervention-search published, as of its newest event."""

    __tablename__ = "interventie"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str]
    naam: Mapped[str]
    status: Mapped[str]
    themas: Mapped[list[str]]
    versie: Mapped[int]
