"""Pure: the gaps that may be told between the groups of one breakdown: both groups may be shown, or there is no gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from metrics.deelname.arithmetic import rounded
from metrics.kloven.maten import Groep, Schatting, absolute_gap, proportion, relative_risk, slope

FIJN_VANAF: Final = 100  # people; below, a percentage of one decimal gives the numerator back (own choice)
_RATIO_DECIMALEN: Final = 2


@dataclass(frozen=True, slots=True)
class Band:
    """A rounded measure with its rounded bounds."""

    waarde: Decimal
    laag: Decimal
    hoog: Decimal


@dataclass(frozen=True, slots=True)
class Kloof:
    """What may be told of two groups; nothing at all (`onderdrukt`) where one of them is hidden."""

    verschil: Band | None  # percentage points
    verhouding: Band | None  # needs numerators of at least the threshold


@dataclass(frozen=True, slots=True)
class Hellingsband:
    """The slope over all ordered groups: in percentage points, and as a ratio."""

    verschil: Band
    verhouding: Band | None


def decimals_of_percentage(noemer: int) -> int:
    """One from a hundred people on, none below."""
    return 1 if noemer >= FIJN_VANAF else 0


def percentage_of(groep: Groep) -> Band:
    """The share in percent with its interval, from exact counts and rounded once."""
    return _band(proportion(groep), 100, decimals_of_percentage(groep.noemer))


def gap_between(een: Groep | None, ander: Groep | None, drempel: int) -> Kloof:
    """The gap of two groups; a group that is hidden is None, and hides the gap with it (rule 10)."""
    if een is None or ander is None:
        return Kloof(None, None)
    decimalen = decimals_of_percentage(min(een.noemer, ander.noemer))
    ratio = relative_risk(een, ander) if min(een.teller, ander.teller) >= drempel else None
    return Kloof(
        _band(absolute_gap(een, ander), 100, decimalen),
        _band(ratio, 1, _RATIO_DECIMALEN) if ratio else None,
    )


def slope_over(groepen: Sequence[Groep | None], drempel: int) -> Hellingsband | None:
    """The slope over ordered groups, lowest first; nothing where one is hidden or fewer than three are there."""
    shown = [groep for groep in groepen if groep is not None]
    found = slope(shown) if len(shown) == len(groepen) else None
    if found is None:
        return None
    decimalen = decimals_of_percentage(min(groep.noemer for groep in shown))
    may_divide = found.rii is not None and min(groep.teller for groep in shown) >= drempel
    return Hellingsband(
        _band(found.sii, 100, decimalen),
        _band(found.rii, 1, _RATIO_DECIMALEN) if found.rii and may_divide else None,
    )


def _band(schatting: Schatting, maal: int, decimalen: int) -> Band:
    # Twelve digits: beyond them a double says nothing, and 12.5 must not be 12.499999999999998.
    # Adding zero takes the sign off -0.
    waarde, laag, hoog = (
        rounded(Decimal(f"{part * maal:.12g}"), decimalen) + Decimal(0)
        for part in (schatting.waarde, schatting.laag, schatting.hoog)
    )
    return Band(waarde, laag, hoog)
