"""The catalogue's shape, the same in the shipped files and on the wire: an indicator is in it or does not exist."""

from datetime import date
from enum import StrEnum

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from metrics.periode import Periodetype
from metrics.plaats import Plaatssoort
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


class Familie(StrEnum):
    """Waar een indicator bij hoort; wat samen in één bestand wordt aangeleverd."""

    ALLIANTIE = "alliantie"
    BEVOLKING = "bevolking"
    FACTSHEET = "factsheet"
    DASHBOARD = "dashboard"
    BEREIK = "bereik"
    ACHTERSTAND = "achterstand"


class Kansenbegrip(StrEnum):
    """Welk begrip van gelijke kansen een cijfer meet (OECD 2012)."""

    FAIRNESS = "fairness"
    INCLUSIE = "inclusie"
    NVT = "nvt"


class Beleid(StrEnum):
    """Welke regels bepalen wat er van een cijfer getoond mag worden."""

    DINGEN = "dingen"
    PERSONEN = "personen"
    OMVANG = "omvang"


class Leverancier(StrEnum):
    """Wie een indicator aanlevert."""

    BEHEERDER = "beheerder"
    GEMEENTE = "gemeente"


class Vorm(StrEnum):
    """Waaruit een cijfer bestaat: alleen een teller, een deel van de noemer, of een som gedeeld door een noemer."""

    AANTAL = "aantal"
    VERHOUDING = "verhouding"
    GEMIDDELDE = "gemiddelde"


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

    door: Leverancier
    periodetype: Periodetype
    vorm: Vorm
    minimum: int
    is_geheel: bool


class IndicatorRead(ShippedOutput):
    """Een indicator met alles wat nodig is om de waarden te begrijpen."""

    slug: str
    label: str
    familie: Familie
    definitie: str
    definitieversie: int
    versies: list[Definitieversie]
    eenheid: str
    decimalen: int
    teller: str | None
    noemer: str | None
    richting: Richting | None
    kansenbegrip: Kansenbegrip
    overstapmoment: str | None
    aggregatie: Aggregatie
    plaatsen: list[Plaatssoort]
    uitsplitsingen: list[str]
    bron: str
    beleid: Beleid
    beschermingsbeleid: str
    toegang: Toegang
    aanlevering: Aanlevering | None

    def version_on(self, dag: date) -> Definitieversie:
        """The version of the definition that holds on a day; before the first one, the first."""
        return max((one for one in self.versies if one.geldig_van <= dag), key=_number, default=self.versies[0])


def _number(versie: Definitieversie) -> int:
    return versie.versie


class IndicatorPage(Page[IndicatorRead]):
    """Een pagina van de catalogus."""
