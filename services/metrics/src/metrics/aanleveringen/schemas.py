"""Deliveries on the wire."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from metrics.indicatoren.assen import ASSEN
from shared.bulk.report import BulkQuery, Wijze
from shared.bulk.rows import Shape
from shared.paging import Page, PageQuery
from shared.wire import Moment, MomentOfLeeg, Titel, WireInput, WireOutput

MAX_BYTES: Final = 200 * 1024 * 1024
# What a request waits for; a larger file is handled by the worker.
MAX_DIRECT: Final = 50_000
MAX_GETOOND: Final = 1_000
MAX_CEL: Final = 200
MAX_VERANTWOORDING: Final = 1_000

Cel = Annotated[str, StringConstraints(max_length=MAX_CEL)]
_AS: Final = "Een code of naam; leeg = het geheel."


class CijferInput(WireInput):
    """Eén cijfer: waarover, wanneer, en een teller (met noemer) of een status die zegt waarom die er niet is."""

    indicator: Cel = Field(description="De slug of naam van de indicator.", examples=["bereikte-leerlingen"])
    gemeente: Cel | int | None = Field(
        default=None, description="Code (GM0193, 0193 of 193) of naam; bij een wijk mag zij weg.", examples=["GM0193"]
    )
    wijk: Cel | int | None = Field(default=None, description="CBS-code van een wijk.", examples=["WK019301"])
    school: Cel | None = Field(default=None, description="BRIN met vestigingsnummer.", examples=["02QZ00"])
    periode: Cel | int = Field(
        description="Wat de indicator vraagt: een schooljaar (2023-2024), jaar (2023) of dag (2023-10-01).",
        examples=["2023-2024"],
    )
    advies: Cel | None = Field(default=None, description=_AS)
    opleidingsniveau_ouders: Cel | None = Field(default=None, description=_AS)
    overstapmoment: Cel | None = Field(default=None, description=_AS)
    positie: Cel | None = Field(default=None, description=_AS)
    sector: Cel | None = Field(default=None, description=_AS)
    teller: float | Cel | None = Field(default=None, description="Wat is geteld; alleen 0 is nul.", examples=[125])
    noemer: float | Cel | None = Field(
        default=None, description="Waar de teller een deel van is; leeg bij een aantal.", examples=[480]
    )
    status: Cel | None = Field(
        default=None, description="Waarom er geen waarde is: niet_geleverd, nvt, onderdrukt of laag (x, z, c, k)."
    )
    markeringen: Cel | None = Field(default=None, description="Met komma's: voorlopig, herzien, geschat … (p, r, e).")
    verwijderen: Cel | bool | None = Field(default=None, description="ja = dit cijfer gaat weg; het blijft bewaard.")


SHAPE: Final = Shape(
    "cijfers",
    {field.alias or name: "string" for name, field in CijferInput.model_fields.items()},
    frozenset({"indicator", "periode"}),
    2_000_000,
)
assert {one.kolom for one in ASSEN.values()} <= set(SHAPE.columns)  # noqa: S101 - a new axis needs its field here


class AanleveringQuery(BulkQuery):
    """Hoe een bestand met cijfers wordt verwerkt."""

    wijze: Wijze = Field(
        default=Wijze.ALLES_OF_NIETS, description="Of goede rijen tellen als andere niet kloppen; anders telt er geen."
    )
    vervang: bool = Field(
        default=False,
        description="Of cijfers die het bestand niet meer noemt weggaan, van elke gemeente, indicator en periode erin.",
    )
    bron: Titel | None = Field(default=None, description="Waar de cijfers vandaan komen.")
    verantwoording: Annotated[Titel, StringConstraints(max_length=MAX_VERANTWOORDING)] | None = Field(
        default=None, description="Waarom wat opvalt toch klopt; nodig als er waarschuwingen zijn."
    )


class Aanleverstatus(StrEnum):
    """Hoe ver een aanlevering is."""

    WACHT = "wacht"
    BEZIG = "bezig"
    VERWERKT = "verwerkt"
    GEWEIGERD = "geweigerd"
    VERANTWOORDING_NODIG = "verantwoording_nodig"
    GEANNULEERD = "geannuleerd"
    MISLUKT = "mislukt"


class Ernst(StrEnum):
    """Of iets tegenhoudt, of alleen opvalt."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


class CijferFout(WireOutput):
    """Eén fout of waarschuwing in één rij, zoals de afzender telt."""

    rij: int = Field(
        description="De plaats in de lijst van JSON vanaf 1, de regel van NDJSON, of de rij in een rekenblad."
    )
    ernst: Ernst
    kolom: str = Field(description="De kolom waar het te herstellen is; leeg = de rij als geheel.", examples=["teller"])
    code: str = Field(description="Een vaste code, voor programma's.", examples=["teller-boven-noemer"])
    waarde: str | None = Field(description="Wat er stond; null als dat er niet toe doet.")
    hint: str = Field(description="Wat er mis is en wat wel mag, in een zin.")


class CijferFoutPage(Page[CijferFout]):
    """Een pagina met fouten en waarschuwingen van een aanlevering."""


class Oorzaak(WireOutput):
    """Hoe vaak één soort fout of waarschuwing voorkomt."""

    ernst: Ernst
    kolom: str
    code: str
    aantal: int = Field(description="In hoeveel rijen.")
    eerste_rij: int = Field(description="De eerste rij waar het voorkomt.")
    hint: str = Field(description="De uitleg bij de eerste.")


class Uitkomst(WireOutput):
    """Wat een bestand deed of zou doen, in aantallen rijen; null als er niets is vergeleken omdat het is geweigerd."""

    overgeslagen: int = Field(description="Rijen met een totaal voor het land, die niet tellen.")
    nieuw: int | None
    gewijzigd: int | None
    ongewijzigd: int | None
    verwijderd: int | None
    geweigerd: int = Field(description="Rijen met een fout.")
    fouten: int = Field(description="Hoeveel fouten er zijn.")
    waarschuwingen: int = Field(description="Hoeveel rijen opvallen.")
    oorzaken: list[Oorzaak] = Field(description="De soorten fouten en waarschuwingen, de meest voorkomende eerst.")
    eerste: list[CijferFout] = Field(
        description=f"De eerste {MAX_GETOOND}, op rij; leeg in een lijst van aanleveringen."
    )
    opmerkingen: list[str] = Field(description="Wat anders is gelezen dan het er stond, en wat niet is gelezen.")


class AanleveringRead(WireOutput):
    """Een aangeleverd bestand en wat ervan werd."""

    id: UUID
    status: Aanleverstatus
    stap: str = Field(description="Wat er nu gebeurt.", examples=["samenvoegen"])
    percentage: int = Field(description="Hoe ver het is, in procenten.")
    rijen: int = Field(description="Hoeveel rijen het bestand heeft, de kop niet meegeteld.")
    proefdraai: bool = Field(description="Of het alleen is geprobeerd, en er niets is opgeslagen.")
    wijze: Wijze
    vervang: bool = Field(description="Of wat het bestand niet meer noemt is weggehaald.")
    sha256: str = Field(description="De SHA-256 van het bestand, hexadecimaal.")
    codering: str = Field(description="De codering waarin het bestand was geschreven.", examples=["utf-8"])
    bron: str | None = Field(description="Waar de cijfers vandaan komen; null = niet opgegeven.")
    verantwoording: str | None = Field(description="Waarom wat opvalt toch klopt; null = niet gegeven.")
    indicatoren: list[str] = Field(description="Over welke indicatoren het gaat, zodra het is gelezen.")
    gemeenten: list[str] = Field(description="Over welke gemeenten het gaat, zodra het is gelezen.")
    uitkomst: Uitkomst | None = Field(description="Wat het deed of zou doen; null zolang het wacht of loopt.")
    aangemaakt_op: Moment
    klaar_op: MomentOfLeeg = Field(description="Wanneer het klaar was; null = nog niet.")


class AanleveringPage(Page[AanleveringRead]):
    """Een pagina met aanleveringen, de nieuwste eerst."""


class AanleveringFilter(PageQuery):
    """Welke aanleveringen."""

    status: Aanleverstatus | None = Field(default=None, description="Alleen met deze status.")


class FoutenFilter(PageQuery):
    """Welke fouten van een aanlevering."""

    code: str | None = Field(default=None, max_length=MAX_CEL, description="Alleen van deze soort.")


class CijfersAangeleverd(WireOutput):
    """De gebeurtenis dat een bestand cijfers veranderde; de cijfers zelf staan er niet in."""

    aanlevering_id: UUID
    indicatoren: list[str]
    gemeenten: list[str]
    nieuw: int
    gewijzigd: int
    verwijderd: int
