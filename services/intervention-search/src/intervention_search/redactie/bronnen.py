"""Where something stands, and whether it was checked: on the wire of everything that editors publish."""

from enum import StrEnum

from shared.wire import Titel, Url, WireInput, WireOutput


class Geverifieerd(StrEnum):
    """Of een feit is nagegaan: in een tweede bron, of bij de maker zelf."""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"


class BronVermelding(WireInput):
    """Waar dit staat."""

    titel: Titel | None = None
    url: Url | None = None
    vermelding: Titel


class BronVermeldingRead(WireOutput):
    """Waar dit staat."""

    titel: str | None
    url: str | None
    vermelding: str
