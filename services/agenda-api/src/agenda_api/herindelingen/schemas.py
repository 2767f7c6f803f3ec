"""A file with herindelingen on the wire, and what it did."""

from typing import Final

from pydantic import Field

from agenda_api.gemeenten.schemas import HerindelingCreate
from shared.bulk.report import BulkVerslag
from shared.bulk.rows import Shape
from shared.wire import QueryInput, Titel

# In the busiest year since 1900 some two hundred gemeenten ended; ten thousand bytes a row is far more than one has.
MAX_RIJEN: Final = 1_000
MAX_BYTES: Final = 1024 * 1024


class HerindelingRij(HerindelingCreate):
    """Eén overgang tussen twee gemeenten, met de namen ter controle."""

    van_naam: Titel | None = Field(default=None, description="De naam van de gemeente die afstaat, ter controle.")
    naar_naam: Titel | None = Field(
        default=None,
        description="De naam van de ontvanger, ter controle; een nieuwe gemeente krijgt deze naam.",
    )


SHAPE: Final = Shape.of("herindelingen", HerindelingRij, MAX_RIJEN)


class ImportQuery(QueryInput):
    """Hoe het bestand wordt verwerkt."""

    proefdraai: bool = Field(
        default=False, description="Alleen proberen: hetzelfde antwoord, en er wordt niets opgeslagen."
    )


class Importverslag(BulkVerslag):
    """Wat een bestand met herindelingen deed; klopt één rij niet, dan telt er geen."""

    nieuw: int = Field(description="Rijen die een nieuwe herindeling registreerden.")
    gewijzigd: int = Field(description="Rijen die een bekende herindeling wijzigden.")
    nieuwe_gemeenten: list[str] = Field(description="De gemeenten die nieuw zijn geregistreerd, op CBS-code.")
