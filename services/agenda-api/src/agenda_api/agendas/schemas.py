"""The wire shapes of agendas."""

from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field

from agenda_api.agendas.lifecycle import Status
from agenda_api.codes import Leefwereldcode, Pijlercode, Provinciecode, Themacode
from agenda_api.datums import OnzekereDatum
from agenda_api.inhoud.checks import AgendaSoort, Herkomst
from agenda_api.inhoud.period import WithPeriod
from agenda_api.inhoud.readings import (
    ActiviteitRead,
    AfspraakRead,
    AmbitieRead,
    DocumentRead,
    FinancieringRead,
)
from agenda_api.inhoud.schemas import (
    FACTOREN,
    MAX_ITEMS,
    ActiviteitInput,
    AfspraakInput,
    AmbitieInput,
    DocumentInput,
    Factor,
    FinancieringInput,
    without_repeats,
)
from shared.paging import Page, PageQuery
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Datum, DatumOfLeeg, Moment, MomentOfLeeg, Tekst, Titel, WireInput, WireOutput

_EXAMPLE: Final[dict[str, Any]] = {
    "soort": "gemeentelijk",
    "titel": "GKA-agenda Zwolle 2026-2029",
    "gemeenten": ["GM0193"],
    "periodeVan": {"datum": "2026-01-01", "precisie": "dag"},
    "periodeTot": {"datum": "2029-12-31", "precisie": "dag"},
    "analyse": "In drie wijken krijgen leerlingen vaker een lager advies dan hun toets laat zien.",
    "themas": ["ouderbetrokkenheid"],
    "factoren": [12],
    "leefwerelden": ["thuis", "school"],
    "ambities": [
        {
            "omschrijving": "Ouders en school trekken samen op",
            "doelen": [{"omschrijving": "Meer scholen met een brugfunctionaris", "nulmeting": 2, "streefwaarde": 8}],
        }
    ],
    "activiteiten": [{"omschrijving": "Brugfunctionaris op acht scholen", "doelgroep": "Ouders"}],
    "afspraken": [{"soort": "bestuurlijk", "omschrijving": "Halfjaarlijks overleg van wethouder en besturen"}],
    "financiering": [
        {"bron": "gka_subsidie", "bedrag": 140000, "isCofinanciering": False, "isStructureel": False, "boekjaar": 2026}
    ],
    "herkomst": "aangeleverd",
}


class AgendaCreate(WithPeriod):
    """Wat een gemeente vastlegt; een concept mag onvolledig zijn."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    soort: AgendaSoort
    titel: Titel
    gemeenten: Annotated[list[Gemeentecode], AfterValidator(without_repeats)] = Field(default=[], max_length=MAX_ITEMS)
    analyse: Tekst = ""
    themas: Annotated[list[Themacode], AfterValidator(without_repeats)] = Field(default=[], max_length=MAX_ITEMS)
    pijlers: Annotated[list[Pijlercode], AfterValidator(without_repeats)] = Field(default=[], max_length=MAX_ITEMS)
    factoren: Annotated[list[Factor], AfterValidator(without_repeats)] = Field(default=[], max_length=FACTOREN)
    leefwerelden: Annotated[list[Leefwereldcode], AfterValidator(without_repeats)] = Field(
        default=[], max_length=MAX_ITEMS
    )
    ambities: list[AmbitieInput] = Field(default=[], max_length=MAX_ITEMS)
    activiteiten: list[ActiviteitInput] = Field(default=[], max_length=MAX_ITEMS)
    afspraken: list[AfspraakInput] = Field(default=[], max_length=MAX_ITEMS)
    financiering: list[FinancieringInput] = Field(default=[], max_length=MAX_ITEMS)
    documenten: list[DocumentInput] = Field(default=[], max_length=MAX_ITEMS)
    herkomst: Herkomst = Herkomst.AANGELEVERD
    bron: Tekst | None = None


class GemeenteVanAgenda(WireOutput):
    """Een gemeente van de agenda."""

    code: str
    naam: str
    provinciecode: str
    provincie: str


class OndertekeningRead(WireOutput):
    """Wie tekende, in welke functie en wanneer; nooit met de naam van een persoon."""

    id: UUID
    partij: str
    gemeentecode: str | None
    organisatienaam: str | None
    functie: str
    datum: OnzekereDatum


class AgendaRead(WireOutput):
    """Een agenda. `isLopend` geldt vandaag: null als de bekende datums het niet uitmaken."""

    id: UUID
    slug: str
    status: Status
    is_lopend: bool | None
    indiener: str
    soort: AgendaSoort
    titel: str
    gemeenten: list[GemeenteVanAgenda]
    periode_van: OnzekereDatum | None
    periode_tot: OnzekereDatum | None
    analyse: str
    themas: list[str]
    pijlers: list[str]
    factoren: list[int]
    leefwerelden: list[str]
    ambities: list[AmbitieRead]
    activiteiten: list[ActiviteitRead]
    afspraken: list[AfspraakRead]
    financiering: list[FinancieringRead]
    documenten: list[DocumentRead]
    herkomst: Herkomst
    bron: str | None
    ondertekeningen: list[OndertekeningRead]
    ondertekend_op: OnzekereDatum | None
    beeindigd_op: DatumOfLeeg
    aangemaakt_op: Moment
    gewijzigd_op: Moment
    versie: int


class AgendaPage(Page[AgendaRead]):
    """Een pagina met agenda's."""


class AgendaFilter(PageQuery):
    """Waarop agenda's te zoeken zijn."""

    gemeente: Gemeentecode | None = None
    provincie: Provinciecode | None = None
    thema: Themacode | None = None
    factor: Annotated[int, Field(ge=1, le=FACTOREN)] | None = None
    status: Status | None = None
    soort: AgendaSoort | None = None
    herkomst: Herkomst | None = None
    lopend_op: DatumOfLeeg = Field(
        default=None, description="Alleen ondertekende agenda's waarvan de periode deze dag zeker bevat."
    )
    gewijzigd_sinds: MomentOfLeeg = None
    sort: Literal["titel", "-titel", "gewijzigdOp", "-gewijzigdOp"] = "titel"


class Terugsturing(WireInput):
    """Waarom een agenda terug gaat."""

    reden: Annotated[Tekst, Field(min_length=1)]


class Beeindiging(WireInput):
    """De eerste dag waarop de agenda niet meer loopt."""

    datum: Datum


class GemeenteInGebeurtenis(GemeenteVanAgenda):
    """What siblings learn about a gemeente of an agenda."""

    aliassen: list[str]


class OndertekeningInGebeurtenis(WireOutput):
    """What siblings learn about a signature."""

    partij: str
    datum: str | None
    datum_precisie: str


class AgendaGebeurtenis(WireOutput):
    """The whole state of an agenda, as siblings and readers of the feed get it."""

    id: UUID
    slug: str
    versie: int
    soort: AgendaSoort
    titel: str
    status: Status
    openbaar: bool
    herkomst: Herkomst
    bron: str | None
    organisaties: list[str]
    gemeenten: list[GemeenteInGebeurtenis]
    periode_van: OnzekereDatum | None
    periode_tot: OnzekereDatum | None
    analyse: str
    themas: list[str]
    factoren: list[int]
    leefwerelden: list[str]
    ambities: list[AmbitieRead]
    activiteiten: list[ActiviteitRead]
    financiering: list[FinancieringRead]
    ondertekeningen: list[OndertekeningInGebeurtenis]
    ondertekend_op: OnzekereDatum | None
    beeindigd_op: DatumOfLeeg
    gewijzigd_op: Moment
