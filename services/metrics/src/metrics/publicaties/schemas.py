"""Releases on the wire."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from metrics.cel import Celstatus, Markering
from metrics.getal import WaardeOfLeeg
from metrics.publicaties.cellen import Kloofsoort, Wijzigingsoorzaak, Wijzigingssoort
from shared.paging import CursorQuery, Page, PageQuery
from shared.wire import JaNee, Moment, MomentOfLeeg, Tekst, WireInput, WireOutput

MAX_REEKS: Final = 60
MAX_INDICATOREN: Final = 30
MAX_PERIODES: Final = 20
MAX_WAARDEN: Final = 50
MAX_WAARDE: Final = 200
Reeks = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_REEKS)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=MAX_WAARDE)]


class Publicatiestatus(StrEnum):
    """Of de cijfers van een publicatie nog gelden."""

    GEPUBLICEERD = "gepubliceerd"
    INGETROKKEN = "ingetrokken"


class Opdrachtstatus(StrEnum):
    """Hoe ver een opdracht is; `geweigerd` betekent dat er niets naar buiten ging."""

    WACHT = "wacht"
    GEPUBLICEERD = "gepubliceerd"
    GEWEIGERD = "geweigerd"


class PublicatieCreate(WireInput):
    """De opdracht om cijfers te bevriezen, te beschermen, te toetsen en te publiceren."""

    reeks: Annotated[
        Reeks, Field(description="De naam van de reeks; een volgende publicatie krijgt een hogere versie.")
    ]
    titel: Annotated[Tekst, Field(min_length=1, max_length=200)]
    toelichting: Annotated[Tekst | None, Field(max_length=2_000)] = None
    indicatoren: Annotated[list[Code], Field(min_length=1, max_length=MAX_INDICATOREN)]
    periodes: Annotated[
        list[Code], Field(min_length=1, max_length=MAX_PERIODES, description="Zoals 2023-2024 of 2023.")
    ]
    correctie: Annotated[
        JaNee, Field(description="Of alleen fouten zijn hersteld; dan gaat alleen het laatste cijfer omhoog.")
    ] = False


class Intrekking(WireInput):
    """Waarom een publicatie wordt ingetrokken."""

    reden: Annotated[Tekst, Field(min_length=1, max_length=1_000)]


class OpdrachtRead(WireOutput):
    """Hoe het met een opdracht staat."""

    id: UUID
    status: Opdrachtstatus
    reden: str | None
    publicatie: str | None
    aangemaakt_op: Moment
    klaar_op: MomentOfLeeg


class PublicatieFilter(PageQuery):
    """Welke publicaties."""

    reeks: Annotated[str | None, Field(max_length=MAX_REEKS, description="Alleen van deze reeks.")] = None


class BeschermingRead(WireOutput):
    """Hoe de cijfers beschermd zijn: het beleid, wat ermee rekende, en hoeveel cellen niets tonen."""

    beleid: str
    beleidversie: int
    oplosser: str
    onderdrukt: int


class BestandRead(WireOutput):
    """Een bestand met de hele publicatie, of het manifest daarvan."""

    naam: str
    mediatype: str
    bytes: int
    sha256: str
    adres: str


class IntrekkingRead(WireOutput):
    """Dat een publicatie niet meer geldt, en waarom."""

    reden: str
    besloten_op: Moment


class PublicatieSamenvatting(WireOutput):
    """Een publicatie in een lijst."""

    id: str
    reeks: str
    versie: str
    titel: str
    status: Publicatiestatus
    gepubliceerd_op: Moment


class PublicatiePage(Page[PublicatieSamenvatting]):
    """Een pagina publicaties, nieuwste eerst."""


class PublicatieRead(PublicatieSamenvatting):
    """Een publicatie: wat erin staat, hoe het beschermd is, en wat er sinds de vorige veranderde."""

    toelichting: str | None
    vorige: str | None
    indicatoren: list[str]
    periodes: list[str]
    cellen: int
    bescherming: BeschermingRead
    bestanden: list[BestandRead]
    intrekking: IntrekkingRead | None


Keuze = Annotated[list[Code], Field(max_length=MAX_WAARDEN)]


class Keuzes(PageQuery):
    """Waaruit te kiezen is; een herhaalde sleutel betekent: één van deze."""

    indicator: Keuze = Field(default=[], description="De slug van een indicator; te herhalen.")
    periode: Keuze = Field(default=[], description="Zoals 2023-2024; te herhalen.")
    plaats: Keuze = Field(default=[], description="NL, een provincie-, gemeente- of wijkcode; te herhalen.")
    uitsplitsing: list[Annotated[str, StringConstraints(max_length=MAX_WAARDE)]] = Field(
        default=[], max_length=MAX_WAARDEN, description="Zoals sector=vo; leeg = het totaal; te herhalen."
    )
    status: list[Celstatus] = Field(default=[], max_length=MAX_WAARDEN, description="Te herhalen.")


class CelFilter(Keuzes, CursorQuery):
    """Welke cellen."""


class KloofFilter(Keuzes):
    """Welke kloven."""


class KloofRead(WireOutput):
    """Hoe ver twee groepen uit elkaar liggen, of hoe steil het loopt van de laagste groep naar de hoogste."""

    indicator: str
    periode: str
    plaats: str
    uitsplitsing: dict[str, str]
    langs: str
    soort: Kloofsoort
    laag: str
    hoog: str
    status: Celstatus
    verschil: WaardeOfLeeg
    verschil_ondergrens: WaardeOfLeeg
    verschil_bovengrens: WaardeOfLeeg
    verhouding: WaardeOfLeeg
    verhouding_ondergrens: WaardeOfLeeg
    verhouding_bovengrens: WaardeOfLeeg
    hoger_is_beter: bool | None
    publicatie: str


class KloofPage(Page[KloofRead]):
    """Een pagina kloven, in de volgorde van de publicatie."""


class CelRead(WireOutput):
    """Eén cel zoals die voor iedereen te lezen is."""

    indicator: str
    periode: str
    plaats: str
    plaatsnaam: str
    uitsplitsing: dict[str, str]
    status: Celstatus
    markeringen: list[Markering]
    letters: str
    waarde: WaardeOfLeeg
    ondergrens: WaardeOfLeeg
    bovengrens: WaardeOfLeeg
    teller: int | None
    noemer: int | None
    dekking: WaardeOfLeeg
    definitieversie: int
    publicatie: str


class CelPage(Page[CelRead]):
    """Een pagina cellen, in de volgorde van de publicatie."""


class WijzigingRead(WireOutput):
    """Wat er met één cel gebeurde sinds de vorige publicatie, zoals beide die tonen."""

    soort: Wijzigingssoort
    oorzaak: Wijzigingsoorzaak
    indicator: str
    periode: str
    plaats: str
    uitsplitsing: dict[str, str]
    status_oud: Celstatus | None
    waarde_oud: WaardeOfLeeg
    status_nieuw: Celstatus | None
    waarde_nieuw: WaardeOfLeeg


class WijzigingPage(Page[WijzigingRead]):
    """Een pagina wijzigingen, in de volgorde van de cellen."""


class PublicatieGemeld(WireOutput):
    """Wat een afnemer van gebeurtenissen over een publicatie hoort."""

    id: str
    reeks: str
    versie: str
    titel: str
    status: Publicatiestatus
    reden_intrekking: str | None
