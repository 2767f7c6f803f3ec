"""The wire shapes of gemeenten and herindelingen."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Final
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from agenda_api.codes import Provinciecode
from agenda_api.gemeenten.indeling import AandeelStatus, HerindelingSoort, HerindelingStatus
from shared.paging import Page, PageQuery
from shared.waardelijsten.plaatsnamen import MAX_NAAM
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Datum, DatumOfLeeg, JaNee, Tekst, Titel, WireInput, WireOutput, Zoekwoorden

MAX_ALIASSEN: Final = 20


def _number(value: object) -> object:
    if isinstance(value, str | bool):
        raise PydanticCustomError("geen_getal", "Geef een getal.")
    return value


def _soort(value: object) -> object:
    """`samenvoeging` alone is what the law calls the one that makes a new gemeente (Wet arhi, art. 1)."""
    return HerindelingSoort.SAMENGEVOEGD_TOT_NIEUWE if value == "samenvoeging" else value


Aandeel = Annotated[
    Annotated[Decimal, Field(gt=0, le=1, decimal_places=6, allow_inf_nan=False)] | None,
    BeforeValidator(_number),
    PlainSerializer(lambda value: None if value is None else float(value), when_used="json"),
    WithJsonSchema({"type": ["number", "null"], "exclusiveMinimum": 0, "maximum": 1}),
]


# A code, or a name that the service looks up; as long as `plaatsnamen` reads names.
GemeenteOfNaam = Annotated[Zoekwoorden, StringConstraints(max_length=MAX_NAAM)]
_AANDEEL_STATUS: Final = Field(
    description=(
        "Hoe zeker `aandeel` is: `vast` (geteld of de hele gemeente), `geschat` (gerekend uit een bron) of `onbekend` "
        "(`aandeel` is null)."
    )
)
_RECHTSOPVOLGER: Final = Field(
    description=(
        "Of de ontvanger de rechten en plichten overneemt, de agenda's erbij (Wet arhi, art. 44): wie een hele "
        "gemeente krijgt doet dat altijd; bij een splitsing zegt de wet die haar regelt wie. Null: niet bekend."
    )
)


class GemeenteInput(WireInput):
    """Wat de beheerder over een gemeente vastlegt; `geldigTot` is de eerste dag waarop zij niet meer bestaat."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "naam": "Eemsdelta",
                    "aliassen": [],
                    "provinciecode": "PV20",
                    "geldigVan": "2021-01-01",
                    "geldigTot": None,
                    "bron": "CBS, Gemeentelijke indeling op 1 januari 2021",
                }
            ]
        }
    )

    naam: Titel
    aliassen: list[Titel] = Field(default=[], max_length=MAX_ALIASSEN)
    provinciecode: Provinciecode
    geldig_van: DatumOfLeeg = None
    geldig_tot: DatumOfLeeg = None
    bron: Annotated[Tekst, Field(min_length=1)]


class VerwanteGemeente(WireOutput):
    """Een voorganger of opvolger; `aandeel` is het deel dat overging, null als dat onbekend is."""

    code: str
    naam: str
    datum: Datum
    aandeel: Aandeel
    aandeel_status: Annotated[AandeelStatus, _AANDEEL_STATUS]
    rechtsopvolger: Annotated[bool | None, _RECHTSOPVOLGER]
    soort: HerindelingSoort
    status: HerindelingStatus


class GemeenteRead(WireOutput):
    """Een gemeente met haar namen, geldigheid, voorgangers en opvolgers."""

    code: str
    naam: str
    aliassen: list[str]
    provinciecode: str
    provincie: str
    geldig_van: DatumOfLeeg
    geldig_tot: DatumOfLeeg
    voorgangers: list[VerwanteGemeente]
    opvolgers: list[VerwanteGemeente]
    bron: str
    versie: int


class GemeentePage(Page[GemeenteRead]):
    """Een pagina met gemeenten."""


class GemeenteFilter(PageQuery):
    """Waarop gemeenten te zoeken zijn."""

    geldig_op: DatumOfLeeg = Field(default=None, description="Alleen gemeenten die op deze dag bestaan.")
    provincie: Provinciecode | None = None
    naam: Zoekwoorden | None = Field(
        default=None,
        description="Deel van een naam of alias, of de hele zoals lijsten hem schrijven: `BERGEN LB`.",
    )


class Opvolging(WireOutput):
    """Wie vanaf een dag gebonden is aan wat de gemeente afsprak."""

    datum: Datum
    code: Annotated[str | None, Field(description="De CBS-code van de rechtsopvolger; null als niemand die noemde.")]


class GemeenteGebeurtenis(WireOutput):
    """What siblings learn about a gemeente; `opvolging` is in the order of time."""

    code: str
    naam: str
    aliassen: list[str]
    provinciecode: str
    provincie: str
    geldig_van: DatumOfLeeg
    geldig_tot: DatumOfLeeg
    opvolging: list[Opvolging]
    versie: int


class HerindelingCreate(WireInput):
    """Eén overgang tussen twee gemeenten; een splitsing is er één per ontvanger."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "datum": "2022-03-24",
                    "vanCode": "GM0457",
                    "naarCode": "GM0363",
                    "soort": "opgegaan_in_bestaande",
                    "aandeel": 1,
                    "aandeelStatus": "vast",
                    "rechtsopvolger": True,
                    "status": "doorgevoerd",
                    "bron": "CBS",
                }
            ]
        }
    )

    datum: Datum
    van_code: Gemeentecode
    naar_code: Gemeentecode
    soort: Annotated[HerindelingSoort, BeforeValidator(_soort)]
    aandeel: Aandeel = None
    aandeel_status: Annotated[AandeelStatus | None, _AANDEEL_STATUS] = None
    rechtsopvolger: Annotated[JaNee | None, _RECHTSOPVOLGER] = None
    status: HerindelingStatus
    bron: Annotated[Tekst, Field(min_length=1)]


class HerindelingRead(WireOutput):
    """Een geregistreerde overgang; ook de vorm waarin zij in gebeurtenissen reist."""

    id: UUID
    datum: Datum
    van_code: str
    naar_code: str
    soort: HerindelingSoort
    aandeel: Aandeel
    aandeel_status: Annotated[AandeelStatus, _AANDEEL_STATUS]
    rechtsopvolger: Annotated[bool | None, _RECHTSOPVOLGER]
    status: HerindelingStatus
    bron: str
    versie: int


class HerindelingPage(Page[HerindelingRead]):
    """Een pagina met herindelingen."""


class HerindelingFilter(PageQuery):
    """Waarop herindelingen te zoeken zijn."""

    jaar: int | None = Field(default=None, ge=date.min.year, le=date.max.year - 1)
    status: HerindelingStatus | None = None
