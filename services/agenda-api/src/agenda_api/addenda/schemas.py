"""The wire shapes of addenda."""

from typing import Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from agenda_api.agendas.schemas import GemeenteVanAgenda
from agenda_api.inhoud.beoordeeld import Beoordeeld
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from agenda_api.inhoud.schemas import InhoudInput
from agenda_api.ondertekeningen.document import Beoordeling, Intrekking, Verklaringen
from agenda_api.ondertekeningen.schemas import OndertekeningRead
from agenda_api.overeenkomsten.lifecycle import Status
from shared.datums import OnzekereDatum
from shared.paging import Page
from shared.wire import DatumOfLeeg, Moment, MomentOfLeeg, WireOutput

_EXAMPLE: Final[dict[str, Any]] = {
    "titel": "Addendum bij de GKA-agenda Zwolle",
    "periodeVan": {"datum": "2027-01-01", "precisie": "dag"},
    "periodeTot": {"datum": "2030-12-31", "precisie": "dag"},
    "activiteiten": [{"omschrijving": "Ook de brugfunctionaris op vier scholen in Assendorp"}],
}


class AddendumCreate(InhoudInput):
    """Wat na de ondertekening wordt toegevoegd, voor een eigen periode; een concept mag onvolledig zijn."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    herkomst: Herkomst = Herkomst.AANGELEVERD


class AddendumStand(Inhoud, Verklaringen):
    """An addendum as it stands: what is read and told alike."""

    id: UUID
    agenda_id: UUID
    versie: int
    status: Status
    herkomst: Herkomst
    indiener: str
    gemeenten: list[GemeenteVanAgenda]
    ondertekeningen: list[OndertekeningRead]
    ingediend_op: MomentOfLeeg = Field(description="Wanneer het addendum voor het eerst werd ingediend.")
    laatste_beoordeling: Beoordeling | None = Field(
        description="Waarom het addendum de laatste keer terugging, tot het opnieuw wordt ingediend."
    )
    akkoord_op: MomentOfLeeg = Field(
        description="Sinds wanneer het addendum klaar is om te ondertekenen; vanaf die dag kan het worden ondertekend."
    )
    intrekking: Intrekking | None = Field(
        description="Wanneer en waarom het addendum werd ingetrokken; null = niet ingetrokken."
    )
    ondertekend_op: OnzekereDatum | None
    beeindigd_op: DatumOfLeeg
    aangemaakt_op: Moment
    gewijzigd_op: Moment


class AddendumRead(AddendumStand, Beoordeeld):
    """Een addendum. `isGeldig` geldt vandaag: null als de bekende datums het niet uitmaken."""

    is_geldig: bool | None = Field(
        description="Of het addendum is ondertekend en vandaag in zijn periode valt; null = dat staat niet vast."
    )


class AddendumGebeurtenis(AddendumStand):
    """An addendum as siblings and readers of the feed learn of it."""

    openbaar: bool
    organisaties: list[str]


class AddendumVerborgen(WireOutput):
    """What remains to be told of an addendum that is no longer there, or no longer public."""

    id: UUID
    agenda_id: UUID
    versie: int
    status: Status | Literal["verwijderd"]
    openbaar: Literal[False] = False
    organisaties: list[str]


class AddendumPage(Page[AddendumRead]):
    """Een pagina met addenda, in de volgorde waarin zij zijn vastgelegd."""
