"""The content of an agenda on the wire: what a gemeente sends, with every limit."""

from decimal import Decimal
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from agenda_api.codes import (
    Financieringsbron,
    Leefwereldcode,
    Overstapmoment,
    Partijsoort,
    Pijlercode,
    Sectorcode,
    Themacode,
)
from agenda_api.inhoud.inhoud import AfspraakSoort, Richting
from agenda_api.inhoud.whole import WholeInput
from shared.datums import OnzekereDatum
from shared.waardelijsten.identifiers import is_identifier
from shared.wire import (
    DatumOfLeeg,
    Functie,
    Geheel,
    Getal,
    JaNee,
    Mailbox,
    Organisatienaam,
    Tekst,
    Titel,
    Url,
    WireInput,
)

# Far above what agendas hold (the longest known has tens of activities), far below what makes a page of them slow.
MAX_ITEMS: Final = 200
MAX_SCHOLEN: Final = 500
FACTOREN: Final = 30
# Ten thousand million euro: above the yearly budget of any gemeente, and exact to the cent as a JSON number.
MAX_BEDRAG: Final = 10_000_000_000
# The oldest person ever was 122.
MAX_LEEFTIJD: Final = 122
FIRST_BOEKJAAR, LAST_BOEKJAAR = 2000, 2100


def _brin(value: str) -> str:
    if not (is_identifier("BRIN", value) or is_identifier("BRINVestiging", value)):
        raise PydanticCustomError("brin_vorm", "Geef een BRIN (02QZ) of BRIN met vestiging (02QZ00).")
    return value


def _factor(value: int) -> int:
    if not 1 <= value <= FACTOREN:
        melding = "Factor {factor} bestaat niet; kies 1 tot en met {laatste}."
        raise PydanticCustomError("onbekende_factor", melding, {"factor": value, "laatste": FACTOREN})
    return value


def _number(value: object) -> object:
    if isinstance(value, str | bool):
        raise PydanticCustomError("geen_getal", "Geef een getal.")
    return value


def _each_once(values: object, read: ValidatorFunctionWrapHandler) -> object:
    """A list whose repeats are told beside what is wrong with a value of it, each at its own place."""
    faults: list[InitErrorDetails] = []
    try:
        found = known = read(values)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            again = PydanticCustomError(one["type"], one["msg"], one.get("ctx"))
            faults.append({"type": again, "loc": one["loc"], "input": None})
        found, known = None, [_read_one(value, read) for value in values] if isinstance(values, list) else []
    repeats = [place for place, value in enumerate(known) if value is not None and value in known[:place]]
    faults += [{"type": _TWICE, "loc": (place,), "input": None} for place in repeats]
    if faults:
        raise ValidationError.from_exception_data("Once", faults)
    return found


def _read_one(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """A value as it is known inside, in whatever spelling it came; None when it cannot be read."""
    try:
        return read([value])[0]
    except ValidationError:
        return None


_TWICE: Final = PydanticCustomError("dubbele_waarde", "Deze waarde staat al eerder in de lijst; geef haar één keer.")
# Each value once.
Once = WrapValidator(_each_once)
School = Annotated[str, Field(max_length=6), AfterValidator(_brin)]
_BestaandeFactor = AfterValidator(_factor), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": FACTOREN})
Factor = Annotated[Geheel, *_BestaandeFactor]
# The same in a query, where every value comes as text.
Factorcode = Annotated[int, *_BestaandeFactor]
Bedrag = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(ge=0, le=MAX_BEDRAG, decimal_places=2, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": MAX_BEDRAG, "description": "Euro, op de cent."}),
]


Leeftijd = Annotated[Geheel, Field(ge=0, le=MAX_LEEFTIJD)]
BekendId = Annotated[
    UUID | None,
    Field(description="Het id waaronder dit onderdeel al bekend is; weglaten bij wat nieuw is."),
]


class CijferInput(WireInput):
    """Een cijfer waarop de analyse rust, zoals uit de factsheet van de gemeente."""

    indicator: Titel
    uitsplitsing: Titel | None = None
    waarde: Getal
    peildatum: OnzekereDatum
    bron: Tekst


class DoelInput(WireInput):
    """Wat bereikt moet worden, en waaraan dat te zien is."""

    id: BekendId = None
    omschrijving: Titel
    indicator: Titel | None = None
    nulmeting: Getal | None = None
    streefwaarde: Getal | None = None
    streefdatum: DatumOfLeeg = None
    richting: Richting | None = None
    uitsplitsing: Titel | None = None
    overstapmoment: Overstapmoment | None = None


class AmbitieInput(WireInput):
    """Een ambitie met haar doelen."""

    omschrijving: Annotated[Tekst, Field(min_length=1)]
    doelen: list[DoelInput] = Field(default=[], max_length=MAX_ITEMS)


class UitvoerderInput(WireInput):
    """Wie een activiteit uitvoert: de soort partij, en haar naam als zij er een heeft."""

    soort: Partijsoort
    naam: Organisatienaam | None = None


class ActiviteitInput(WireInput):
    """Wat er gebeurt: een interventie uit de index, of een eigen omschrijving."""

    id: BekendId = None
    interventie_id: UUID | None = None
    omschrijving: Annotated[Tekst, Field(min_length=1)] | None = None
    doelgroep: Tekst | None = None
    leeftijd_van: Leeftijd | None = None
    leeftijd_tot: Leeftijd | None = None
    sectoren: Annotated[list[Sectorcode], Once] = Field(default=[], max_length=MAX_ITEMS)
    scholen: list[School] = Field(default=[], max_length=MAX_SCHOLEN)
    uitvoerders: list[UitvoerderInput] = Field(default=[], max_length=MAX_ITEMS)
    beoogd_effect: Tekst | None = None

    @model_validator(mode="after")
    def _check_ages(self) -> Self:
        if self.leeftijd_van is not None and self.leeftijd_tot is not None and self.leeftijd_van > self.leeftijd_tot:
            raise PydanticCustomError("leeftijd_omgekeerd", "leeftijdTot is lager dan leeftijdVan.")
        return self

    @model_validator(mode="after")
    def _check_named(self) -> Self:
        if self.interventie_id is None and self.omschrijving is None:
            raise PydanticCustomError("activiteit_leeg", "Geef een interventieId of een omschrijving.")
        return self


class AfspraakInput(WireInput):
    """Een bestuurlijke afspraak, of een over kennisdeling of onderzoek."""

    soort: AfspraakSoort
    omschrijving: Annotated[Tekst, Field(min_length=1)]
    vraag: Tekst | None = None
    partner: Organisatienaam | None = None
    opleverdatum: DatumOfLeeg = None

    @model_validator(mode="after")
    def _check_research(self) -> Self:
        is_research = self.soort is AfspraakSoort.ONDERZOEK
        if not is_research and (self.vraag or self.partner or self.opleverdatum):
            melding = "Een vraag, partner en opleverdatum horen bij een afspraak over onderzoek."
            raise PydanticCustomError("hoort_bij_onderzoek", melding)
        return self


class FinancieringInput(WireInput):
    """Eén post: wie betaalt hoeveel, in welk boekjaar."""

    bron: Financieringsbron
    bedrag: Bedrag
    is_cofinanciering: JaNee
    is_structureel: JaNee
    boekjaar: Annotated[Geheel, Field(ge=FIRST_BOEKJAAR, le=LAST_BOEKJAAR)]
    is_herziening: JaNee = False


class BorgingInput(WireInput):
    """Of wat is afgesproken ook blijft, als het geld op is; wat nog niet is geregeld blijft weg."""

    bindende_afspraken: JaNee | None = None
    ingebed_in: Tekst | None = None
    verankerd_in: Tekst | None = None
    scholing: Tekst | None = None


class ContactInput(WireInput):
    """Wie antwoord geeft: een functie met een functionele mailbox, nooit een persoon."""

    functie: Functie
    organisatie: Organisatienaam
    mailbox: Mailbox


class DocumentInput(WireInput):
    """Een document, als verwijzing."""

    titel: Titel
    url: Url


class BestuurInput(WireInput):
    """Een schoolbestuur dat aan een landelijke thema-agenda meedoet, met zijn scholen."""

    naam: Titel
    organisatie_id: UUID | None = None
    is_penvoerder: JaNee = False
    scholen: Annotated[list[School], Once] = Field(default=[], max_length=MAX_SCHOLEN)


class InhoudInput(WholeInput):
    """Wat wordt afgesproken; een concept mag onvolledig zijn."""

    titel: Titel
    analyse: Tekst = ""
    cijfers: list[CijferInput] = Field(default=[], max_length=MAX_ITEMS)
    themas: Annotated[list[Themacode], Once] = Field(default=[], max_length=MAX_ITEMS)
    pijlers: Annotated[list[Pijlercode], Once] = Field(default=[], max_length=MAX_ITEMS)
    factoren: Annotated[list[Factor], Once] = Field(default=[], max_length=FACTOREN)
    leefwerelden: Annotated[list[Leefwereldcode], Once] = Field(default=[], max_length=MAX_ITEMS)
    overstapmomenten: Annotated[list[Overstapmoment], Once] = Field(default=[], max_length=MAX_ITEMS)
    ambities: list[AmbitieInput] = Field(default=[], max_length=MAX_ITEMS)
    activiteiten: list[ActiviteitInput] = Field(default=[], max_length=MAX_ITEMS)
    afspraken: list[AfspraakInput] = Field(default=[], max_length=MAX_ITEMS)
    financiering: list[FinancieringInput] = Field(default=[], max_length=MAX_ITEMS)
    borging: BorgingInput | None = None
    documenten: list[DocumentInput] = Field(default=[], max_length=MAX_ITEMS)
    contact: ContactInput | None = None
    bron: Tekst | None = None
    besturen: list[BestuurInput] = Field(default=[], max_length=MAX_ITEMS)
