"""Raw figures on the wire: for the gemeente itself."""

from typing import Annotated

from pydantic import Field

from metrics.cel import Celstatus, Markering
from metrics.getal import WaardeOfLeeg
from metrics.periode import PeriodeOnleesbaar, Periodetype, read_periode
from shared.paging import CursorQuery, Page
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Moment, MomentOfLeeg, WireOutput

MAX_CODE = 100


class RuwCijferFilter(CursorQuery):
    """Welke ruwe cijfers van de eigen gemeente."""

    indicator: Annotated[str | None, Field(max_length=MAX_CODE, description="De slug van een indicator.")] = None
    gemeente: Annotated[
        Gemeentecode | None, Field(description="Een eigen gemeentecode; ook van wat in uw gemeente opging.")
    ] = None
    plaats: Annotated[
        str | None, Field(max_length=MAX_CODE, description="De code van een gemeente, wijk of school.")
    ] = None
    periode: Annotated[
        str | None,
        Field(max_length=MAX_CODE, description="Zoals 2023-2024, 2023 of 2023-10-01, of hoe u dat schrijft."),
    ] = None
    bekend_op: Annotated[
        MomentOfLeeg, Field(description="Zoals bekend op dit tijdstip; leeg = nu. Eerdere cijfers blijven bewaard.")
    ] = None

    @property
    def periodes(self) -> list[str]:
        """The codes that the written period can mean, one per kind."""
        found = [self.periode] if self.periode is not None else []
        for soort in Periodetype:
            try:
                found.append(read_periode(self.periode or "", soort).code)
            except PeriodeOnleesbaar:
                continue
        return found


class RuwCijferRead(WireOutput):
    """Eén ruw cijfer zoals de gemeente het aanleverde."""

    indicator: str
    gemeente: str
    plaats: str = Field(description="De code van de gemeente, de wijk of de school.", examples=["WK019301"])
    periode: str
    uitsplitsing: dict[str, str] = Field(description="Per as de code; leeg = het geheel.", examples=[{"sector": "po"}])
    teller: WaardeOfLeeg
    noemer: WaardeOfLeeg
    status: Celstatus
    markeringen: list[Markering]
    definitieversie: int
    vastgelegd_op: Moment
    vervangen_op: MomentOfLeeg


class RuwCijferPage(Page[RuwCijferRead]):
    """Een pagina ruwe cijfers, op gemeente, indicator, periode, plaats en uitsplitsing."""
