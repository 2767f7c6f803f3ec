"""Read copy of the register's organisations: which of them speaks for which gemeente."""

from sqlalchemy import BigInteger, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base


class OrganisatieKopie(Base):
    """An organisation as agenda-api last told it; `gemeentecode` is empty for all that is no gemeente."""

    __tablename__ = "organisatie"

    id: Mapped[str] = mapped_column(primary_key=True)
    oins: Mapped[list[str]] = mapped_column(ARRAY(String))
    gemeentecode: Mapped[str | None]
    versie: Mapped[int] = mapped_column(BigInteger)
