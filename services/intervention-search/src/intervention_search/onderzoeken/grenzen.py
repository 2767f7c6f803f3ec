"""Pure: what a finding does not say, from how the study was done: told beside every answer that rests on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# A design without a group to compare with, or without people at all, says nothing about the cause.
_OPZET: Final = {
    "beschrijvend": "Beschrijvend onderzoek: het laat zien wat samengaat, niet waardoor het komt.",
    "modelstudie": "Een berekening met een model, geen meting.",
    "quasi_experimenteel": "Zonder loting: iets anders kan het verschil mede verklaren.",
    "meta_analyse": "Een gemiddelde over meer onderzoeken: in een bepaalde school kan het anders zijn.",
    "overzicht": "Een overzicht van ander onderzoek, zonder eigen meting.",
}

_NAGEGAAN: Final = {
    None: "Of dit in een tweede bron is nagegaan, is niet bijgehouden.",
    "nee": "Dit is niet in een tweede bron nagegaan.",
    "deels": "Dit is deels in een tweede bron nagegaan.",
}


@dataclass(frozen=True, slots=True)
class Gedaan:
    """How a study was done; None is unknown."""

    opzet: str | None
    land: str | None
    n: int | None
    eenheid_n: str | None
    geverifieerd: str | None


def grenzen(gedaan: Gedaan, beperking: str | None) -> Iterator[str]:
    """What the source says itself first, then what follows from how it was done."""
    if beperking:
        yield beperking
    if gedaan.opzet is None:
        yield "Hoe het is onderzocht, is niet vastgelegd."
    elif said := _OPZET.get(gedaan.opzet):
        yield said
    if gedaan.land is None:
        yield "In welk land het is gedaan, is niet vastgelegd."
    elif gedaan.land != "Nederland":
        yield f"Onderzocht in: {gedaan.land}; in Nederland kan het anders zijn."
    if gedaan.n is None:
        yield "Hoeveel er meededen, is niet vastgelegd."
    else:
        yield f"Het onderzoek telde {gedaan.n} {gedaan.eenheid_n or 'deelnemers'}."
    if said := _NAGEGAAN.get(gedaan.geverifieerd):
        yield said
