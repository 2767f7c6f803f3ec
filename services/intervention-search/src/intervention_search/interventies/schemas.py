"""The interventie on the wire: what is sent, what is read, what can be asked for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Final
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.interventies.parts import (
    MAX_GEMEENTEN,
    MAX_ITEMS,
    BeoordelingCreate,
    BeoordelingRead,
    BronStatus,
    Contact,
    ContactRead,
    Doelgroep,
    DoelgroepRead,
    GemeenteVermelding,
    GemeenteVermeldingRead,
    Kosten,
    KostenRead,
)
from intervention_search.redactie.bronnen import BronVermelding, BronVermeldingRead
from intervention_search.redactie.lifecycle import RedactieStatus
from shared.paging import CursorQuery, Page
from shared.streams import ExportQuery
from shared.waardelijsten.labels import Labelled, LabelsQuery
from shared.waardelijsten.types import Gemeentecode, OneOf
from shared.wire import Geheel, Moment, MomentOfLeeg, Tekst, Titel, WireInput

Thema = Annotated[str, OneOf("themas-gka")]
Leefwereld = Annotated[str, OneOf("leefwerelden")]
Niveau = Annotated[str, OneOf("niveaus")]
Fase = Annotated[str, OneOf("interventie-fasen")]
Bewijskracht = Annotated[str, OneOf("bewijskracht")]
Factor = Annotated[Geheel, Field(ge=1, le=30)]

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "naam": "Brede School Academie",
    "aliassen": ["BSA"],
    "soort": "interventie",
    "samenvatting": "Extra taal- en leesonderwijs na schooltijd om taalachterstand in te lopen.",
    "themas": ["extra-onderwijs", "taalbevordering"],
    "factoren": [22],
    "leefwerelden": ["school"],
    "niveaus": ["leerling"],
    "doelgroep": {"leeftijdMin": 9, "leeftijdMax": 12, "sectoren": ["po"]},
    "gemeenten": [{"code": "GM0606", "naam": "Schiedam"}],
    "fase": "lopend",
    "bronStatus": "bevestigd",
    "bronnen": [{"url": "https://www.gelijke-kansen.nl/gemeenten/schiedam", "vermelding": "Gemeentepagina Schiedam"}],
}


class InterventieSoort(StrEnum):
    """Eén uitgewerkte interventie, of een soort aanpak; wat geen van beide is, hoort niet in de index."""

    INTERVENTIE = "interventie"
    AANPAK = "aanpak"


class InterventieCreate(WireInput):
    """Een interventie zoals een redacteur haar beschrijft; wat onbekend is, blijft leeg."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    naam: Titel
    aliassen: list[Titel] = Field(default=[], max_length=MAX_ITEMS)
    soort: InterventieSoort
    samenvatting: Tekst
    probleem: Tekst | None = None
    aanpak: Tekst | None = None
    ambitie: Tekst | None = None
    werkzame_elementen: list[Titel] = Field(default=[], max_length=MAX_ITEMS)
    themas: list[Thema] = Field(default=[], max_length=MAX_ITEMS)
    factoren: list[Factor] = Field(default=[], max_length=MAX_ITEMS)
    leefwerelden: list[Leefwereld] = Field(default=[], max_length=MAX_ITEMS)
    niveaus: list[Niveau] = Field(default=[], max_length=MAX_ITEMS)
    doelgroep: Doelgroep = Doelgroep()
    vorm: Titel | None = None
    gemeenten: list[GemeenteVermelding] = Field(default=[], max_length=MAX_GEMEENTEN)
    fase: Fase | None = None
    kosten: Kosten | None = None
    beoordelingen: list[BeoordelingCreate] = Field(default=[], max_length=MAX_ITEMS)
    bron_status: BronStatus
    bronnen: list[BronVermelding] = Field(default=[], max_length=MAX_ITEMS)
    contact: Contact | None = None


class InterventieUpdate(InterventieCreate):
    """De hele nieuwe inhoud; beoordelingen komen bij de bestaande, geen ervan verdwijnt."""


class InterventieRead(Labelled):
    """Een interventie met haar beoordelingen, de geschiedenis daarvan inbegrepen."""

    lists: ClassVar[Mapping[str, str]] = {
        "themas": "themas-gka",
        "factoren": "factoren",
        "leefwerelden": "leefwerelden",
        "niveaus": "niveaus",
        "sectoren": "sectoren",
        "fase": "interventie-fasen",
        "bewijskracht": "bewijskracht",
    }

    id: UUID
    slug: str
    naam: str
    aliassen: list[str]
    soort: InterventieSoort
    samenvatting: str
    probleem: str | None
    aanpak: str | None
    ambitie: str | None
    werkzame_elementen: list[str]
    themas: list[str]
    factoren: list[int]
    leefwerelden: list[str]
    niveaus: list[str]
    doelgroep: DoelgroepRead
    vorm: str | None
    gemeenten: list[GemeenteVermeldingRead]
    fase: str | None
    kosten: KostenRead | None
    beoordelingen: list[BeoordelingRead]
    bewijskracht: str | None = Field(description="De huidige trede op de ladder; null = onbekend.")
    bron_status: BronStatus
    bronnen: list[BronVermeldingRead]
    contact: ContactRead | None
    status: RedactieStatus
    versie: int
    aangemaakt_op: Moment
    gewijzigd_op: Moment
    gepubliceerd_op: MomentOfLeeg


class InterventieSort(StrEnum):
    """Volgorden van de lijst; gelijke waarden staan op id."""

    NAAM = "naam"
    NAAM_AFLOPEND = "-naam"
    GEWIJZIGD = "gewijzigdOp"
    GEWIJZIGD_AFLOPEND = "-gewijzigdOp"


class InterventieFilter(CursorQuery, LabelsQuery):
    """Filters van de lijst; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    thema: list[Thema] = Field(default=[], max_length=MAX_ITEMS)
    bewijskracht: list[Bewijskracht] = Field(default=[], max_length=MAX_ITEMS)
    fase: list[Fase] = Field(default=[], max_length=MAX_ITEMS)
    gemeente: Gemeentecode | None = Field(default=None, description="GM0363, 0363 of 363.")
    status: list[RedactieStatus] = Field(default=[], max_length=MAX_ITEMS)
    gewijzigd_sinds: MomentOfLeeg = None
    sort: InterventieSort = InterventieSort.NAAM


class InterventiePage(Page[InterventieRead]):
    """Een pagina interventies."""


class InterventieGebeurtenis(InterventieRead):
    """Wat anderen van een interventie horen: de hele nieuwe toestand."""


class InterventieExportQuery(ExportQuery):
    """Wat er in een bestand komt, en hoe het is geschreven."""

    gewijzigd_sinds: MomentOfLeeg = None
