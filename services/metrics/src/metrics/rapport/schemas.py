"""The report on the wire: the same numbers and sentences as on the page."""

from metrics.getal import WaardeOfLeeg
from shared.wire import Moment, WireOutput


class RapportrijRead(WireOutput):
    """Eén regel van een tabel."""

    groep: str
    waarde: WaardeOfLeeg
    ondergrens: WaardeOfLeeg
    bovengrens: WaardeOfLeeg
    aantal: int | None
    opmerking: str


class KloofregelRead(WireOutput):
    """Een verschil tussen twee groepen, in woorden."""

    zin: str


class HoofdstukRead(WireOutput):
    """Eén indicator in één periode."""

    indicator: str
    periode: str
    kop: str
    definitie: str
    bron: str
    eenheid: str
    zin: str
    rijen: list[RapportrijRead]
    kloven: list[KloofregelRead]


class RapportRead(WireOutput):
    """Het rapport van één plaats uit één publicatie."""

    publicatie: str
    plaats: str
    plaatsnaam: str
    titel: str
    inleiding: list[str]
    hoofdstukken: list[HoofdstukRead]
    uitleg: list[str]
    gepubliceerd_op: Moment
