"""Pure: an agenda as the figures see it, and what its dates say about a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from metrics.agendas.dates import Tijdstip, Zekerheid, all_of

GEMEENTELIJK: Final = "gemeentelijk"
ONDERTEKEND: Final = "ondertekend"
BEEINDIGD: Final = "beeindigd"


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the figures need of a public agenda; `ondertekend` is None when it was never signed."""

    id: str
    soort: str
    status: str
    gemeenten: tuple[str, ...]
    ondertekend: Tijdstip | None
    periode_van: Tijdstip
    periode_tot: Tijdstip
    beeindigd_op: date | None = None
    themas: tuple[str, ...] = ()
    interventies: tuple[str, ...] = ()


Regel = Callable[[Agenda, date], Zekerheid]


def is_signed_on(agenda: Agenda, dag: date) -> Zekerheid:
    """Signed on the day or before, also when it ended since."""
    if agenda.status not in {ONDERTEKEND, BEEINDIGD}:
        return Zekerheid.NEE
    if agenda.ondertekend is not None:
        return agenda.ondertekend.is_reached_on(dag)
    return Zekerheid.ONZEKER if agenda.status == ONDERTEKEND else Zekerheid.NEE


def is_running_on(agenda: Agenda, dag: date) -> Zekerheid:
    """Signed, begun, not past its last day, and not ended; the day of ending is no longer a running day."""
    if agenda.beeindigd_op is not None and dag >= agenda.beeindigd_op:
        return Zekerheid.NEE
    has_begun, has_not_passed = agenda.periode_van.is_reached_on(dag), agenda.periode_tot.is_not_passed_on(dag)
    return all_of(is_signed_on(agenda, dag), has_begun, has_not_passed)
