"""The wire shapes of the code lists."""

from pydantic import Field

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
    onderdeel_van: str | None = Field(
        description="De code van dezelfde lijst waar dit een onderdeel van is, zoals `po` bij `sbo`.", examples=["po"]
    )


class WaardelijstRead(WireOutput):
    """Een waardelijst met al haar codes, in de gepubliceerde volgorde."""

    naam: str
    waarden: list[WaardeRead]
