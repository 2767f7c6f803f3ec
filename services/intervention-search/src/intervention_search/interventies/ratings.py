"""Pure: ratings of an interventie: each with its method and date, history kept, the newest of its kind is current."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

Waarde = int | float | str | None


class BeoordelingSoort(StrEnum):
    """Vier losse oordelen (EEF, NJi, NPO-menukaart); elk kan onbekend zijn."""

    EFFECT = "effect"
    BEWIJSKRACHT = "bewijskracht"
    KOSTEN = "kosten"
    UITVOERBAARHEID = "uitvoerbaarheid"


class Eenheid(StrEnum):
    """De schaal van een oordeel."""

    MAANDEN = "maanden"
    VINKJES_VAN_5 = "vinkjes_van_5"
    EURO_TEKENS_VAN_5 = "euro_tekens_van_5"
    LADDER = "ladder"


class Effect(StrEnum):
    """Wat een beoordeling of een bevinding over het effect zegt; geen van beide is geen oordeel."""

    POSITIEF = "positief"
    GEEN = "geen"
    NEGATIEF = "negatief"
    GEMENGD = "gemengd"  # a finding only: it differs between groups or measures


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating as it was given; unknown values are null, never 0."""

    soort: BeoordelingSoort
    eenheid: Eenheid
    uitkomstdomein: str | None
    waarde: Waarde
    methode: str
    methodeversie: str
    datum: date | None
    bron: str


EENHEDEN: Final = {
    BeoordelingSoort.EFFECT: frozenset({Eenheid.MAANDEN}),
    BeoordelingSoort.BEWIJSKRACHT: frozenset({Eenheid.VINKJES_VAN_5, Eenheid.LADDER}),
    BeoordelingSoort.KOSTEN: frozenset({Eenheid.EURO_TEKENS_VAN_5}),
    BeoordelingSoort.UITVOERBAARHEID: frozenset({Eenheid.VINKJES_VAN_5}),
}
# Steps of the ladder (NJi) that tell of an effect; the lower ones only tell how well something is described.
_LADDER: Final = {
    "eerste_aanwijzingen": Effect.POSITIEF,
    "goede_aanwijzingen": Effect.POSITIEF,
    "sterke_aanwijzingen": Effect.POSITIEF,
    "niet_effectief_gebleken": Effect.GEEN,
}
# Months of progress: no approach of the EEF toolkit or the menukaart lies outside -12 … +24.
# Signs of five: zero check marks is a finding ("no evidence"), zero euro signs does not exist.
_BOUNDS: Final = {
    Eenheid.MAANDEN: (-12, 24),
    Eenheid.VINKJES_VAN_5: (0, 5),
    Eenheid.EURO_TEKENS_VAN_5: (1, 5),
}


def is_on_scale(waarde: Waarde, eenheid: Eenheid, ladder: frozenset[str]) -> bool:
    """Whether a value is one of its scale's; unknown always is."""
    if waarde is None:
        return True
    if eenheid is Eenheid.LADDER:
        return waarde in ladder
    low, high = _BOUNDS[eenheid]
    return not isinstance(waarde, str) and low <= waarde <= high


def additions(known: Sequence[Rating], given: Sequence[Rating]) -> tuple[Rating, ...]:
    """What is new in a list that was sent: a rating once given is never lost, and never stored twice."""
    return tuple(dict.fromkeys(rating for rating in given if rating not in known))


def current(ratings: Sequence[Rating]) -> frozenset[int]:
    """The places in `ratings` (in order of registration) that hold now: the newest per kind, scale and domain.

    A known date is newer than an unknown one; with equal dates the one registered last is.
    """
    newest: dict[tuple[str, str, str | None], int] = {}
    for place, rating in enumerate(ratings):
        kind = (rating.soort, rating.eenheid, rating.uitkomstdomein)
        if kind not in newest or _day(rating) >= _day(ratings[newest[kind]]):
            newest[kind] = place
    return frozenset(newest.values())


def current_value(ratings: Sequence[Rating], eenheid: Eenheid) -> Waarde:
    """The value that holds now on one scale of the whole interventie; null when unknown or never rated."""
    now = current(ratings)
    held = [
        r.waarde for place, r in enumerate(ratings) if place in now and r.eenheid is eenheid and not r.uitkomstdomein
    ]
    return held[0] if held else None


def effect_of(soort: str, eenheid: str, waarde: Waarde) -> Effect | None:
    """What a rating says of the effect: months of progress, or a step of the ladder; none when it says nothing."""
    if eenheid == Eenheid.LADDER:
        return _LADDER.get(str(waarde))
    if soort != BeoordelingSoort.EFFECT or waarde is None:
        return None
    maanden = float(waarde)
    return Effect.POSITIEF if maanden > 0 else Effect.NEGATIEF if maanden < 0 else Effect.GEEN


def _day(rating: Rating) -> date:
    return rating.datum or date.min
