"""What is or was being tried out: why, by whom, and what came of it."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.indexing.searchable import with_whole
from intervention_search.interventies.parts import MAX_GEMEENTEN, GemeenteVermelding
from intervention_search.stukken.kind import Kenmerken, Kind
from intervention_search.stukken.schemas import (
    MAX_ITEMS,
    InterventieVermelding,
    Sector,
    StukFilter,
    StukInhoud,
    Thema,
    with_places,
)
from shared.datums import OnzekereDatum
from shared.waardelijsten.types import Gemeentecode, OneOf
from shared.wire import Organisatienaam, Tekst, Titel

Fase = Annotated[str, OneOf("interventie-fasen")]
_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Huiswerkmaatjes (verzonnen)",
    "fase": "gestopt",
    "begin": {"datum": "2020", "precisie": "jaar"},
    "einde": {"datum": "2021-11", "precisie": "maand"},
    "gemeenten": [{"code": "GM0193", "naam": "Zwolle"}],
    "sectoren": ["vo"],
    "themas": ["mentoring-en-coaching"],
    "doelgroep": "Leerlingen in de brugklas",
    "aanpak": "Oudere leerlingen maken samen met brugklassers huiswerk.",
    "hypothese": "Wie een maatje heeft, maakt vaker zijn huiswerk af.",
    "doel": "Leren of een maatje helpt.",
    "partners": ["Stichting Voorbeeldscholen"],
    "uitkomst": "De leerlingen waren tevreden; een effect is niet gemeten.",
    "toelichting": "Alleen om te tonen hoe een verzoek eruitziet.",
    "interventies": [{"id": None, "naam": "Huiswerkmaatjes"}],
    "geverifieerd": None,
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class Experiment(StukInhoud):
    """Een experiment met zijn vraag en uitkomst; wat onbekend is, blijft leeg."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    fase: Fase | None = None
    begin: OnzekereDatum | None = Field(default=None, description="Wanneer het begon; null = onbekend.")
    einde: OnzekereDatum | None = Field(default=None, description="Wanneer het eindigde; null = onbekend, of nog niet.")
    gemeenten: list[GemeenteVermelding] = Field(default=[], max_length=MAX_GEMEENTEN)
    sectoren: list[Sector] = Field(default=[], max_length=MAX_ITEMS)
    themas: list[Thema] = Field(default=[], max_length=MAX_ITEMS)
    doelgroep: Titel | None = Field(default=None, description="Voor wie; null = niet beschreven.")
    aanpak: Tekst = Field(description="Wat er wordt geprobeerd.")
    hypothese: Tekst | None = Field(default=None, description="Wat men ervan verwacht en wil toetsen; null = onbekend.")
    doel: Tekst | None = Field(default=None, description="Wat men wil leren of bereiken; null = onbekend.")
    partners: list[Organisatienaam] = Field(default=[], max_length=MAX_ITEMS, description="Wie eraan meedoen.")
    uitkomst: Tekst | None = Field(default=None, description="Wat eruit kwam; null = onbekend, of nog niet.")
    toelichting: Tekst | None = None
    interventies: list[InterventieVermelding] = Field(
        default=[], max_length=MAX_ITEMS, description="De interventie die wordt geprobeerd."
    )


class ExperimentFilter(StukFilter):
    """Filters van de lijst; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    thema: list[Thema] = Field(default=[], max_length=MAX_ITEMS)
    fase: list[Fase] = Field(default=[], max_length=MAX_ITEMS)
    sector: list[Sector] = Field(default=[], max_length=MAX_ITEMS)
    gemeente: list[Gemeentecode] = Field(default=[], max_length=MAX_ITEMS)


class Experimenten(Kind[Experiment]):
    """Found by what is tried, where, and what came of it."""

    soort, label, pad = "experiment", "Experiment", "experimenten"
    uitleg = "Wat wordt of werd uitgeprobeerd, met hypothese en uitkomst."
    inhoud, filter = Experiment, ExperimentFilter

    def samenvatting(self, inhoud: Experiment) -> str:
        """What is tried."""
        return inhoud.aanpak

    def teksten(self, inhoud: Experiment) -> Iterable[str | None]:
        """Why, for whom, and what came of it."""
        return (inhoud.hypothese, inhoud.doel, inhoud.uitkomst, inhoud.doelgroep, inhoud.toelichting)

    def trefwoorden(self, inhoud: Experiment) -> Iterable[str]:
        """Where and with whom."""
        return [*(gemeente.naam for gemeente in inhoud.gemeenten), *inhoud.partners]

    def kenmerken(self, inhoud: Experiment) -> Kenmerken:
        """A gemeente without a code is found by its name only."""
        return {
            "thema": inhoud.themas,
            "fase": [inhoud.fase] if inhoud.fase else [],
            "sector": dict.fromkeys(with_whole(inhoud.sectoren)),
            "gemeente": [gemeente.code for gemeente in inhoud.gemeenten if gemeente.code],
        }

    def interventies(self, inhoud: Experiment) -> Iterator[tuple[str, UUID]]:
        """What is tried, when it stands in the index."""
        return with_places(inhoud.interventies)
