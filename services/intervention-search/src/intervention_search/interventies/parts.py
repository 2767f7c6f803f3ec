"""The parts of an interventie on the wire, as sent and as read."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, TypeAdapter, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from intervention_search.interventies import ratings
from intervention_search.interventies.ratings import BeoordelingSoort, Eenheid, Waarde
from shared.waardelijsten.lists import codes
from shared.waardelijsten.types import Gemeentecode, OneOf
from shared.wire import (
    DatumOfLeeg,
    Functie,
    Geheel,
    Getal,
    Mailbox,
    Moment,
    Organisatienaam,
    Tekst,
    Titel,
    WireInput,
    WireOutput,
)

MAX_ITEMS: Final = 50
MAX_GEMEENTEN: Final = 400  # more than there are; a national approach names none
Leeftijd = Annotated[Geheel, Field(ge=0, le=120)]
Sector = Annotated[str, OneOf("sectoren")]


class BronStatus(StrEnum):
    """Of een bron van de GKA de interventie noemt."""

    BEVESTIGD = "bevestigd"
    VERWANT = "verwant"
    NIET_BEVESTIGD = "niet_bevestigd"


class Doelgroep(WireInput):
    """Voor wie; een onbekende grens van de leeftijd blijft leeg."""

    omschrijving: Tekst | None = None
    leeftijd_min: Leeftijd | None = None
    leeftijd_max: Leeftijd | None = None
    sectoren: list[Sector] = Field(default=[], max_length=MAX_ITEMS)
    intermediairs: list[Titel] = Field(default=[], max_length=MAX_ITEMS)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.leeftijd_min is not None and self.leeftijd_max is not None and self.leeftijd_min > self.leeftijd_max:
            raise PydanticCustomError("leeftijd_omgekeerd", "De hoogste leeftijd ligt onder de laagste.")
        return self


class GemeenteVermelding(WireInput):
    """Een gemeente waar de interventie loopt, zoals de bron haar noemt; de code mag onbekend zijn."""

    code: Gemeentecode | None = None
    naam: Titel


class Kosten(WireInput):
    """Kostenband 1 (zeer laag) tot 5, met de methode; onbekend blijft leeg."""

    band: Annotated[Geheel, Field(ge=1, le=5)] | None = None
    methode: Titel | None = None
    bedrag_per_leerling: Annotated[Getal, Field(ge=0, le=1_000_000)] | None = None
    toelichting: Tekst | None = None


class Contact(WireInput):
    """Een functie bij een organisatie, nooit een persoon; alleen een functionele mailbox."""

    functie: Functie
    organisatie: Organisatienaam
    mailbox: Mailbox | None = None


_TEKST: Final = TypeAdapter(Titel)


def _judged_as_sent(value: object, accept: Callable[[object], Waarde]) -> Waarde:
    """The faults of the kind that was sent, at the place itself, instead of those of every kind that it could be."""
    if isinstance(value, str):
        return _TEKST.validate_python(value)
    if value is None or type(value) in {int, float}:
        return accept(value)
    raise PydanticCustomError("geen_waarde", "Geef een getal, een tekst of null.")


class BeoordelingCreate(WireInput):
    """Eén beoordeling met haar methode; `waarde` null betekent: onbekend."""

    soort: BeoordelingSoort
    eenheid: Eenheid
    waarde: Annotated[Geheel | Getal | Titel | None, WrapValidator(_judged_as_sent)]
    uitkomstdomein: Titel | None = None
    methode: Titel
    methodeversie: Titel
    datum: DatumOfLeeg = None
    bron: Titel

    @model_validator(mode="after")
    def _on_scale(self) -> Self:
        if self.eenheid not in ratings.EENHEDEN[self.soort]:
            raise PydanticCustomError("eenheid_past_niet", "Deze eenheid hoort niet bij deze soort beoordeling.")
        if not ratings.is_on_scale(self.waarde, self.eenheid, codes("bewijskracht")):
            raise PydanticCustomError("waarde_buiten_schaal", "Deze waarde bestaat niet op de schaal van de eenheid.")
        return self


class DoelgroepRead(WireOutput):
    """Voor wie."""

    omschrijving: str | None
    leeftijd_min: int | None
    leeftijd_max: int | None
    sectoren: list[str]
    intermediairs: list[str]


class GemeenteVermeldingRead(WireOutput):
    """Een gemeente waar de interventie loopt."""

    code: str | None
    naam: str


class KostenRead(WireOutput):
    """Kostenband en methode."""

    band: int | None
    methode: str | None
    bedrag_per_leerling: float | None
    toelichting: str | None


class ContactRead(WireOutput):
    """Met wie contact kan worden gezocht voor kenniswisseling."""

    functie: str
    organisatie: str
    mailbox: str | None


class BeoordelingRead(WireOutput):
    """Eén beoordeling; `isHuidig` is de nieuwste van haar soort, eenheid en uitkomstdomein."""

    soort: BeoordelingSoort
    eenheid: Eenheid
    waarde: int | float | str | None
    uitkomstdomein: str | None
    methode: str
    methodeversie: str
    datum: DatumOfLeeg
    bron: str
    is_huidig: bool
    geregistreerd_op: Moment
