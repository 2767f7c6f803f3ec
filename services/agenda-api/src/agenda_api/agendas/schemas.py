"""The wire shapes of agendas."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from agenda_api.codes import Provinciecode, Themacode
from agenda_api.gemeenten.schemas import GemeenteOfNaam
from agenda_api.inhoud.beoordeeld import Beoordeeld
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from agenda_api.inhoud.schemas import MAX_ITEMS, Factorcode, InhoudInput, Once
from agenda_api.ondertekeningen.document import Beoordeling, Intrekking, Verklaringen
from agenda_api.ondertekeningen.schemas import OndertekeningRead
from agenda_api.overeenkomsten.lifecycle import Status
from shared.datums import OnzekereDatum
from shared.paging import CursorQuery, Page
from shared.velden import MAX_VELDEN_CHARS, names_of
from shared.waardelijsten.labels import Labelled, LabelsQuery
from shared.waardelijsten.types import Gemeentecode
from shared.wire import DatumOfLeeg, Moment, MomentOfLeeg, QueryInput, WireOutput, Zoekwoorden

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


class AgendaSoort(StrEnum):
    """Van wie de agenda is: van gemeenten, of landelijk over één thema."""

    GEMEENTELIJK = "gemeentelijk"
    LANDELIJK_THEMA = "landelijk_thema"


class AgendaCreate(InhoudInput):
    """Wat een gemeente vastlegt; een concept mag onvolledig zijn."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    soort: AgendaSoort
    gemeenten: Annotated[list[Gemeentecode], Once] = Field(default=[], max_length=MAX_ITEMS)
    herkomst: Herkomst = Herkomst.AANGELEVERD


class GemeenteVanAgenda(WireOutput):
    """Een gemeente van de agenda."""

    code: str
    naam: str
    aliassen: list[str]
    provinciecode: str
    provincie: str


class AgendaStand(Inhoud, Verklaringen):
    """An agenda as it stands: what is read and told alike."""

    id: UUID
    slug: str
    versie: int
    status: Status
    soort: AgendaSoort
    herkomst: Herkomst
    indiener: str
    gemeenten: list[GemeenteVanAgenda]
    ondertekeningen: list[OndertekeningRead]
    ingediend_op: MomentOfLeeg = Field(description="Wanneer de agenda voor het eerst werd ingediend.")
    laatste_beoordeling: Beoordeling | None = Field(
        description="Waarom de agenda de laatste keer terugging, tot zij opnieuw wordt ingediend."
    )
    akkoord_op: MomentOfLeeg = Field(
        description="Sinds wanneer de agenda klaar is om te ondertekenen; vanaf die dag kan zij worden ondertekend."
    )
    intrekking: Intrekking | None = Field(
        description="Wanneer en waarom de agenda werd ingetrokken; null bij een agenda die niet is ingetrokken, en bij "
        "een waarvan de reden alleen in de geschiedenis staat."
    )
    ondertekend_op: OnzekereDatum | None
    beeindigd_op: DatumOfLeeg
    aangemaakt_op: Moment
    gewijzigd_op: Moment


class AgendaRead(AgendaStand, Beoordeeld, Labelled):
    """Een agenda. `isLopend` en `isAfgerond` gelden vandaag: null als de bekende datums het niet uitmaken."""

    lists: ClassVar[Mapping[str, str]] = {
        "themas": "themas-gka",
        "pijlers": "pijlers",
        "factoren": "factoren",
        "leefwerelden": "leefwerelden",
        "overstapmomenten": "overstapmomenten",
        "overstapmoment": "overstapmomenten",
        "sectoren": "sectoren",
        "bron": "financieringsbronnen",
        "status": "agenda-statussen",
        "soort": "agenda-soorten",
        "partij": "partijen",
        "precisie": "datum-precisies",
        "provinciecode": "provincies",
    }

    is_lopend: bool | None = Field(description="Of de agenda vandaag loopt: ondertekend, en in haar periode.")
    is_afgerond: bool | None = Field(
        description="Of de agenda ondertekend is en haar periode voorbij, zonder dat zij eerder werd beëindigd."
    )
    bindt: list[str] = Field(
        description="De gemeenten die vandaag aan de agenda gebonden zijn: na een herindeling de rechtsopvolger."
    )
    bindt_onbekend: list[str] = Field(
        description="De gemeenten van de agenda die niet meer bestaan en waarvan geen rechtsopvolger bekend is."
    )


class AgendaGebeurtenis(AgendaStand):
    """An agenda as siblings and readers of the feed learn of it."""

    openbaar: bool
    organisaties: list[str]


class AgendaVerborgen(WireOutput):
    """What remains to be told of an agenda that is no longer there, or no longer public."""

    id: UUID
    versie: int
    soort: AgendaSoort
    status: Status | Literal["verwijderd"]
    openbaar: Literal[False] = False
    organisaties: list[str]


class AgendaPage(Page[AgendaRead]):
    """Een pagina met agenda's."""


class AgendaSort(StrEnum):
    """Volgorden van de lijst; gelijke waarden staan op id."""

    TITEL = "titel"
    TITEL_AFLOPEND = "-titel"
    GEWIJZIGD = "gewijzigdOp"
    GEWIJZIGD_AFLOPEND = "-gewijzigdOp"


AgendaVelden = Annotated[str, StringConstraints(max_length=MAX_VELDEN_CHARS), names_of(AgendaRead)]


class AgendaKeuze(QueryInput):
    """Welke agenda's bedoeld zijn; wat u combineert geldt samen."""

    q: Zoekwoorden | None = Field(
        default=None,
        description="Woorden, of het begin ervan, in de titel of in de naam van een gemeente van de agenda; elk woord "
        "telt. In de inhoud zoekt `/zoeken/v1/zoeken`.",
        examples=["agenda zwol"],
    )
    gemeente: GemeenteOfNaam | None = Field(
        default=None,
        description="Agenda's van deze gemeente, en die waaraan zij vandaag als rechtsopvolger gebonden is (`bindt`): "
        "haar code, of haar naam als maar één gemeente zo heet.",
        examples=["Súdwest-Fryslân"],
    )
    provincie: Provinciecode | None = None
    thema: Themacode | None = None
    factor: Factorcode | None = None
    status: Status | None = None
    soort: AgendaSoort | None = None
    herkomst: Herkomst | None = None
    lopend_op: DatumOfLeeg = Field(
        default=None, description="Alleen agenda's die op deze dag zeker lopen: ondertekend, begonnen en niet voorbij."
    )
    gewijzigd_sinds: MomentOfLeeg = None


class AgendaFilter(AgendaKeuze, CursorQuery, LabelsQuery):
    """Waarop agenda's te zoeken zijn, in welke volgorde, en wat ervan te lezen."""

    sort: AgendaSort = AgendaSort.TITEL
    velden: AgendaVelden | None = Field(
        default=None, description="Alleen deze velden van elk resultaat, met een komma ertussen.", examples=["id,titel"]
    )


@dataclass(frozen=True, slots=True)
class Gezocht:
    """A choice of agendas as the store knows it: each of `van_gemeenten` names gemeenten of which it has one.

    `woorden` are the words of `q`, each with the gemeenten that are called so.
    """

    keuze: AgendaKeuze
    van_gemeenten: Sequence[Collection[str]] = ()
    woorden: Mapping[str, Collection[str]] = field(default_factory=dict)
