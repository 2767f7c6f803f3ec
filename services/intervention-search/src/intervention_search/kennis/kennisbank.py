"""The kennisbank: of each theme three sections, each with an entry for the individual teacher and for the team."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, ClassVar, Final

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.indexing.searchable import Labels, listed
from intervention_search.stukken.kind import Kenmerken, Kind
from intervention_search.stukken.schemas import MAX_ITEMS, StukFilter, StukInhoud
from shared.waardelijsten.types import OneOf
from shared.wire import Tekst, Titel, WireInput

Kennisbankthema = Annotated[str, OneOf("themas-klassen-kennisbank")]


class Sectie(StrEnum):
    """De drie vaste delen van een thema."""

    WAT_SPEELT_ER = "wat_speelt_er"
    ROL_VAN_HET_ONDERWIJS = "rol_van_het_onderwijs"
    OPLOSSINGSRICHTINGEN = "oplossingsrichtingen"


class Ingang(StrEnum):
    """Voor wie iets bedoeld is, van dichtbij naar verder weg."""

    INDIVIDU = "individu"
    TEAM = "team"
    SCHOOL = "school"
    BESTUUR = "bestuur"


INGANGEN: Final[dict[str, str]] = {
    Ingang.INDIVIDU: "Leraar of begeleider",
    Ingang.TEAM: "Team",
    Ingang.SCHOOL: "School",
    Ingang.BESTUUR: "Bestuur",
}
_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Armoede: wat speelt er? (verzonnen)",
    "kennisbankthema": "armoede",
    "sectie": "wat_speelt_er",
    "punten": [
        {
            "tekst": "Thuis is niet altijd een rustige plek.",
            "voor": ["individu", "team"],
            "bron": "Verzonnen",
        }
    ],
    "geverifieerd": None,
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class Punt(WireInput):
    """Eén ding om te weten of te doen."""

    tekst: Tekst
    voor: list[Ingang] = Field(default=[], max_length=len(Ingang), description="Voor wie; leeg = voor iedereen.")
    bron: Titel | None = None


class KennisbankSectie(StukInhoud):
    """Eén van de drie delen van een thema."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    kennisbankthema: Kennisbankthema = Field(description="Het thema (waardelijst themas-klassen-kennisbank).")
    sectie: Sectie = Field(description="Welk van de drie delen van het thema.")
    punten: list[Punt] = Field(min_length=1, max_length=MAX_ITEMS, description="Wat erin staat.")


class KennisbankFilter(StukFilter):
    """Filters van de kennisbank; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    kennisbankthema: list[Kennisbankthema] = Field(
        default=[], max_length=MAX_ITEMS, description="Alleen deze thema's (waardelijst themas-klassen-kennisbank)."
    )
    sectie: list[Sectie] = Field(default=[], max_length=MAX_ITEMS, description="Alleen deze delen.")
    voor: list[Ingang] = Field(default=[], max_length=MAX_ITEMS, description="Alleen met iets voor een van dezen.")


class Kennisbank(Kind[KennisbankSectie]):
    """A record per theme and section, so that a hit leads to the section itself."""

    soort, label, pad = "kennisbank", "Kennisbank", "kennisbank"
    uitleg = "Per thema wat er speelt, de rol van het onderwijs en oplossingsrichtingen."
    inhoud, filter = KennisbankSectie, KennisbankFilter
    labels: ClassVar[Labels] = {"voor": INGANGEN}

    def samenvatting(self, inhoud: KennisbankSectie) -> str:
        """Its first point."""
        return inhoud.punten[0].tekst

    def teksten(self, inhoud: KennisbankSectie) -> Iterable[str]:
        """The other points."""
        return (punt.tekst for punt in inhoud.punten[1:])

    def trefwoorden(self, inhoud: KennisbankSectie) -> Iterable[str]:
        """The theme."""
        return [listed("themas-klassen-kennisbank")[inhoud.kennisbankthema]]

    def kenmerken(self, inhoud: KennisbankSectie) -> Kenmerken:
        """What is for everybody is for each."""
        return {
            "kennisbankthema": [inhoud.kennisbankthema],
            "sectie": [inhoud.sectie],
            "voor": {ingang for punt in inhoud.punten for ingang in punt.voor or Ingang},
        }
