"""Pure: everything that is counted as unknowns with true values, and every equation that ties them together.

A share gives three: who have it, who have it not, and all. One unknown stands for one number wherever it is told: under
two names, and in an earlier release as long as the number did not change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from metrics.bescherming.beleid import Beleid, Regel, Soort
from metrics.bescherming.cellen import RuweCel, Sleutel, Tabel, Uitsplitsing, Voorkennis


class Grootheid(NamedTuple):
    """One number: what is measured, when, where, of whom; `stand` tells a former value from the one of now."""

    maat: str
    periode: str
    plaats: str
    uitsplitsing: Uitsplitsing
    stand: str = ""


class TotalsContradict(Exception):
    """Parts add up to more than their whole: nobody can say then what an attacker reckons, so nothing is released."""


Vergelijking = tuple[tuple[Grootheid, int], ...]  # coefficients; the sum is zero


@dataclass
class Stelsel:
    """The unknowns, their true values and their equations, all of them ≥ 0.

    `standen` finds the unknown for each value that a number had, `openbaar` is known before this release, and `van`
    lists the numbers of each cell of this release, the whole first.
    """

    waarden: dict[Grootheid, int] = field(default_factory=dict)
    standen: dict[Grootheid, dict[int, Grootheid]] = field(default_factory=dict)
    vergelijkingen: list[Vergelijking] = field(default_factory=list)
    openbaar: set[Grootheid] = field(default_factory=set)
    van: dict[Sleutel, tuple[Grootheid, ...]] = field(default_factory=dict)

    def shown_by(self, getoond: Iterable[Sleutel]) -> set[Grootheid]:
        """What is known once these cells are out."""
        return self.openbaar | {grootheid for sleutel in getoond for grootheid in self.van[sleutel]}


def build_system(tabel: Tabel, beleid: Beleid, voorkennis: Voorkennis) -> Stelsel:
    """The system of a release together with all that is out already. Raises: PolicyMissing, TotalsContradict."""
    stelsel = Stelsel()
    stelsel.van = _add_table(stelsel, tabel, beleid, "")
    for sleutel in voorkennis.elders & stelsel.van.keys():
        stelsel.openbaar.update(stelsel.van[sleutel])
    for uitgave in voorkennis.uitgaven:
        van = _add_table(stelsel, uitgave.tabel, beleid, uitgave.id)
        stelsel.openbaar.update(grootheid for sleutel in uitgave.getoond for grootheid in van.get(sleutel, ()))
    return stelsel


def _add_table(stelsel: Stelsel, tabel: Tabel, beleid: Beleid, stand: str) -> dict[Sleutel, tuple[Grootheid, ...]]:
    van: dict[Sleutel, tuple[Grootheid, ...]] = {}
    seen = set(stelsel.vergelijkingen)
    outcomes: dict[tuple[Grootheid, str, Uitsplitsing], list[Grootheid]] = {}
    for sleutel, cel in sorted(tabel.cellen.items()):
        regel = beleid.rule_for(sleutel.indicator)
        counts = list(_counts(sleutel, cel, regel))
        if not counts:
            continue
        van[sleutel] = tuple(_find_or_add(stelsel, grootheid, waarde, stand) for grootheid, waarde in counts)
        if len(counts) > 1:
            whole, has, has_not = van[sleutel]
            seen.add(((whole, -1), (has, 1), (has_not, 1)))
            for axis, _ in sleutel.uitsplitsing:
                if axis in regel.uitkomsten:
                    others = tuple(pair for pair in sleutel.uitsplitsing if pair[0] != axis)
                    outcomes.setdefault((whole, axis, others), []).append(has)
    for (whole, _, _), parts in outcomes.items():
        seen.add(_sum(stelsel, whole, parts))
    for geheel, delen, axis in tabel.optellingen:
        if geheel in van and axis not in beleid.rule_for(geheel.indicator).uitkomsten:
            parts_of = [van[deel] for deel in delen if deel in van]
            seen.update(
                _sum(stelsel, whole, [part[place] for part in parts_of]) for place, whole in enumerate(van[geheel])
            )
    stelsel.vergelijkingen = sorted(seen)
    return van


def _counts(sleutel: Sleutel, cel: RuweCel, regel: Regel) -> Iterator[tuple[Grootheid, int]]:
    """The numbers of a cell, the whole first; things are no secret, and what has no value has no number."""
    if cel.teller is None or regel.soort is Soort.DINGEN:
        return
    where = sleutel[1:]
    if regel.soort is not Soort.AANDEEL:
        yield Grootheid(regel.maat, *where), cel.teller
        return
    noemer = cel.noemer or 0
    everybody = tuple(pair for pair in sleutel.uitsplitsing if pair[0] not in regel.uitkomsten)
    yield Grootheid(regel.maat, *where)._replace(uitsplitsing=everybody), noemer
    yield Grootheid(f"{sleutel.indicator}:wel", *where), cel.teller
    yield Grootheid(f"{sleutel.indicator}:niet", *where), noemer - cel.teller


def _find_or_add(stelsel: Stelsel, grootheid: Grootheid, waarde: int, stand: str) -> Grootheid:
    """The unknown for this number; another one when an earlier release had another number there."""
    if waarde < 0:
        raise TotalsContradict(f"een negatief aantal: {grootheid.maat}")
    standen = stelsel.standen.setdefault(grootheid, {})
    if waarde in standen:
        return standen[waarde]
    if standen and not stand:
        raise TotalsContradict(f"twee waarden voor één maat: {grootheid.maat}")
    found = standen[waarde] = grootheid._replace(stand=stand if standen else "")
    stelsel.waarden[found] = waarde
    return found


def _sum(stelsel: Stelsel, whole: Grootheid, parts: list[Grootheid]) -> Vergelijking:
    """The parts and, where they do not make up the whole, a number for what is missing: not delivered, or secret."""
    rest = stelsel.waarden[whole] - sum(stelsel.waarden[part] for part in parts)
    if rest < 0:
        raise TotalsContradict(f"de delen zijn samen meer dan het geheel: {whole.maat}")
    terms = [(whole, -1), *((part, 1) for part in parts)]
    if rest:
        # Named for everything that decides its value, so that it is one unknown per sum.
        missing = whole._replace(maat=f"{whole.maat}:ontbreekt", stand=repr((whole.stand, parts)))
        stelsel.waarden[missing] = rest
        terms.append((missing, 1))
    return tuple(terms)


def within(stelsel: Stelsel, plaatsen: frozenset[str]) -> list[Vergelijking]:
    """The equations that speak of these places alone."""
    return [
        vergelijking
        for vergelijking in stelsel.vergelijkingen
        if all(grootheid.plaats in plaatsen for grootheid, _ in vergelijking)
    ]
