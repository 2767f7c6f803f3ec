"""Observations on the wire."""

from typing import Annotated, Final

from pydantic import Field, SkipValidation

from metrics.cel import Celstatus, Markering
from metrics.getal import WaardeOfLeeg
from metrics.waarnemingen.oordeel.rijen import WaarnemingInput
from shared.paging import Page, PageQuery
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Moment, MomentOfLeeg, Titel, WireInput, WireOutput

# One request stays inside the gateway's body limit of 1 MiB; a year of every gemeente is 342 rows.
MAX_RIJEN: Final = 10_000


class WaarnemingenUpdate(WireInput):
    """Waarnemingen van één indicator: wat er al is wordt vervangen als het anders is, de rest komt erbij."""

    indicator: Annotated[str, Field(max_length=100, description="De slug van de indicator.", examples=["inwoners"])]
    waarnemingen: Annotated[list[SkipValidation[WaarnemingInput]], Field(min_length=1, max_length=MAX_RIJEN)]
    bron: Annotated[Titel, Field(description="Waar de waarden vandaan komen.", examples=["CBS StatLine 03759ned"])]


class WaarnemingenVerslag(WireOutput):
    """Wat een aanlevering deed, in aantallen rijen."""

    ontvangen: int
    aangemaakt: int
    bijgewerkt: int
    ongewijzigd: int


class WaarnemingenBijgewerkt(WireOutput):
    """De gebeurtenis dat waarnemingen van een indicator veranderden; de waarden zelf staan in de API."""

    indicator: str
    periodes: list[str]
    aangemaakt: int
    bijgewerkt: int
    bron: str


class WaarnemingFilter(PageQuery):
    """Filters op waarnemingen."""

    indicator: Annotated[str | None, Field(max_length=100, description="De slug van een indicator.")] = None
    gemeente: Annotated[Gemeentecode | None, Field(description="Een gemeentecode.")] = None
    periode: Annotated[str | None, Field(pattern="^[0-9]{4}$", description="Een kalenderjaar.")] = None
    bekend_op: Annotated[
        MomentOfLeeg, Field(description="Zoals bekend op dit tijdstip; leeg = nu. Eerdere waarden blijven bewaard.")
    ] = None


class WaarnemingRead(WireOutput):
    """Eén waarneming, met de aanlevering waar zij uit komt."""

    indicator: str
    gemeente: str
    periode: str
    waarde: WaardeOfLeeg
    status: Celstatus
    markeringen: list[Markering]
    definitieversie: int
    bron: str
    vastgelegd_op: Moment
    vervangen_op: MomentOfLeeg


class WaarnemingPage(Page[WaarnemingRead]):
    """Een pagina waarnemingen."""
