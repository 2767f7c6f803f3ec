"""The wire shapes of regiocoördinatoren and the expertpool; functions, never names of persons."""

from enum import StrEnum
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from agenda_api.codes import Themacode
from agenda_api.inhoud.schemas import Once
from shared.paging import Page, PageQuery
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Datum, DatumOfLeeg, Functie, Mailbox, Moment, QueryInput, Tekst, WireInput, WireOutput

# Every gemeente, and some of them for a second period.
MAX_WERKGEBIED: Final = 500
MAX_THEMAS: Final = 50
_EXAMPLE: Final[dict[str, Any]] = {
    "soort": "regiocoordinator",
    "functie": "Regiocoördinator Overijssel",
    "mailbox": "regio-overijssel@voorbeeld.nl",
    "themas": ["ouderbetrokkenheid"],
    "werkgebied": [{"gemeentecode": "GM0193", "geldigVan": "2026-01-01"}],
    "geldigVan": "2026-01-01",
    "client": "gka-regiocoordinator",
}
_CLIENT: Final = Field(
    default=None,
    description=(
        "De client (`azp` in het token) die in deze functie werkt en zo de concepten van het werkgebied ziet; null = "
        "niemand. Alleen de beheerder leest dit."
    ),
)


class RegiocoordinatorSoort(StrEnum):
    """Of iemand gemeenten bedient, of over thema's adviseert."""

    REGIOCOORDINATOR = "regiocoordinator"
    EXPERT = "expert"


class WerkgebiedInput(WireInput):
    """Een gemeente die wordt bediend; zonder eigen datums zo lang als de functie geldt."""

    gemeentecode: Gemeentecode
    geldig_van: DatumOfLeeg = None
    geldig_tot: DatumOfLeeg = None


class RegiocoordinatorInput(WireInput):
    """Wie gemeenten bedient of adviseert: een functie met een functionele mailbox, nooit een persoon."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    soort: RegiocoordinatorSoort
    functie: Functie
    mailbox: Mailbox
    themas: Annotated[list[Themacode], Once] = Field(default=[], max_length=MAX_THEMAS)
    werkgebied: list[WerkgebiedInput] = Field(default=[], max_length=MAX_WERKGEBIED)
    beschikbaarheid: Tekst | None = None
    geldig_van: Datum
    geldig_tot: DatumOfLeeg = None
    client: Annotated[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]+$", max_length=200)] | None, _CLIENT]


class WerkgebiedRead(WireOutput):
    """Een gemeente die wordt bediend, met de dagen waarop dat zo is."""

    gemeentecode: str
    geldig_van: Datum
    geldig_tot: DatumOfLeeg


class RegiocoordinatorRead(WireOutput):
    """Een regiocoördinator of expert; `geldigTot` is de eerste dag waarop de functie niet meer geldt."""

    id: UUID
    versie: int
    soort: RegiocoordinatorSoort
    functie: str
    mailbox: str
    themas: list[str]
    werkgebied: list[WerkgebiedRead]
    beschikbaarheid: str | None
    geldig_van: Datum
    geldig_tot: DatumOfLeeg
    client: Annotated[str | None, _CLIENT]
    aangemaakt_op: Moment
    gewijzigd_op: Moment


class RegiocoordinatorPage(Page[RegiocoordinatorRead]):
    """Een pagina met regiocoördinatoren en experts."""


class RegiocoordinatorFilter(PageQuery):
    """Waarop regiocoördinatoren en experts te zoeken zijn; een gemeente en een dag samen: wie haar dan bedient."""

    soort: RegiocoordinatorSoort | None = None
    gemeente: Gemeentecode | None = None
    thema: Themacode | None = None
    geldig_op: DatumOfLeeg = Field(default=None, description="Alleen wie op deze dag in functie is.")


class DagQuery(QueryInput):
    """Over welke dag het gaat."""

    op: DatumOfLeeg = Field(default=None, description="De dag; zonder: vandaag.", examples=["2026-01-01"])
