"""The wire shapes of samenwerkingsverbanden: what is sent, with every limit, and what is read."""

from enum import StrEnum
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from agenda_api.codes import (
    CoalitieRol,
    Ontwikkelgebied,
    Partijsoort,
    Themacode,
    VerbandFase,
    VerbandSoort,
    VestigingCategorie,
)
from agenda_api.inhoud.inhoud import Herkomst
from agenda_api.inhoud.schemas import ContactInput, DocumentInput, Once
from agenda_api.samenwerkingsverbanden.verband import Verband
from shared.datums import OnzekereDatum
from shared.paging import CursorQuery, Page
from shared.waardelijsten.identifiers import find_fault
from shared.waardelijsten.types import Gemeentecode
from shared.wire import (
    Datum,
    DatumOfLeeg,
    JaNee,
    Moment,
    MomentOfLeeg,
    Organisatienaam,
    Tekst,
    Titel,
    WireInput,
    Zoekwoorden,
)

# The largest coalities known join some tens of schools and partners.
MAX_LEDEN: Final = 500
MAX_VESTIGINGEN: Final = 500
MAX_GEMEENTEN: Final = 400
MAX_ITEMS: Final = 50
_EXAMPLE: Final[dict[str, Any]] = {
    "naam": "Coalitie Rijke schooldag Zwolle-Zuid (voorbeeld)",
    "soort": "coalitie",
    "onderwerp": "Verrijkte schooldag",
    "themas": ["extra-onderwijs"],
    "fase": "actief",
    "sinds": {"datum": "2025-08-01", "precisie": "dag"},
    "gemeenten": ["GM0193"],
    "leden": [
        {"naam": "Gemeente Zwolle", "soort": "gemeente", "isRegievoerder": True},
        {"naam": "Stichting Voorbeeldscholen (verzonnen)", "soort": "schoolbestuur"},
        {"naam": "Sportvereniging Voorbeeld (verzonnen)", "soort": "sport"},
    ],
    "vestigingen": [{"vestiging": "02QZ00", "categorie": "A"}],
    "rol": "starter",
    "ontwikkelgebieden": ["sport"],
    "herkomst": "aangeleverd",
}
_GEVERIFIEERD: Final = Field(
    default=False,
    description="Of het programma GKA de gegevens heeft nagegaan; dat zegt alleen de beheerder.",
)


def _vestiging(value: str) -> str:
    if melding := find_fault("BRINVestiging", value):
        raise PydanticCustomError("brin_vorm", "{melding}", {"melding": melding})
    return value


class LidInput(WireInput):
    """Een partij die meedoet: een organisatie uit het register op haar id, of een andere op naam.

    Bij een `organisatieId` mag de naam mee zoals u haar las; het register houdt haar bij.
    """

    organisatie_id: UUID | None = None
    naam: Organisatienaam | None = None
    soort: Partijsoort
    is_regievoerder: JaNee = False
    lid_sinds: OnzekereDatum | None = None
    lid_tot: DatumOfLeeg = None

    @model_validator(mode="after")
    def _check_named(self) -> Self:
        if self.organisatie_id is None and self.naam is None:
            raise PydanticCustomError(
                "lid_wie", "Geef een organisatieId, of een naam van wie niet in het register staat."
            )
        return self


class VestigingInput(WireInput):
    """Een vestiging van een school die meedoet, met haar categorie in de subsidieregeling."""

    vestiging: Annotated[str, Field(max_length=6), AfterValidator(_vestiging)]
    categorie: VestigingCategorie | None = None


class SamenwerkingsverbandInput(WireInput):
    """Wie samen waaraan werken; wat een coalitie minstens noemt, staat bij het registreren."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    naam: Titel
    soort: VerbandSoort
    onderwerp: Titel | None = None
    themas: Annotated[list[Themacode], Once] = Field(default=[], max_length=MAX_ITEMS)
    fase: VerbandFase
    fase_op: OnzekereDatum | None = None
    sinds: OnzekereDatum | None = None
    gestopt_op: DatumOfLeeg = None
    gemeenten: Annotated[list[Gemeentecode], Once] = Field(default=[], max_length=MAX_GEMEENTEN)
    leden: list[LidInput] = Field(default=[], max_length=MAX_LEDEN)
    vestigingen: list[VestigingInput] = Field(default=[], max_length=MAX_VESTIGINGEN)
    rol: CoalitieRol | None = None
    ontwikkelgebieden: Annotated[list[Ontwikkelgebied], Once] = Field(default=[], max_length=MAX_ITEMS)
    doelgroep: Tekst | None = None
    toelichting: Tekst | None = None
    contact: ContactInput | None = None
    documenten: list[DocumentInput] = Field(default=[], max_length=MAX_ITEMS)
    herkomst: Herkomst = Herkomst.AANGELEVERD
    bron: Tekst | None = None
    geverifieerd: Annotated[JaNee, _GEVERIFIEERD]


class Uittreding(WireInput):
    """Vanaf wanneer de eigen organisatie niet meer meedoet."""

    datum: Datum


class SamenwerkingsverbandRead(Verband):
    """Een samenwerkingsverband met zijn leden en vestigingen; ook de vorm waarin het in gebeurtenissen reist."""

    id: UUID
    versie: int
    aangemaakt_op: Moment
    gewijzigd_op: Moment


class SamenwerkingsverbandGebeurtenis(SamenwerkingsverbandRead):
    """A samenwerkingsverband as siblings and readers of the feed learn of it."""

    openbaar: bool
    organisaties: list[str]


class SamenwerkingsverbandPage(Page[SamenwerkingsverbandRead]):
    """Een pagina met samenwerkingsverbanden."""


class SamenwerkingsverbandSort(StrEnum):
    """Volgorden van de lijst; gelijke waarden staan op id."""

    NAAM = "naam"
    NAAM_AFLOPEND = "-naam"
    GEWIJZIGD = "gewijzigdOp"
    GEWIJZIGD_AFLOPEND = "-gewijzigdOp"


class SamenwerkingsverbandFilter(CursorQuery):
    """Waarop samenwerkingsverbanden te zoeken zijn."""

    naam: Zoekwoorden | None = Field(default=None, description="Deel van de naam, met of zonder accenten.")
    soort: VerbandSoort | None = None
    fase: VerbandFase | None = None
    thema: Themacode | None = None
    gemeente: Gemeentecode | None = None
    organisatie: UUID | None = Field(default=None, description="Alleen waar deze organisatie lid is of was.")
    herkomst: Herkomst | None = None
    gewijzigd_sinds: MomentOfLeeg = None
    sort: SamenwerkingsverbandSort = SamenwerkingsverbandSort.NAAM
