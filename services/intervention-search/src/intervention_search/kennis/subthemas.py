"""The entry for a school: per subtheme what it can do, for the individual, the team, the school or its board."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.indexing.searchable import Labels, with_whole
from intervention_search.kennis.kennisbank import INGANGEN, Ingang
from intervention_search.stukken.kind import Kenmerken, Kind
from intervention_search.stukken.schemas import (
    MAX_ITEMS,
    InterventieVermelding,
    Overstapmoment,
    Sector,
    StukFilter,
    StukInhoud,
    Subthema,
    with_places,
)
from shared.problems import Fout
from shared.wire import Tekst, Titel, WireInput

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Aanvullend onderwijs (verzonnen)",
    "subthema": "aanvullend-onderwijs",
    "inleiding": "Wat een school zelf kan doen naast de gewone les.",
    "acties": [
        {
            "wat": "Maak meedoen gratis voor elke leerling",
            "uitleg": "Vraag ouders geen geld voor extra lessen.",
            "niveau": "bestuur",
            "overstapmomenten": ["po-vo"],
            "sectoren": ["po", "vo"],
            "bron": "Verzonnen",
        }
    ],
    "interventies": [{"id": None, "naam": "Huiswerkbegeleiding"}],
    "geverifieerd": None,
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class Actie(WireInput):
    """Wat iemand kan doen."""

    wat: Titel = Field(description="Wat te doen, in een zin.")
    uitleg: Tekst = Field(description="Hoe, en waarom.")
    niveau: Ingang = Field(description="Wie het kan doen.")
    overstapmomenten: list[Overstapmoment] = Field(default=[], max_length=MAX_ITEMS)
    sectoren: list[Sector] = Field(default=[], max_length=MAX_ITEMS)
    bron: Titel | None = None


class SubthemaMetActies(StukInhoud):
    """Een subthema met wat een school eraan kan doen."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    subthema: Subthema | None = Field(
        default=None, description="Het subthema (waardelijst themas-vo-raad); null = bij geen ervan."
    )
    inleiding: Tekst | None = Field(default=None, description="Waar het over gaat; null = nog niet beschreven.")
    acties: list[Actie] = Field(default=[], max_length=MAX_ITEMS, description="Wat een school kan doen.")
    interventies: list[InterventieVermelding] = Field(
        default=[], max_length=MAX_ITEMS, description="Interventies die erbij horen."
    )


class SubthemaFilter(StukFilter):
    """Filters van de lijst; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    subthema: list[Subthema] = Field(default=[], max_length=MAX_ITEMS)
    voor: list[Ingang] = Field(default=[], max_length=MAX_ITEMS, description="Alleen met iets voor een van dezen.")
    overstapmoment: list[Overstapmoment] = Field(default=[], max_length=MAX_ITEMS)
    sector: list[Sector] = Field(default=[], max_length=MAX_ITEMS)


class Subthemas(Kind[SubthemaMetActies]):
    """Found by what can be done."""

    soort, label, pad = "subthema", "Subthema", "subthemas"
    uitleg = "Per subthema wat een school kan doen, voor leraar, team, school of bestuur."
    inhoud, filter = SubthemaMetActies, SubthemaFilter
    labels: ClassVar[Labels] = {"voor": INGANGEN}

    def samenvatting(self, inhoud: SubthemaMetActies) -> str:
        """Its introduction, or else the first things to do."""
        return inhoud.inleiding or "; ".join(actie.wat for actie in inhoud.acties[:3])

    def teksten(self, inhoud: SubthemaMetActies) -> Iterable[str]:
        """Everything that can be done."""
        return (f"{actie.wat}. {actie.uitleg}" for actie in inhoud.acties)

    def trefwoorden(self, inhoud: SubthemaMetActies) -> Iterable[str]:
        """What belongs to it."""
        return (een.naam for een in inhoud.interventies)

    def kenmerken(self, inhoud: SubthemaMetActies) -> Kenmerken:
        """Those of all that can be done."""
        return {
            "subthema": [inhoud.subthema] if inhoud.subthema else [],
            "voor": {actie.niveau for actie in inhoud.acties},
            "overstapmoment": {moment for actie in inhoud.acties for moment in actie.overstapmomenten},
            "sector": {sector for actie in inhoud.acties for sector in with_whole(actie.sectoren)},
        }

    def interventies(self, inhoud: SubthemaMetActies) -> Iterator[tuple[str, UUID]]:
        """Those that belong to it."""
        return with_places(inhoud.interventies)

    def eisen(self, inhoud: SubthemaMetActies) -> Iterator[Fout]:
        """As of any record; and there is something to do."""
        yield from super().eisen(inhoud)
        if not inhoud.acties:
            yield Fout("/acties", "verplicht", "Noem minstens één ding dat een school kan doen.")
