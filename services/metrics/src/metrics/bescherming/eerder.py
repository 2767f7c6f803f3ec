"""Pure: over time (rule 8): what an earlier release hid stays hidden, unless the figure really became another one."""

from collections.abc import Iterator

from metrics.bescherming.beleid import Beleid
from metrics.bescherming.cellen import RuweCel, Sleutel, Tabel, Voorkennis


def hidden_before(tabel: Tabel, voorkennis: Voorkennis, beleid: Beleid) -> frozenset[Sleutel]:
    """Cells to hide again: a count within the threshold of one that was hidden. Raises: PolicyMissing.

    Otherwise the new value tells the old one, and with it the cells that the old one protected.
    """
    return frozenset(_hidden_before(tabel, voorkennis, beleid))


def _hidden_before(tabel: Tabel, voorkennis: Voorkennis, beleid: Beleid) -> Iterator[Sleutel]:
    for uitgave in voorkennis.uitgaven:
        for sleutel, former in uitgave.tabel.cellen.items():
            cel = tabel.cellen.get(sleutel)
            if cel is None or sleutel in uitgave.getoond:
                continue
            if _is_nearly_the_same(cel, former, beleid.rule_for(sleutel.indicator).threshold_for(cel.bron)):
                yield sleutel


def _is_nearly_the_same(cel: RuweCel, former: RuweCel, drempel: int) -> bool:
    return cel.teller is not None and former.teller is not None and abs(cel.teller - former.teller) < drempel
