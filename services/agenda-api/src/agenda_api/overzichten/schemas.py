"""The wire shapes of what is told of many agendas at once: how many, and as a file."""

from typing import Annotated

from pydantic import Field

from agenda_api.agendas.schemas import AgendaKeuze, AgendaVelden
from shared.streams import ExportQuery
from shared.wire import WireOutput

_VELDEN = Field(
    default=None,
    description="Alleen deze velden van een agenda in NDJSON, of deze kolommen van een CSV, met een komma ertussen.",
    examples=["id,titel"],
)


class AgendaExportQuery(AgendaKeuze, ExportQuery):
    """Welke agenda's het bestand bevat, en hoe het is geschreven."""

    velden: Annotated[AgendaVelden | None, _VELDEN] = None


class AgendaTelling(WireOutput):
    """Hoeveel agenda's bij één code horen."""

    code: str = Field(description="De code.", examples=["ondertekend"])
    label: str = Field(description="Hoe de code heet.", examples=["Ondertekend"])
    aantal: int = Field(description="Het aantal agenda's.", examples=[37])


class AgendaTellingen(WireOutput):
    """Hoeveel agenda's er zijn van wat u koos; één agenda kan bij meer thema's en provincies horen."""

    totaal: int = Field(description="Het aantal agenda's.", examples=[61])
    per_status: list[AgendaTelling] = Field(description="Per status van vandaag, in de volgorde van de levensloop.")
    per_thema: list[AgendaTelling] = Field(description="Per thema, in de volgorde van de waardelijst.")
    per_provincie: list[AgendaTelling] = Field(description="Per provincie van een gemeente van de agenda.")
