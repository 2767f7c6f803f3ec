"""Rankings on the wire."""

from typing import Annotated, Final, TypeVar

from pydantic import Field

from shared.paging import Page, PageQuery
from shared.wire import Datum, DatumOfLeeg, WireOutput

R = TypeVar("R")

_AGENDAS: Final = Field(
    description=(
        "Hoeveel agenda's het noemen. Null als geen enkele het noemt en er agenda's zijn die niets van deze soort "
        "vastleggen: dan is het niet bekend."
    )
)
_GEMEENTEN: Final = Field(description="Van hoeveel gemeenten die agenda's zijn; null als dat niet bekend is.")


class RanglijstQuery(PageQuery):
    """Van welke dag en welke agenda's."""

    peildatum: Annotated[DatumOfLeeg, Field(description="De dag waarop de agenda's tellen; leeg = vandaag.")] = None
    lopend: Annotated[
        bool, Field(description="`true`: agenda's die op de peildatum lopen; `false`: alle die ooit getekend zijn.")
    ] = False


class Ranglijst(Page[R]):
    """Een ranglijst, met waar zij op rust: wat agenda's niet vastleggen is onbekend en telt niet als nul."""

    peildatum: Datum
    lopend: bool
    agendas_met: Annotated[int, Field(description="Agenda's die iets van deze soort vastleggen.")]
    agendas_totaal: Annotated[int, Field(description="Openbare agenda's die op de peildatum getekend zijn, of lopen.")]
    agendas_onzeker: Annotated[
        int, Field(description="Het deel van `agendasTotaal` waarvan niet zeker is dat het meetelt, door een datum.")
    ]
    toelichting: Annotated[str, Field(description="Wat een lezer moet weten, in hele zinnen.")]


class ThemaGebruik(WireOutput):
    """Hoe vaak een thema in agenda's staat."""

    thema: str
    label: str
    agendas: Annotated[int | None, _AGENDAS]
    gemeenten: Annotated[int | None, _GEMEENTEN]


class ThemaGebruikPage(Ranglijst[ThemaGebruik]):
    """Een pagina thema's, meest gebruikte eerst."""


class FactorGebruik(WireOutput):
    """Hoe vaak een factor in agenda's staat."""

    factor: str
    label: str
    agendas: Annotated[int | None, _AGENDAS]
    gemeenten: Annotated[int | None, _GEMEENTEN]


class FactorGebruikPage(Ranglijst[FactorGebruik]):
    """Een pagina factoren, meest gebruikte eerst."""


class InterventieGebruik(WireOutput):
    """Hoe vaak een interventie in agenda's staat; zonder naam als zij niet gepubliceerd is."""

    interventie_id: str
    slug: str | None
    naam: str | None
    agendas: int
    gemeenten: int


class InterventieGebruikPage(Ranglijst[InterventieGebruik]):
    """Een pagina interventies, meest gebruikte eerst."""
