"""Rankings on the wire."""

from shared.paging import Page
from shared.wire import WireOutput


class ThemaGebruik(WireOutput):
    """Hoe vaak een thema in openbare agenda's staat, en van hoeveel gemeenten."""

    thema: str
    label: str
    agendas: int
    gemeenten: int


class ThemaGebruikPage(Page[ThemaGebruik]):
    """Een pagina thema's, meest gebruikte eerst."""


class InterventieGebruik(WireOutput):
    """Hoe vaak een interventie in openbare agenda's staat; zonder naam als zij niet gepubliceerd is."""

    interventie_id: str
    slug: str | None
    naam: str | None
    agendas: int
    gemeenten: int


class InterventieGebruikPage(Page[InterventieGebruik]):
    """Een pagina interventies, meest gebruikte eerst."""
