"""Pure: what changed since the previous release of a series, by whose doing, and which version that makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.bescherming.cellen import Sleutel
from metrics.cel import Celstatus
from metrics.publicaties.cellen import GetoondeCel, Wijzigingsoorzaak, Wijzigingssoort


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One cell before and after, as both releases tell it."""

    sleutel: Sleutel
    soort: Wijzigingssoort
    oorzaak: Wijzigingsoorzaak
    oud: GetoondeCel | None
    nieuw: GetoondeCel | None


def compare(oud: Mapping[Sleutel, GetoondeCel], nieuw: Mapping[Sleutel, GetoondeCel]) -> list[Wijziging]:
    """Every difference in the order of the keys."""
    found = []
    for sleutel in sorted(oud.keys() | nieuw.keys()):
        before, after = oud.get(sleutel), nieuw.get(sleutel)
        if before is None:
            found.append(Wijziging(sleutel, Wijzigingssoort.TOEGEVOEGD, Wijzigingsoorzaak.AANLEVERING, None, after))
        elif after is None:
            found.append(Wijziging(sleutel, Wijzigingssoort.VERDWENEN, Wijzigingsoorzaak.AANLEVERING, before, None))
        elif before != after:
            found.append(Wijziging(sleutel, Wijzigingssoort.GEWIJZIGD, _cause(before, after), before, after))
    return found


def next_version(vorige: str | None, wijzigingen: Sequence[Wijziging], *, is_correctie: bool) -> str | None:
    """`1.0.0`, then major where cells are gone, minor where any were added or have new values, patch for a correction.

    None when nothing changed: the same figures need no second release.
    """
    if vorige is None:
        return "1.0.0"
    if not wijzigingen:
        return None
    major, minor, patch = (int(part) for part in vorige.split("."))
    kinds = {wijziging.soort for wijziging in wijzigingen}
    if Wijzigingssoort.VERDWENEN in kinds:
        return f"{major + 1}.0.0"
    if is_correctie and kinds == {Wijzigingssoort.GEWIJZIGD}:
        return f"{major}.{minor}.{patch + 1}"
    return f"{major}.{minor + 1}.0"


def _cause(before: GetoondeCel, after: GetoondeCel) -> Wijzigingsoorzaak:
    if before.definitieversie != after.definitieversie:
        return Wijzigingsoorzaak.DEFINITIE
    if (before.status is Celstatus.ONDERDRUKT) != (after.status is Celstatus.ONDERDRUKT):
        return Wijzigingsoorzaak.BESCHERMING
    return Wijzigingsoorzaak.AANLEVERING
