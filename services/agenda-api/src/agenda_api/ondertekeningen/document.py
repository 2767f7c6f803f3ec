"""What a document has that parties consent to, sign and end."""

from datetime import date, datetime
from typing import Any, Final

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.inhoud.inhoud import Onderdeel
from agenda_api.vastlegging.document import Document
from shared.clock import new_id, now
from shared.database import Json
from shared.dates import Marge, recorded_by
from shared.datums import OnzekereDatum, marge_of
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


class Collegebesluit(Onderdeel):
    """Het college van B en W van een gemeente stelde de inhoud vast: wanneer, en onder welk kenmerk."""

    gemeentecode: str = Field(description="De gemeente waarvan dit het college is.", examples=["GM0193"])
    datum: Datum = Field(description="De dag van het besluit.")
    kenmerk: str = Field(description="Het kenmerk of zaaknummer van het besluit.", examples=["B&W 2026-118"])


class Verklaringen(Onderdeel):
    """What the gemeenten of a document say about it: at most one of each kind per gemeente."""

    instemmingen: list[Instemming]
    opzeggingen: list[Opzegging]
    collegebesluiten: list[Collegebesluit] = Field(
        default=[], description="De besluiten van colleges over deze inhoud, hoogstens één per gemeente."
    )


# Where the life of every agreement begins.
CONCEPT: Final = "concept"
NOTHING_SAID: Final = Verklaringen(instemmingen=[], opzeggingen=[])


class Opmerking(Onderdeel):
    """Wat er aan één onderdeel moet veranderen."""

    pointer: str = Field(
        description="JSON Pointer (RFC 6901) in de inhoud; leeg = de hele agenda.", examples=["/financiering"]
    )
    tekst: str = Field(description="Wat er moet veranderen.", examples=["De begroting voor 2027 ontbreekt."])


class Beoordeling(Onderdeel):
    """Waarom de agenda terugging."""

    op: Moment = Field(description="Wanneer de agenda werd teruggestuurd.")
    opmerkingen: list[Opmerking] = Field(description="De opmerkingen, per onderdeel van de inhoud.")


class Intrekking(Onderdeel):
    """Wanneer en waarom iets werd ingetrokken."""

    op: Moment = Field(description="Wanneer het werd ingetrokken.")
    reden: str = Field(description="Waarom.", examples=["De gemeenteraad besloot anders."])


def as_concept(herkomst: str, indiener: str) -> dict[str, Any]:
    """The columns of an agreement that begins now: nothing said of it, nobody but its own sees it."""
    op = now()
    nothing_yet = (
        "ingediend_op",
        "akkoord_op",
        "laatste_beoordeling",
        "intrekking",
        "ondertekend_op",
        "beeindigd_op",
        "getekend_vastgelegd_op",
    )
    return {
        **dict.fromkeys(nothing_yet),
        "id": new_id(),
        "versie": 0,
        "status": CONCEPT,
        "openbaar": False,
        "herkomst": herkomst,
        "indiener": indiener,
        "verklaringen": NOTHING_SAID,
        "aangemaakt_op": op,
        "gewijzigd_op": op,
    }


class Overeenkomst(Document):
    """Its content and submission are the indiener's; the gemeenten beside it consent, and each party signs.

    `ingediend_op` is the first submission. `beeindigd_op` is the first day on which it no longer holds, and may lie
    ahead. `getekend_vastgelegd_op` is the day on which the register had the last signature: whenever that was set, it
    was not later.
    """

    __abstract__ = True

    indiener: Mapped[str]
    herkomst: Mapped[str]
    gemeenten: Mapped[list[str]]
    verklaringen: Mapped[Verklaringen] = mapped_column(Json(Verklaringen))
    ingediend_op: Mapped[datetime | None]
    akkoord_op: Mapped[datetime | None]
    laatste_beoordeling: Mapped[Beoordeling | None] = mapped_column(Json(Beoordeling))
    intrekking: Mapped[Intrekking | None] = mapped_column(Json(Intrekking))
    ondertekend_op: Mapped[OnzekereDatum | None] = mapped_column(Json(OnzekereDatum))
    getekend_vastgelegd_op: Mapped[date | None]
    beeindigd_op: Mapped[date | None]

    @property
    def getekend(self) -> Marge:
        """The days on which it can have been signed by all."""
        return recorded_by(marge_of(self.ondertekend_op), self.getekend_vastgelegd_op)
