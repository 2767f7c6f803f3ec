"""What others made and is worth reading: metadata, our own summary, and where it is."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.indexing.searchable import with_whole
from intervention_search.stukken.kind import Kenmerken, Kind
from intervention_search.stukken.schemas import MAX_ITEMS, Sector, StukFilter, StukInhoud, Subthema
from shared.datums import OnzekereDatum
from shared.wire import Organisatienaam, Tekst, Titel, Url

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Handreiking schoolkosten (verzonnen)",
    "soort": "handreiking",
    "maker": "Stichting Voorbeeld",
    "verschenen": {"datum": "2021-06", "precisie": "maand"},
    "subthemas": ["armoede"],
    "sectoren": ["vo"],
    "doelgroepen": ["schoolleider"],
    "samenvatting": "Hoe een school haar kosten voor ouders laag houdt.",
    "titelStatus": "omschrijving",
    "link": "https://www.voorbeeld.nl/handreiking",
    "geverifieerd": None,
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class KennisitemSoort(StrEnum):
    """Wat voor stuk het is."""

    THEMAPAGINA = "themapagina"
    PUBLICATIE = "publicatie"
    DASHBOARD = "dashboard"
    ONDERZOEKSPROGRAMMA = "onderzoeksprogramma"
    INFOGRAPHIC = "infographic"
    BERICHT = "bericht"
    BROCHURE = "brochure"
    REGELGEVING = "regelgeving"
    ADVIES = "advies"
    FACTSHEET = "factsheet"
    HANDREIKING = "handreiking"
    ARTIKEL = "artikel"
    WEBINAR = "webinar"
    LESPAKKET = "lespakket"
    VERHAAL = "verhaal"


class TitelStatus(StrEnum):
    """Waar de titel vandaan komt."""

    LETTERLIJK = "letterlijk"
    OMSCHRIJVING = "omschrijving"
    AFGELEID = "afgeleid"


class Kennisitem(StukInhoud):
    """Een stuk van een ander, met onze samenvatting; wat onbekend is, blijft leeg."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    soort: KennisitemSoort
    maker: Organisatienaam | None = Field(default=None, description="Wie het maakte; null = onbekend.")
    verschenen: OnzekereDatum | None = Field(default=None, description="Wanneer het verscheen; null = onbekend.")
    subthemas: list[Subthema] = Field(default=[], max_length=MAX_ITEMS)
    sectoren: list[Sector] = Field(default=[], max_length=MAX_ITEMS)
    doelgroepen: list[Titel] = Field(default=[], max_length=MAX_ITEMS, description="Voor wie het is gemaakt.")
    samenvatting: Tekst
    titel_status: TitelStatus | None = Field(
        default=None, description="Of de titel letterlijk zo is, of een omschrijving; null = onbekend."
    )
    link: Url | None = Field(default=None, description="Waar het staat; null = geen vast adres bekend.")


class KennisitemFilter(StukFilter):
    """Filters van de lijst; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    soort: list[KennisitemSoort] = Field(default=[], max_length=MAX_ITEMS, description="Alleen van deze soorten.")
    subthema: list[Subthema] = Field(default=[], max_length=MAX_ITEMS)
    sector: list[Sector] = Field(default=[], max_length=MAX_ITEMS)


class Kennisitems(Kind[Kennisitem]):
    """Found by title, summary and maker."""

    soort, label, pad = "kennisitem", "Kennisitem", "kennisitems"
    uitleg = "Handreikingen, factsheets, webinars en andere stukken: samenvatting en vindplaats."
    inhoud, filter = Kennisitem, KennisitemFilter

    def samenvatting(self, inhoud: Kennisitem) -> str:
        """Our own summary."""
        return inhoud.samenvatting

    def trefwoorden(self, inhoud: Kennisitem) -> Iterable[str]:
        """What it is, who made it, for whom."""
        yield inhoud.soort
        yield from [inhoud.maker] if inhoud.maker else []
        yield from inhoud.doelgroepen

    def kenmerken(self, inhoud: Kennisitem) -> Kenmerken:
        """`soort` filters the list only: as a facet it is the kind of record."""
        return {
            "soort": [inhoud.soort],
            "subthema": inhoud.subthemas,
            "sector": dict.fromkeys(with_whole(inhoud.sectoren)),
        }
