"""De stand van de index op de draad."""

from pydantic import Field

from shared.wire import WireOutput


class IndexRead(WireOutput):
    """Hoe het met de zoekindex staat; `generatie` en `documenten` zijn null zolang de zoekmachine niet antwoordt."""

    engine: str
    generatie: str | None
    documenten: int | None
    wachtrij: int = Field(description="Wijzigingen die nog naar de index moeten.")
    herbouw_loopt: bool
