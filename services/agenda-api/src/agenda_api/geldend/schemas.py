"""The wire shapes of an agenda as it holds on a day."""

from uuid import UUID

from pydantic import Field

from agenda_api.agendas.schemas import AgendaRead
from agenda_api.overeenkomsten.lifecycle import Status
from shared.datums import OnzekereDatum
from shared.waardelijsten.labels import LabelsQuery
from shared.wire import DatumOfLeeg, WireOutput


class GeldendQuery(LabelsQuery):
    """De dag waarop de agenda wordt gelezen."""

    geldig_op: DatumOfLeeg = Field(
        default=None,
        description="De dag waarvan u wilt weten wat dan geldt: de agenda met de addenda die dan zeker gelden. Zonder: "
        "de agenda zelf, zoals zij is ondertekend.",
        examples=["2023-01-01"],
    )


class AddendumVerwijzing(WireOutput):
    """Een ondertekend addendum, en of het op de gevraagde dag geldt."""

    id: UUID = Field(description="Het id van het addendum.")
    titel: str
    periode_van: OnzekereDatum | None = Field(description="Wanneer het addendum begint te gelden.")
    periode_tot: OnzekereDatum | None = Field(description="Tot en met wanneer het addendum geldt.")
    status: Status
    is_geldig: bool | None = Field(
        description="Of het addendum op `geldigOp`, of anders vandaag, geldt; null = de bekende datums zeggen het niet."
    )


class AgendaGeldend(AgendaRead):
    """Een agenda met haar ondertekende addenda; met `geldigOp` is de inhoud die van beide samen, op die dag."""

    geldig_op: DatumOfLeeg = Field(description="De gevraagde dag; null = de inhoud is die van de agenda zelf.")
    addenda: list[AddendumVerwijzing] = Field(description="De ondertekende addenda, in volgorde van vastlegging.")
