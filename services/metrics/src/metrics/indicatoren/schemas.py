"""The catalogue's shape, the same in the shipped files and on the wire: an indicator is in it or does not exist."""

from enum import StrEnum
from typing import Literal

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from shared.paging import Page
from shared.wire import Datum, WireOutput


class Aggregatieregel(StrEnum):
    """Hoe waarden langs één as worden samengenomen."""

    SOM = "som"
    VERHOUDING = "verhouding"
    LAATSTE = "laatste"
    GEEN = "geen"


class Richting(StrEnum):
    """Welke kant een cijfer op moet; leeg als geen van beide beter is."""

    HOGER = "hoger_is_beter"
    LAGER = "lager_is_beter"


class Toegang(StrEnum):
    """Wie de waarden mag lezen."""

    OPEN = "open"
    GESLOTEN = "gesloten"


class ShippedOutput(WireOutput):
    """Read from a shipped file in camelCase and sent as such."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True)


class Aggregatie(ShippedOutput):
    """De regel per as: over de tijd en over plaatsen."""

    tijd: Aggregatieregel
    plaats: Aggregatieregel


class Definitieversie(ShippedOutput):
    """Eén versie van de definitie; bij een reeksbreuk zijn waarden ervoor en erna niet te vergelijken."""

    versie: int
    geldig_van: Datum
    reeksbreuk: bool
    wijziging: str


class Aanlevering(ShippedOutput):
    """Wie waarnemingen mag aanleveren en welke waarden kunnen."""

    door: Literal["beheerder"]
    periodetype: Literal["kalenderjaar"]
    minimum: int
    is_geheel: bool


class IndicatorRead(ShippedOutput):
    """Een indicator met alles wat nodig is om de waarden te begrijpen."""

    slug: str
    label: str
    definitie: str
    definitieversie: int
    versies: list[Definitieversie]
    eenheid: str
    decimalen: int
    teller: str | None
    noemer: str | None
    richting: Richting | None
    aggregatie: Aggregatie
    uitsplitsingen: list[str]
    bron: str
    beschermingsbeleid: str
    toegang: Toegang
    aanlevering: Aanlevering | None


class IndicatorPage(Page[IndicatorRead]):
    """Een pagina van de catalogus."""
