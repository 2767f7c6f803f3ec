"""Pure: the cells of a release as everybody reads them, from the frozen ones and what may be shown of them."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final

from metrics.bescherming.beleid import Beleid, Regel, Soort
from metrics.bescherming.cellen import RuweCel, Sleutel
from metrics.bescherming.primair import is_unreliable
from metrics.cel import Celstatus, Markering
from metrics.deelname.arithmetic import rounded
from metrics.kloven.kloof import percentage_of
from metrics.kloven.maten import Groep
from metrics.publicaties.cellen import GetoondeCel
from metrics.publicaties.maken.bevriezen import Bevroren, Herkomst

STAP_PERSONEN: Final = 5  # as ONS and Ofqual do
DECIMALEN_DEKKING: Final = 3


def tell(bevroren: Bevroren, verborgen: Collection[Sleutel], beleid: Beleid) -> Iterator[GetoondeCel]:
    """Every expected cell in the order of its key; hidden ones have a status and no number at all."""
    for sleutel, cel in sorted(bevroren.tabel.cellen.items()):
        herkomst, regel = bevroren.herkomst[sleutel], beleid.rule_for(sleutel.indicator)
        if sleutel in verborgen:
            yield _without_value(sleutel, Celstatus.ONDERDRUKT, herkomst)
        elif herkomst.ingehouden:
            yield _without_value(sleutel, Celstatus.NIET_GELEVERD, herkomst)
        elif cel.teller is None:
            yield _without_value(sleutel, cel.status, herkomst)
        else:
            yield _with_value(sleutel, cel, cel.teller, regel, herkomst)


def by_fives(persons: int) -> int:
    """The nearest multiple of five; there is no half way between whole numbers."""
    return STAP_PERSONEN * ((persons + STAP_PERSONEN // 2) // STAP_PERSONEN)


def _with_value(sleutel: Sleutel, cel: RuweCel, teller: int, regel: Regel, herkomst: Herkomst) -> GetoondeCel:
    markeringen = herkomst.markeringen | ({Markering.ONBETROUWBAAR} if is_unreliable(cel, regel) else set())
    waarde, laag, hoog = Decimal(teller), None, None
    if regel.soort is Soort.AANDEEL:
        band = percentage_of(Groep(teller, cel.noemer or 0))
        waarde, laag, hoog = band.waarde, band.laag, band.hoog
    elif regel.soort is Soort.PERSONEN:
        waarde = Decimal(by_fives(teller))
    is_share = regel.soort is Soort.AANDEEL
    return GetoondeCel(
        sleutel,
        cel.status,
        tuple(sorted(markeringen)),
        waarde,
        laag,
        hoog,
        by_fives(teller) if is_share else None,
        by_fives(cel.noemer or 0) if is_share else None,
        _coverage(herkomst),
        herkomst.definitieversie,
    )


def _without_value(sleutel: Sleutel, status: Celstatus, herkomst: Herkomst) -> GetoondeCel:
    """Markers of a hidden cell would say something of it: only that it is provisional is told."""
    markeringen = tuple(sorted(herkomst.markeringen & {Markering.VOORLOPIG, Markering.REEKSBREUK}))
    coverage, version = _coverage(herkomst), herkomst.definitieversie
    return GetoondeCel(sleutel, status, markeringen, None, None, None, None, None, coverage, version)


def _coverage(herkomst: Herkomst) -> Decimal | None:
    return None if herkomst.dekking is None else rounded(herkomst.dekking, DECIMALEN_DEKKING)
