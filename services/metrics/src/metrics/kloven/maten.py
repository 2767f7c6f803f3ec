"""Pure: how sure a share is and how far two groups lie apart; fractions in, fractions out, rounded by nobody here.

Formulas: Wilson 1927 and Newcombe 1998 for shares and their difference, the logarithm of the ratio for the relative
risk, least squares on ridits (Bross 1958) for the slope. Ten lines each: statsmodels, which would bring scipy and
pandas along, is the oracle in the tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, hypot, log, sqrt
from typing import Final

Z: Final = 1.959963984540054  # two-sided 95 %
MIN_GROEPEN_HELLING: Final = 3  # a line through two points fits always and says nothing


@dataclass(frozen=True, slots=True)
class Groep:
    """A group of which some (`teller`) have it, out of all (`noemer`); 0 ≤ teller ≤ noemer, noemer > 0."""

    teller: int
    noemer: int

    @property
    def aandeel(self) -> float:
        """The share, 0 to 1."""
        return self.teller / self.noemer


@dataclass(frozen=True, slots=True)
class Schatting:
    """A measure with the bounds of its 95 % interval."""

    waarde: float
    laag: float
    hoog: float


@dataclass(frozen=True, slots=True)
class Helling:
    """Slope index (difference between the top and the bottom of the order) and its ratio, where both are positive."""

    sii: Schatting
    rii: Schatting | None


def proportion(groep: Groep) -> Schatting:
    """The share with its Wilson interval."""
    p, n = groep.aandeel, groep.noemer
    middle = p + Z * Z / (2 * n)
    reach = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return Schatting(p, max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale))


def absolute_gap(een: Groep, ander: Groep) -> Schatting:
    """The share of the first less that of the second, with Newcombe's interval (method 10, of Wilson bounds)."""
    p1, p2 = proportion(een), proportion(ander)
    gap = p1.waarde - p2.waarde
    return Schatting(
        gap,
        gap - hypot(p1.waarde - p1.laag, p2.hoog - p2.waarde),
        gap + hypot(p1.hoog - p1.waarde, p2.waarde - p2.laag),
    )


def relative_risk(een: Groep, ander: Groep) -> Schatting | None:
    """How many times the share of the second that of the first is; nothing where a numerator is zero."""
    if een.teller == 0 or ander.teller == 0:
        return None
    ratio = een.aandeel / ander.aandeel
    error = sqrt(1 / een.teller - 1 / een.noemer + 1 / ander.teller - 1 / ander.noemer)
    return _on_log_scale(ratio, error)


def slope(groepen: Sequence[Groep]) -> Helling | None:
    """SII and RII over ordered groups, the lowest first; nothing for fewer than three.

    Least squares of the share on the ridit (share of the people below, and half of one's own), weighted by people.
    The weighted mean of ridits is one half, so the line runs from `mean - sii/2` to `mean + sii/2`.
    """
    if len(groepen) < MIN_GROEPEN_HELLING:
        return None
    everybody = sum(groep.noemer for groep in groepen)
    below, away = 0, []
    for groep in groepen:
        away.append((below + groep.noemer / 2) / everybody - 0.5)
        below += groep.noemer
    spread = sum(groep.noemer * x * x for groep, x in zip(groepen, away, strict=True))
    sii = sum(groep.noemer * x * groep.aandeel for groep, x in zip(groepen, away, strict=True)) / spread
    mean = sum(groep.teller for groep in groepen) / everybody
    chances = [groep.noemer * groep.aandeel * (1 - groep.aandeel) for groep in groepen]
    var_sii = sum(v * x * x for v, x in zip(chances, away, strict=True)) / spread**2
    var_mean = sum(chances) / everybody**2
    together = sum(v * x for v, x in zip(chances, away, strict=True)) / (everybody * spread)
    reach = Z * sqrt(var_sii)
    bottom, top = mean - sii / 2, mean + sii / 2
    rii = None
    if bottom > 0 and top > 0:
        # Delta method on log(top) - log(bottom), of which mean and sii are the two estimates.
        by_mean, by_sii = 1 / top - 1 / bottom, (1 / top + 1 / bottom) / 2
        variance = by_mean**2 * var_mean + by_sii**2 * var_sii + 2 * by_mean * by_sii * together
        rii = _on_log_scale(top / bottom, sqrt(max(0.0, variance)))
    return Helling(Schatting(sii, sii - reach, sii + reach), rii)


def _on_log_scale(ratio: float, error: float) -> Schatting:
    return Schatting(ratio, exp(log(ratio) - Z * error), exp(log(ratio) + Z * error))
