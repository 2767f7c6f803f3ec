"""What a document has that parties consent to, sign and end."""

from typing import Final

from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.inhoud.inhoud import Onderdeel
from agenda_api.vastlegging.document import Document
from shared.database import Json
from shared.datums import OnzekereDatum
from shared.wire import Datum, Moment


class Instemming(Onderdeel):
    """Een gemeente stemt in met de inhoud zoals die nu is; `organisatie` is de OIN van haar token."""

    gemeentecode: str
    organisatie: str
    gegeven_op: Moment


class Opzegging(Onderdeel):
    """Een gemeente wil de overeenkomst beëindigen; `datum` is de eerste dag waarop zij niet meer geldt."""

    gemeentecode: str
    organisatie: str
    datum: Datum
    gegeven_op: Moment


class Verklaringen(Onderdeel):
    """What the gemeenten of a document say about it: at most one of each kind per gemeente."""

    instemmingen: list[Instemming]
    opzeggingen: list[Opzegging]


NOTHING_SAID: Final = Verklaringen(instemmingen=[], opzeggingen=[])


class Overeenkomst(Document):
    """Its content and submission are the indiener's; the gemeenten beside it consent, and each party signs."""

    __abstract__ = True

    indiener: Mapped[str]
    herkomst: Mapped[str]
    verklaringen: Mapped[Verklaringen] = mapped_column(Json(Verklaringen))
    ondertekend_op: Mapped[OnzekereDatum | None] = mapped_column(Json(OnzekereDatum))
