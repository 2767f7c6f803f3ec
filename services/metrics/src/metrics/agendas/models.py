"""Read copies of agendas and interventies: only what the figures need."""

from datetime import date

from sqlalchemy import BigInteger, String
from sqlalchemy.dialects.postgresql import ARRAY, DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base
from shared.database import Json
from shared.datums import OnzekereDatum


class AgendaKopie(Base):
    """An agenda as agenda-api last told it. Of what is not public only kind, status and version are kept.

    The four ranges follow from the dates by `agenda.py`; empty means on no day. `getekend_vastgelegd_op` is the day of
    the first change after which the register had it as signed, as far as it was told here.
    """

    __tablename__ = "agenda"

    id: Mapped[str] = mapped_column(primary_key=True)
    soort: Mapped[str]
    status: Mapped[str]
    openbaar: Mapped[bool]
    gemeenten: Mapped[list[str]] = mapped_column(ARRAY(String))
    themas: Mapped[list[str]] = mapped_column(ARRAY(String))
    # None on a copy that was told before factoren were kept: unknown, not none.
    factoren: Mapped[list[str] | None] = mapped_column(ARRAY(String))
    interventies: Mapped[list[str]] = mapped_column(ARRAY(String))
    periode_van: Mapped[OnzekereDatum | None] = mapped_column(Json(OnzekereDatum))
    periode_tot: Mapped[OnzekereDatum | None] = mapped_column(Json(OnzekereDatum))
    ondertekend_op: Mapped[OnzekereDatum | None] = mapped_column(Json(OnzekereDatum))
    beeindigd_op: Mapped[date | None]
    getekend_vastgelegd_op: Mapped[date | None]
    getekend_zeker: Mapped[Range[date] | None] = mapped_column(DATERANGE)
    getekend_mogelijk: Mapped[Range[date] | None] = mapped_column(DATERANGE)
    lopend_zeker: Mapped[Range[date] | None] = mapped_column(DATERANGE)
    lopend_mogelijk: Mapped[Range[date] | None] = mapped_column(DATERANGE)
    versie: Mapped[int] = mapped_column(BigInteger)


class InterventieKopie(Base):
    """A published interventie: the name that goes with an id in an agenda."""

    __tablename__ = "interventie"

    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str]
    naam: Mapped[str]
    status: Mapped[str]
    versie: Mapped[int] = mapped_column(BigInteger)
