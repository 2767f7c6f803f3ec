"""De vergelijking op de draad."""

from typing import Final
from uuid import UUID

from pydantic import Field

from shared.wire import QueryInput, WireOutput

# Fewer is no comparison, more does not fit beside each other.
MIN_INTERVENTIES: Final = 2
MAX_INTERVENTIES: Final = 5


class VergelijkingQuery(QueryInput):
    """Wat er naast elkaar komt."""

    interventie: list[UUID] = Field(
        min_length=MIN_INTERVENTIES,
        max_length=MAX_INTERVENTIES,
        description="Twee tot vijf interventies, op id, in de volgorde waarin zij naast elkaar komen.",
        examples=[["0b6f1f0e-0d6c-4c39-9a55-7f1d5a3f7f10", "12d8d666-9440-4103-9cb0-63387c76a2f2"]],
    )


class VergelekenInterventie(WireOutput):
    """Een van de interventies."""

    id: UUID
    slug: str
    naam: str
    pad: str


class AspectRead(WireOutput):
    """Eén ding om te vergelijken; `waarden` staan in de volgorde van de interventies."""

    code: str = Field(description="Een vaste naam voor het aspect.")
    label: str
    waarden: list[str] = Field(description="Wat er van elke interventie is vastgelegd; anders `nog niet beschreven`.")
    verschilt: bool = Field(description="Of de interventies hierin verschillen.")


class VergelijkingRead(WireOutput):
    """Interventies naast elkaar."""

    interventies: list[VergelekenInterventie] = Field(description="Wat er naast elkaar staat, in deze volgorde.")
    aspecten: list[AspectRead] = Field(description="Wat er te vergelijken is.")
