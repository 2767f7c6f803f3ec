"""The wire shapes of signatures."""

from uuid import UUID

from pydantic import ConfigDict, Field

from agenda_api.ondertekeningen.parties import Partij
from shared.datums import OnzekereDatum
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Functie, MomentOfLeeg, Organisatienaam, WireInput, WireOutput


class OndertekeningCreate(WireInput):
    """Wie tekent, in welke functie en wanneer; nooit met de naam van een persoon."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "partij": "gemeente",
                    "gemeentecode": "GM0193",
                    "organisatienaam": None,
                    "functie": "wethouder onderwijs",
                    "datum": {"datum": "2026-03-12", "precisie": "dag"},
                }
            ]
        }
    )

    partij: Partij
    gemeentecode: Gemeentecode | None = None
    organisatienaam: Organisatienaam | None = None
    functie: Functie
    datum: OnzekereDatum

    def says_the_same(self, earlier: "OndertekeningRead") -> bool:
        """Whether this very signature stands there already: sent twice, it is one."""
        return earlier.staat and all(value == getattr(earlier, name) for name, value in self)


class OndertekeningRead(WireOutput):
    """Wie tekende, in welke functie en wanneer.

    `opgegevenDoor` is null als de partij zelf tekende, met haar eigen token; anders de organisatie die het meldt.
    """

    id: UUID
    partij: Partij
    gemeentecode: str | None
    organisatienaam: str | None
    functie: str
    datum: OnzekereDatum
    opgegeven_door: str | None
    ingetrokken_op: MomentOfLeeg = Field(
        default=None, description="Wanneer de ondertekening werd ingetrokken; zij telt dan niet meer."
    )

    @property
    def staat(self) -> bool:
        """Whether it counts."""
        return self.ingetrokken_op is None
