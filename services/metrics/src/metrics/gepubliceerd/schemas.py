"""Published figures on the wire."""

from typing import Annotated

from pydantic import Field

from metrics.alliantie.schemas import Cijfer
from metrics.gepubliceerd.verschil import Oorzaaksoort
from metrics.getal import Waarde
from shared.datums import OnzekereDatum
from shared.paging import Page
from shared.wire import WireOutput


class OorzaakRead(WireOutput):
    """Eén oorzaak van een verschil."""

    soort: Oorzaaksoort
    omvang: Annotated[Waarde, Field(description="Haar deel van het verschil, in de eenheid van het verschil.")]
    toelichting: Annotated[str, Field(description="Wat de oorzaak is, en hoe zeker dat is.")]


class Verschil(WireOutput):
    """Het gepubliceerde cijfer min wat volgens het register zeker is, met oorzaken waarvan de omvang daarop uitkomt."""

    waarde: Annotated[Waarde, Field(description="Gepubliceerd min `ondergrens` van het berekende cijfer.")]
    eenheid: Annotated[str, Field(description="`agenda's`, `gemeenten` of `procentpunt`.")]
    oorzaken: Annotated[list[OorzaakRead], Field(description="De som van `omvang` is precies `waarde`.")]


class GepubliceerdCijfer(WireOutput):
    """Een gepubliceerd cijfer met zijn bron, en ernaast wat wij voor dezelfde dag berekenen."""

    slug: str
    begrip: Annotated[str, Field(description="Wat er geteld of genoemd is, zoals `agendas_ondertekend`.")]
    teken: Annotated[str, Field(description="Hoe precies de bron is: `=`, `≈`, `>`, `>=` of `<=`.")]
    waarde: Waarde
    eenheid: str
    aard: Annotated[str, Field(description="`gepubliceerd` (een telling), `doel` of `verwachting`.")]
    is_geverifieerd: Annotated[bool, Field(description="Of de bron is nagegaan.")]
    peildatum: OnzekereDatum
    toelichting: str
    bron: str
    berekend: Annotated[Cijfer | None, Field(description="Ons cijfer voor dezelfde dag; een jaar is zijn laatste dag.")]
    verschil: Annotated[Verschil | None, Field(description="Null als er niets te vergelijken valt.")]
    zonder_vergelijking: Annotated[str | None, Field(description="Waarom er niets te vergelijken valt; anders null.")]


class GepubliceerdCijferPage(Page[GepubliceerdCijfer]):
    """Een pagina gepubliceerde cijfers, oudste eerst."""
