"""The wire shapes of signatures."""

from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from agenda_api.ondertekeningen.parties import Partij
from shared.datums import OnzekereDatum
from shared.text import fold
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Functie, Moment, MomentOfLeeg, Organisatienaam, WireInput, WireOutput


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

    def is_by_the_same(self, earlier: "OndertekeningRead") -> bool:
        """Whether this party signed already in this function: each does so once, until it is withdrawn."""
        return earlier.staat and _signer_of(self) == _signer_of(earlier)


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
    reden_intrekking: str | None = Field(
        default=None,
        description="Waarom de ondertekening werd ingetrokken.",
        examples=["Getekend namens de verkeerde functie."],
    )

    inhoud_hash: str | None = Field(
        default=None,
        description="De SHA-256 van de inhoud die werd getekend, volgens RFC 8785; `bewijs` geeft die inhoud zelf. "
        "null = niet vastgelegd.",
    )

    @property
    def staat(self) -> bool:
        """Whether it counts."""
        return self.ingetrokken_op is None


class BewijsRead(WireOutput):
    """Wat er getekend is, byte voor byte, en hoe dat met de hand is na te gaan."""

    ondertekening: OndertekeningRead = Field(description="De ondertekening waarvan dit het bewijs is.")
    algoritme: str = Field(description="Waarmee `hash` is berekend (FIPS 180-4).", examples=["SHA-256"])
    canonicalisatie: str = Field(
        description="Hoe de inhoud tot één vaste tekst wordt: JSON Canonicalization Scheme.", examples=["RFC 8785"]
    )
    hash: str = Field(description="De SHA-256 van `canoniek` in UTF-8, in 64 hexadecimale cijfers.")
    canoniek: str = Field(description="De getekende inhoud als één vaste tekst.")
    inhoud: dict[str, Any] = Field(description="Dezelfde inhoud, als JSON om te lezen.")
    vastgelegd_op: Moment = Field(description="Wanneer deze inhoud voor het eerst werd getekend (UTC).")
    toelichting: str = Field(description="Wat dit bewijs zegt, en wat niet.")
    controle: list[str] = Field(description="Hoe u het met de hand nagaat, stap voor stap.")


def _signer_of(signature: OndertekeningCreate | OndertekeningRead) -> tuple[Partij, str | None, str, str]:
    return (
        signature.partij,
        signature.gemeentecode,
        fold(signature.organisatienaam or ""),
        fold(signature.functie),
    )
