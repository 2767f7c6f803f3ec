"""A country of five gemeenten: two merge into a new one, one is split over two others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.agendas import agenda as rules
from metrics.agendas.agenda import Looptijd
from metrics.indelingen.indeling import Gemeente, Herindeling, Indelingen
from shared.dates import ONBEKEND, Marge, Precisie, Zekerheid, any_of, marge

OUD, BUUR, NIEUW = "GM0001", "GM0002", "GM0003"
GESPLITST, LINKS, RECHTS = "GM0004", "GM0005", "GM0006"
VOOR, NA = date(2020, 1, 1), date(2021, 1, 1)
VANAF_JULI_2019 = marge("2019-07-16", Precisie.DAG)


def gemeente(code: str, van: date | None = None, tot: date | None = None) -> Gemeente:
    return Gemeente(code, f"Naam {code}", "PV23", "Overijssel", geldig_van=van, geldig_tot=tot)


def split(links: Decimal | None, rechts: Decimal | None) -> Indelingen:
    """The country, with these shares of the gemeente that is split."""
    gemeenten = [
        gemeente(OUD, tot=NA),
        gemeente(BUUR, tot=NA),
        gemeente(NIEUW, van=NA),
        gemeente(GESPLITST, tot=NA),
        gemeente(LINKS),
        gemeente(RECHTS),
    ]
    herindelingen = (
        Herindeling(NA, OUD, NIEUW, Decimal(1)),
        Herindeling(NA, BUUR, NIEUW, Decimal(1)),
        Herindeling(NA, GESPLITST, LINKS, links),
        Herindeling(NA, GESPLITST, RECHTS, rechts),
    )
    return Indelingen({g.code: g for g in gemeenten}, herindelingen)


@dataclass(frozen=True)
class Agenda:
    gemeenten: tuple[str, ...]
    getekend: Looptijd
    lopend: Looptijd


def agenda(
    *codes: str,
    signed: str | None = "2019-07-16",
    status: str = "ondertekend",
    begin: Marge = VANAF_JULI_2019,
    einde: Marge = ONBEKEND,
    beeindigd_op: date | None = None,
) -> Agenda:
    """A signed agenda that runs from 2019 on without a known end."""
    getekend = rules.signed(status, None if signed is None else marge(signed, Precisie.DAG))
    return Agenda(codes, getekend, rules.running(getekend, begin, einde, beeindigd_op))


def own(agendas: Iterable[Agenda], dag: date) -> dict[str, Zekerheid]:
    """What the agendas of each gemeente say of a day: whether it ever signed."""
    claims: dict[str, Zekerheid] = {}
    for one in agendas:
        for code in one.gemeenten:
            claims[code] = any_of([claims.get(code, Zekerheid.NEE), one.getekend.on(dag)])
    return claims
