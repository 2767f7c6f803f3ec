"""What is told of studies in the answer to a question whether something works."""

from typing import Final
from uuid import UUID

from pydantic import Field

from intervention_search.interventies.ratings import Effect
from intervention_search.redactie.bronnen import Geverifieerd
from shared.wire import WireOutput

# Studies that are looked at for one question: more than all that is known of any subject.
LOOKED_AT: Final = 200
# What a person reads; how many more there are is told.
SHOWN: Final = 20


class GenoemdeInterventie(WireOutput):
    """Wat is onderzocht; met id en pad als het in de index van interventies staat."""

    id: UUID | None = Field(description="Het id van de interventie; null = zij staat niet in de index.")
    naam: str
    pad: str | None = Field(description="Waar de interventie te lezen is; null = zij staat niet in de index.")


class OnderzochteUitkomst(WireOutput):
    """Eén bevinding, met wat zij niet zegt."""

    uitkomstdomein: str = Field(description="Waarop is gemeten (waardelijst uitkomstdomeinen).")
    richting: Effect = Field(description="Welke kant het op ging.")
    effectgrootte: float | None = Field(description="Hoe groot, in de `effectmaat`; null = niet genoemd.")
    effectmaat: str | None = Field(description="Waarin de effectgrootte is uitgedrukt.")
    conclusie: str = Field(description="Wat er is gevonden.")
    grenzen: list[str] = Field(description="Wat deze bevinding niet zegt, en hoe zeker zij is; om erbij te tonen.")
    interventies: list[GenoemdeInterventie] = Field(description="Waarvan het effect is onderzocht.")


class Onderzocht(WireOutput):
    """Een onderzoek met de bevindingen die de vraag beantwoorden."""

    id: UUID
    titel: str
    jaar: int | None = Field(description="Het jaar van verschijnen; null = onbekend.")
    land: str | None = Field(description="Waar het is gedaan; null = onbekend.")
    opzet: str | None = Field(description="Hoe het is gedaan (waardelijst onderzoeksopzetten); null = onbekend.")
    doi: str | None = Field(description="Het vaste kenmerk van de publicatie; null = geen, of onbekend.")
    geverifieerd: Geverifieerd | None = Field(description="Of het feit is nagegaan; null = niet bijgehouden.")
    pad: str
    bevindingen: list[OnderzochteUitkomst] = Field(description="Wat is gevonden.")
