"""Pure: the gaps of a release between groups that have an order, from exact numbers and only of what is shown."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from metrics.bescherming.beleid import Beleid, Soort
from metrics.bescherming.cellen import Sleutel, Uitsplitsing
from metrics.cel import Celstatus
from metrics.kloven.kloof import Band, gap_between, slope_over
from metrics.kloven.maten import Groep
from metrics.publicaties.cellen import GetoondeKloof, Kloofsoort
from metrics.publicaties.maken.bevriezen import Bevroren


@dataclass(frozen=True, slots=True)
class Rij:
    """The groups of one place along one axis; `waar` is what is the same for all of them."""

    waar: Sleutel
    langs: str
    groepen: Mapping[str, Sleutel]


def gaps(
    bevroren: Bevroren, verborgen: Collection[Sleutel], beleid: Beleid, volgorde: Mapping[str, Sequence[str]]
) -> Iterator[GetoondeKloof]:
    """Of each ordered axis (`volgorde`, lowest group first): every pair of groups, and the slope over all of them."""
    for rij in _rows(bevroren, beleid, volgorde):
        order = [code for code in volgorde[rij.langs] if code in rij.groepen]
        drempel = beleid.rule_for(rij.waar.indicator).drempel
        groepen = {code: _group(bevroren, verborgen, rij.groepen[code]) for code in order}
        for laag, hoog in combinations(order, 2):
            # The higher group first, so that a positive gap is one in its favour where higher is better.
            kloof = gap_between(groepen[hoog], groepen[laag], drempel)
            yield _told(rij, Kloofsoort.PAAR, (laag, hoog), kloof.verschil, kloof.verhouding)
        if len(order) == len(volgorde[rij.langs]):
            helling = slope_over([groepen[code] for code in order], drempel)
            found = (helling.verschil, helling.verhouding) if helling else (None, None)
            yield _told(rij, Kloofsoort.HELLING, (order[0], order[-1]), *found)


def _rows(bevroren: Bevroren, beleid: Beleid, volgorde: Mapping[str, Sequence[str]]) -> Iterator[Rij]:
    found: dict[tuple[Sleutel, str], dict[str, Sleutel]] = {}
    for sleutel in bevroren.tabel.cellen:
        regel = beleid.rule_for(sleutel.indicator)
        for axis, code in sleutel.uitsplitsing:
            if regel.soort is Soort.AANDEEL and axis in volgorde:
                others: Uitsplitsing = tuple(pair for pair in sleutel.uitsplitsing if pair[0] != axis)
                found.setdefault((sleutel._replace(uitsplitsing=others), axis), {})[code] = sleutel
    for (waar, axis), groepen in sorted(found.items()):
        yield Rij(waar, axis, groepen)


def _group(bevroren: Bevroren, verborgen: Collection[Sleutel], sleutel: Sleutel) -> Groep | None:
    cel = bevroren.tabel.cellen[sleutel]
    if sleutel in verborgen or bevroren.herkomst[sleutel].ingehouden or cel.teller is None or not cel.noemer:
        return None
    return Groep(cel.teller, cel.noemer)


def _told(
    rij: Rij, soort: Kloofsoort, groepen: tuple[str, str], verschil: Band | None, verhouding: Band | None
) -> GetoondeKloof:
    status = Celstatus.ONDERDRUKT if verschil is None else Celstatus.OK
    return GetoondeKloof(rij.waar, rij.langs, soort, *groepen, status, verschil, verhouding)
