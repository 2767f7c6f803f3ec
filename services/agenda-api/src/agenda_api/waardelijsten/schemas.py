"""The wire shapes of the code lists."""

from shared.paging import Page
from shared.wire import DatumOfLeeg, WireOutput


class WaardelijstSamenvatting(WireOutput):
    """De naam van een waardelijst en het aantal codes."""

    naam: str
    aantal: int


class WaardelijstPage(Page[WaardelijstSamenvatting]):
    """Een pagina met waardelijsten."""


class WaardeRead(WireOutput):
    """Eén code; `niveau` is alleen bij de 30 factoren gevuld."""

    code: str
    label: str
    geldig_van: DatumOfLeeg
    geldig_tot: DatumOfLeeg
    bron: str
    niveau: str | None


class WaardelijstRead(WireOutput):
    """Een waardelijst met al haar codes, in de gepubliceerde volgorde."""

    naam: str
    waarden: list[WaardeRead]
