"""Pure: from frozen figures to what may be shown, with the proof; there is no answer without the proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from metrics.bescherming.audit import AuditFailed, Marge, audit
from metrics.bescherming.beleid import Beleid, Soort
from metrics.bescherming.cellen import Sleutel, Tabel, Voorkennis
from metrics.bescherming.eerder import hidden_before
from metrics.bescherming.primair import P_PCT, primary
from metrics.bescherming.secundair import Pattern, protect_by_block, protect_over_all
from metrics.bescherming.stelsel.grootheden import build_system
from metrics.bescherming.stelsel.lp import Deadline

PROCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Besluit:
    """Which cells are hidden, and what can still be reckoned of each hidden number."""

    verborgen: frozenset[Sleutel]
    marges: tuple[Marge, ...]


def protect(tabel: Tabel, voorkennis: Voorkennis, beleid: Beleid, seconds: float) -> Besluit:
    """Decide what a release shows.

    Raises: PolicyMissing, TotalsContradict, SolverFailed (time included), AuditFailed; each means: no release.
    """
    deadline = Deadline(seconds)
    stelsel = build_system(tabel, beleid, voorkennis)
    vereist = _widths(tabel, beleid, stelsel.van)
    alone = primary(tabel, beleid) | (hidden_before(tabel, voorkennis, beleid) & stelsel.van.keys())
    pattern = Pattern(stelsel, tabel, alone)
    protect_by_block(pattern, tabel, vereist, deadline)
    while True:
        marges = audit(stelsel, pattern.known, pattern.secrets(vereist), deadline)
        unsafe = [marge.grootheid for marge in marges if not marge.is_safe]
        if not unsafe:
            return Besluit(frozenset(pattern.hidden), marges)
        if not protect_over_all(pattern, vereist, unsafe, deadline):
            raise AuditFailed(f"{len(unsafe)} verborgen getallen zijn te nauw af te leiden")


def _widths(tabel: Tabel, beleid: Beleid, sleutels: Mapping[Sleutel, object]) -> dict[Sleutel, int]:
    """How far apart the bounds of each cell must lie once it is hidden."""
    found = {}
    for sleutel in sleutels:
        cel, regel = tabel.cellen[sleutel], beleid.rule_for(sleutel.indicator)
        if regel.soort is Soort.OMVANG:
            # p% to either side of the amount itself (rule 5), and never nothing.
            found[sleutel] = max(1, 2 * P_PCT * (cel.teller or 0) // PROCENT)
        else:
            found[sleutel] = beleid.breedte * regel.threshold_for(cel.bron)
    return found
