"""Rankings on the wire."""

from typing import Annotated, Final, TypeVar

from pydantic import Field

from shared.paging import Page, PageQuery
from shared.wire import Datum, DatumOfLeeg, WireOutput

R = TypeVar("R")

_AGENDAS: Final = Field(
    description=(
        "Hoeveel agenda's het noemen waarvan zeker is dat zij op de peildatum meetellen. Null als dat van geen enkele "
        "zeker is en van andere mogelijk, of als geen enkele het noemt en er agenda's zijn die niets van deze soort "
        "vastleggen: dan is het niet bekend."
    )
)
_AGENDAS_HOOGSTENS: Final = Field(
    description="Ten hoogste, van wat in het register staat: als alles wat door een datum onzeker is meetelt."
)
_GEMEENTEN: Final = Field(
    description="Van hoeveel gemeenten de agenda's zijn die zeker meetellen; null als dat niet bekend is."
)
_GEMEENTEN_HOOGSTENS: Final = Field(description="Hetzelfde, als alles wat door een datum onzeker is meetelt.")


class Gebruikt(WireOutput):
    """Hoe vaak iets in agenda's staat: wat zeker is en wat het ten hoogste is."""

    agendas: Annotated[int | None, _AGENDAS]
    agendas_bovengrens: Annotated[int | None, _AGENDAS_HOOGSTENS]
    gemeenten: Annotated[int | None, _GEMEENTEN]
    gemeenten_bovengrens: Annotated[int | None, _GEMEENTEN_HOOGSTENS]


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


class ThemaGebruik(Gebruikt):
    """Hoe vaak een thema in agenda's staat."""

    thema: str
    label: str


class ThemaGebruikPage(Ranglijst[ThemaGebruik]):
    """Een pagina thema's, meest gebruikte eerst."""


class FactorGebruik(Gebruikt):
    """Hoe vaak een factor in agenda's staat."""

    factor: str
    label: str


class FactorGebruikPage(Ranglijst[FactorGebruik]):
    """Een pagina factoren, meest gebruikte eerst."""


class InterventieGebruik(Gebruikt):
    """Hoe vaak een interventie in agenda's staat; zonder naam als zij niet gepubliceerd is."""

    interventie_id: str
    slug: str | None
    naam: str | None


class InterventieGebruikPage(Ranglijst[InterventieGebruik]):
    """Een pagina interventies, meest gebruikte eerst."""
