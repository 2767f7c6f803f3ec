"""What every kind of record that editors publish has on the wire; a kind adds its own fields."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, ClassVar, Final
from uuid import UUID

from pydantic import Field

from intervention_search.redactie.bronnen import BronVermelding, Geverifieerd
from intervention_search.redactie.lifecycle import RedactieStatus
from shared.paging import CursorQuery, PageQuery
from shared.streams import ExportQuery
from shared.waardelijsten.labels import Labelled, LabelsQuery
from shared.waardelijsten.types import OneOf
from shared.wire import DatumOfLeeg, Moment, MomentOfLeeg, Titel, WireInput

MAX_ITEMS: Final = 50
Thema = Annotated[str, OneOf("themas-gka")]
Subthema = Annotated[str, OneOf("themas-vo-raad")]
Sector = Annotated[str, OneOf("sectoren")]
Overstapmoment = Annotated[str, OneOf("overstapmomenten")]


class InterventieVermelding(WireInput):
    """Een interventie zoals de bron haar noemt; het id als zij in de index staat."""

    id: UUID | None = Field(default=None, description="Het id in de index van interventies; null = daar niet bekend.")
    naam: Titel


def with_places(vermeldingen: Sequence[InterventieVermelding], place: str = "") -> Iterator[tuple[str, UUID]]:
    """The ids among them, each with its JSON Pointer; `place` is where the list `interventies` stands."""
    for nummer, een in enumerate(vermeldingen):
        if een.id is not None:
            yield f"{place}/interventies/{nummer}/id", een.id


class StukInhoud(WireInput):
    """Wat een redacteur van elk stuk vastlegt; wat onbekend is, blijft leeg."""

    titel: Titel
    bronnen: list[BronVermelding] = Field(default=[], max_length=MAX_ITEMS)
    geverifieerd: Geverifieerd | None = Field(
        default=None, description="Of de feiten zijn nagegaan; null = niet bijgehouden."
    )
    te_herzien_op: DatumOfLeeg = Field(
        default=None, description="De dag waarop dit opnieuw bekeken moet zijn; daarna is het `verouderd`."
    )


class StukRead(Labelled):
    """Wat van elk stuk te lezen is, naast zijn eigen velden."""

    lists: ClassVar[Mapping[str, str]] = {
        "themas": "themas-gka",
        "sectoren": "sectoren",
        "subthemas": "themas-vo-raad",
        "subthema": "themas-vo-raad",
        "kennisbankthema": "themas-klassen-kennisbank",
        "fase": "interventie-fasen",
        "opzet": "onderzoeksopzetten",
        "overstapmomenten": "overstapmomenten",
        "uitkomstdomein": "uitkomstdomeinen",
    }

    id: UUID
    slug: str
    status: RedactieStatus
    verouderd: bool = Field(description="Of de dag van `teHerzienOp` voorbij is.")
    versie: int
    aangemaakt_op: Moment
    gewijzigd_op: Moment
    gepubliceerd_op: MomentOfLeeg


class StukSort(StrEnum):
    """Volgorden van een lijst; gelijke waarden staan op id."""

    TITEL = "titel"
    TITEL_AFLOPEND = "-titel"
    GEWIJZIGD = "gewijzigdOp"
    GEWIJZIGD_AFLOPEND = "-gewijzigdOp"


class StukFilter(CursorQuery, LabelsQuery):
    """Filters van een lijst; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    status: list[RedactieStatus] = Field(default=[], max_length=MAX_ITEMS)
    gewijzigd_sinds: MomentOfLeeg = None
    verouderd: bool | None = Field(default=None, description="Alleen wat herzien had moeten zijn, of juist niet.")
    sort: StukSort = StukSort.TITEL

    @property
    def kenmerken(self) -> Mapping[str, list[str]]:
        """The chosen values of the filters that a kind adds."""
        own = type(self).model_fields.keys() - StukFilter.model_fields.keys()
        return {name: [str(value) for value in chosen] for name in sorted(own) if (chosen := getattr(self, name))}


class VersiesQuery(PageQuery):
    """De bladzijde van een geschiedenis."""


class StukExportQuery(ExportQuery):
    """Wat er in een bestand komt, en hoe het is geschreven."""

    gewijzigd_sinds: MomentOfLeeg = None
