"""Progress on the wire."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from agenda_api.agendas.schemas import AgendaKeuze
from shared.bulk.report import BulkVerslag
from shared.bulk.rows import Shape
from shared.paging import Page, PageQuery
from shared.streams import ExportQuery
from shared.wire import (
    Datum,
    Geheel,
    Getal,
    JaNee,
    Moment,
    MomentOfLeeg,
    Organisatienaam,
    Tekst,
    Titel,
    WireInput,
    WireOutput,
)

# Twice what a night's run of the largest gemeente sends; judged and stored within seconds.
MAX_RIJEN: Final = 20_000
MAX_BYTES: Final = 8 * 1024 * 1024
MAX_BRONSYSTEEM: Final = 100
MAX_SLEUTEL: Final = 200
MAX_TOELICHTING: Final = 2_000
# More than everybody who lives in the Netherlands is a typing error.
MAX_BEREIK: Final = 20_000_000
# A hundred times the world's population, as for observations: anything above is a unit gone wrong.
MAX_WAARDE: Final = 1e12


class VoortgangStatus(StrEnum):
    """Hoe het ervoor staat met een doel of activiteit."""

    NIET_GESTART = "niet_gestart"
    OP_SCHEMA = "op_schema"
    VERTRAAGD = "vertraagd"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"


class VoortgangsmeldingInput(WireInput):
    """Wat een bronsysteem op een dag over één doel of één activiteit meldt."""

    agenda_id: UUID
    doel_id: UUID | None = Field(default=None, description="Het doel waarover dit gaat; of geef `activiteitId`.")
    activiteit_id: UUID | None = Field(default=None, description="De activiteit waarover dit gaat; of geef `doelId`.")
    bronsysteem: Annotated[Organisatienaam, StringConstraints(max_length=MAX_BRONSYSTEEM)] = Field(
        description="Het systeem waaruit de melding komt, elke keer gelijk geschreven.", examples=["Jeugdmonitor"]
    )
    sleutel: Annotated[Titel, StringConstraints(max_length=MAX_SLEUTEL)] = Field(
        description="Het kenmerk van de melding in dat bronsysteem. Wat anders is onder dezelfde sleutel, is een "
        "correctie; wat gelijk is, een herhaling.",
        examples=["2026-Q3-brugfunctionaris"],
    )
    datum: Datum = Field(description="De dag waarop het zo was.", examples=["2026-09-30"])
    status: VoortgangStatus
    waarde: Annotated[Getal, Field(ge=-MAX_WAARDE, le=MAX_WAARDE)] | None = Field(
        default=None,
        description="De waarde, in de eenheid van de indicator van het doel; leeg = niet gemeten.",
        examples=[6],
    )
    bereik: Annotated[Geheel, Field(ge=0, le=MAX_BEREIK)] | None = Field(
        default=None, description="Hoeveel mensen zijn bereikt; leeg = niet bekend, 0 = niemand.", examples=[340]
    )
    toelichting: Annotated[Tekst, StringConstraints(max_length=MAX_TOELICHTING)] | None = Field(
        default=None, description="In eigen woorden; zonder persoonsgegevens."
    )
    toelichting_openbaar: JaNee = Field(default=False, description="Of iedereen de toelichting mag lezen.")


SHAPE: Final = Shape.of("meldingen", VoortgangsmeldingInput, MAX_RIJEN)


class Voortgangsverslag(BulkVerslag):
    """Wat een aanlevering van voortgang deed, in aantallen rijen, en wat er mis was met elke rij die niet telde."""

    aangemaakt: int = Field(description="Rijen met een nieuwe sleutel.")
    gecorrigeerd: int = Field(description="Rijen die anders zijn dan wat onder hun sleutel gold; dat blijft bewaard.")


class VoortgangGemeld(WireOutput):
    """De gebeurtenis dat over een agenda voortgang is gemeld; de meldingen zelf staan in de API."""

    agenda_id: UUID
    gemeld: int = Field(description="Hoeveel meldingen nieuw zijn of een eerdere corrigeren.")
    gecorrigeerd: int = Field(description="Hoeveel daarvan een eerdere corrigeren.")


class Stand(StrEnum):
    """Welke meldingen: alle die gelden, per onderdeel de laatste, of ook wat is vervangen."""

    GELDEND = "geldend"
    LAATSTE = "laatste"
    ALLES = "alles"


class VoortgangFilter(PageQuery):
    """Waarop meldingen te zoeken zijn; de nieuwste datum staat eerst."""

    doel: UUID | None = Field(default=None, description="Alleen over dit doel.")
    activiteit: UUID | None = Field(default=None, description="Alleen over deze activiteit.")
    stand: Stand = Field(
        default=Stand.GELDEND, description="Wat geldt, per onderdeel het laatste, of ook wat is vervangen."
    )


class VoortgangExportQuery(AgendaKeuze, ExportQuery):
    """Van welke agenda's de meldingen in het bestand komen, welke, en hoe het is geschreven."""

    stand: Stand = Field(
        default=Stand.GELDEND, description="Wat geldt, per onderdeel het laatste, of ook wat is vervangen."
    )


class VoortgangRead(WireOutput):
    """Eén melding. Wie haar deed, haar sleutel en een toelichting die niet openbaar is, lezen alleen betrokkenen."""

    id: UUID
    agenda_id: UUID
    doel_id: UUID | None
    activiteit_id: UUID | None
    datum: Datum
    status: VoortgangStatus
    waarde: float | None
    bereik: int | None
    toelichting: str | None
    toelichting_openbaar: bool
    bronsysteem: str
    sleutel: str | None
    melder: str | None = Field(description="De OIN die meldde, of de client als die voor geen organisatie spreekt.")
    gemeld_op: Moment = Field(description="Wanneer de melding hier binnenkwam.")
    vervangen_op: MomentOfLeeg = Field(description="Wanneer een correctie haar plaats innam; leeg = zij geldt.")


class VoortgangPage(Page[VoortgangRead]):
    """Een pagina met meldingen."""
