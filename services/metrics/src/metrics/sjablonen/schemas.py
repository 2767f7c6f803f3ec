"""Templates on the wire."""

from typing import Any

from pydantic import ConfigDict, Field

from shared.paging import Page
from shared.wire import WireOutput


class SjabloonRead(WireOutput):
    """Welke indicatoren samen in één bestand gaan, en welke kolommen het heeft."""

    familie: str
    indicatoren: list[str] = Field(description="De indicatoren die in zo'n bestand kunnen staan.")
    kolommen: list[str] = Field(description="De kolommen van het sjabloon, in volgorde.")


class SjabloonPage(Page[SjabloonRead]):
    """De sjablonen voor bestanden met cijfers."""


class Veldbeschrijving(WireOutput):
    """Eén kolom van het bestand (Frictionless Table Schema)."""

    model_config = ConfigDict(extra="allow")

    name: str = Field(description="De naam van de kolom.")
    type: str = Field(description="De soort: string of number.")
    title: str = Field(description="Wat erin hoort.")
    constraints: dict[str, Any] = Field(description="Wat mag: een patroon, een lijst, een minimum, verplicht.")


class TableSchema(WireOutput):
    """De beschrijving van het bestand volgens Frictionless Table Schema 2.0."""

    fields: list[Veldbeschrijving] = Field(description="De kolommen, in volgorde.")
    missing_values: list[str] = Field(description="Wat betekent dat er niets staat.")
    primary_key: list[str] = Field(description="De kolommen die samen zeggen waarover een rij gaat.")
