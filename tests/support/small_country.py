"""A country of five gemeenten: two merge into a new one, one is split over two others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.agendas import agenda as rules
from metrics.agendas.agenda import Getekend, Looptijd
from metrics.indelingen.indeling import Gemeente, Herindeling, Indelingen
from metrics.indelingen.stukken import borders_of
from shared.dates import ONBEKEND, Marge, Precisie, marge

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
    ondertekend: Marge | None
    getekend: Looptijd
    lopend: Looptijd


def agenda(
    *codes: str,
    signed: str | None = "2019-07-16",
    precisie: Precisie = Precisie.DAG,
    status: str = "ondertekend",
    begin: Marge = VANAF_JULI_2019,
    einde: Marge = ONBEKEND,
    beeindigd_op: date | None = None,
) -> Agenda:
    """A signed agenda that runs from 2019 on without a known end."""
    ondertekend = None if signed is None else marge(signed, precisie)
    getekend = rules.signed(status, ondertekend)
    return Agenda(codes, ondertekend, getekend, rules.running(getekend, begin, einde, beeindigd_op))


def by_gemeente(agendas: Iterable[Agenda], land: Indelingen) -> dict[str, list[Getekend]]:
    """What the store adds up, one by one: the agendas of each gemeente beside the changes of its borders."""
    found: dict[str, list[Getekend]] = {}
    borders = borders_of(land)
    for one in agendas:
        for code in one.gemeenten:
            moment = one.ondertekend or ONBEKEND
            before = [
                max((grens for grens in borders.get(code, []) if bound is not None and grens <= bound), default=None)
                for bound in (moment.eerste, moment.laatste or date.max)
            ]
            found.setdefault(code, []).append(Getekend(before[0], before[1], one.getekend, one.lopend))
    return found
