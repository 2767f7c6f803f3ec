"""Pure: which cells may not be shown by themselves, and which are too uncertain to lean on.

A cell is one thing: numerator, denominator, percentage and interval are shown together or not at all.
"""

from collections.abc import Iterator
from typing import Final

from metrics.bescherming.beleid import Beleid, Regel, Soort
from metrics.bescherming.cellen import Bijdragers, RuweCel, Sleutel, Tabel
from metrics.cel import Celstatus
from metrics.kloven.maten import Groep, proportion

# Amounts: the defaults of ACRO and sdcLog; that one may pay half at most is our own choice.
MIN_BIJDRAGERS: Final = 5
MAX_GROOTSTE_PCT: Final = 50
MAX_TWEE_PCT: Final = 90
P_PCT: Final = 10
# Schools: PISA withholds below five schools; nine tenths is our own choice.
MIN_SCHOLEN: Final = 5
MAX_TWEE_SCHOLEN_PCT: Final = 90
# Reliability: thirty as PISA has for pupils; ten points to either side is our own choice.
MIN_NOEMER: Final = 30
MAX_HALVE_BREEDTE: Final = 0.10


def primary(tabel: Tabel, beleid: Beleid) -> frozenset[Sleutel]:
    """Every cell that a rule hides by itself. Raises: PolicyMissing."""
    alone = {sleutel for sleutel, cel in tabel.cellen.items() if is_primary(sleutel, cel, beleid)}
    return frozenset(alone | set(_totals_over_secrets(tabel)))


def is_primary(sleutel: Sleutel, cel: RuweCel, beleid: Beleid) -> bool:
    """Whether this cell shows too little behind it. Raises: PolicyMissing."""
    regel = beleid.rule_for(sleutel.indicator)
    if not cel.is_known:
        return False
    match regel.soort:
        case Soort.DINGEN:
            return False
        case Soort.OMVANG:
            return _few_contribute(cel)
        case Soort.PERSONEN:
            hidden = _is_small_count(sleutel, cel, regel)
        case Soort.AANDEEL:
            hidden = _is_small_share(cel, regel)
    return hidden or (regel.per_school and _few_schools(cel))


def is_unreliable(cel: RuweCel, regel: Regel) -> bool:
    """Whether a share that may be shown rests on too few persons or schools to be ranked."""
    if regel.soort is not Soort.AANDEEL or cel.teller is None or not cel.noemer:
        return False
    band = proportion(Groep(cel.teller, cel.noemer))
    few_schools = regel.per_school and cel.bijdragers is not None and cel.bijdragers.aantal < MIN_SCHOLEN
    return cel.noemer < MIN_NOEMER or few_schools or band.hoog - band.laag > 2 * MAX_HALVE_BREEDTE


def _is_small_count(sleutel: Sleutel, cel: RuweCel, regel: Regel) -> bool:
    """1 … t-1, and 0 where nobody in a sensitive group says something about each of them."""
    count = cel.teller or 0
    is_sensitive = any(axis in regel.gevoelig for axis, _ in sleutel.uitsplitsing)
    return (0 if is_sensitive else 1) <= count < regel.threshold_for(cel.bron)


def _is_small_share(cel: RuweCel, regel: Regel) -> bool:
    """Too few in all, too few who have it, or too few who have it not; so 0 % and 100 % are never told."""
    teller, noemer, drempel = cel.teller or 0, cel.noemer or 0, regel.threshold_for(cel.bron)
    return noemer < drempel or teller < drempel or noemer - teller < drempel


def _few_contribute(cel: RuweCel) -> bool:
    """An amount of which too few pay too much; who pays is unknown: hidden too."""
    total, found = cel.teller or 0, cel.bijdragers
    if found is None or found.aantal < MIN_BIJDRAGERS:
        return True
    largest, two = found.grootste * 100, (found.grootste + found.tweede) * 100
    return largest > MAX_GROOTSTE_PCT * total or two > MAX_TWEE_PCT * total or is_guessable(total, found)


def is_guessable(total: int, behind: Bijdragers) -> bool:
    """Whether the second largest, who knows its own part, reckons the largest to within p %."""
    return (total - behind.grootste - behind.tweede) * 100 < P_PCT * behind.grootste


def _few_schools(cel: RuweCel) -> bool:
    """One or two schools that make up nearly all pupils; schools unknown: hidden too."""
    found = cel.bijdragers
    pupils = cel.noemer if cel.noemer is not None else cel.teller or 0
    return found is None or (found.grootste + found.tweede) * 100 > MAX_TWEE_SCHOLEN_PCT * pupils


def _totals_over_secrets(tabel: Tabel) -> Iterator[Sleutel]:
    """Totals of which a part came in as `<5`: less the other parts, they would give that part away."""
    for geheel, delen, _ in tabel.optellingen:
        if any(tabel.cellen[deel].status is Celstatus.ONDERDRUKT for deel in delen) and tabel.cellen[geheel].is_known:
            yield geheel
