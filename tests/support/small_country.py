"""A country of five gemeenten: two merge into a new one, one is split over two others."""

from datetime import date
from decimal import Decimal

from metrics.agendas.agenda import Agenda
from metrics.agendas.dates import Tijdstip
from metrics.indelingen.indeling import Gemeente, Herindeling, Indelingen

OUD, BUUR, NIEUW = "GM0001", "GM0002", "GM0003"
GESPLITST, LINKS, RECHTS = "GM0004", "GM0005", "GM0006"
VOOR, NA = date(2020, 1, 1), date(2021, 1, 1)


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


def agenda(*codes: str, signed: str | None = "2019-07-16", status: str = "ondertekend") -> Agenda:
    """A signed agenda that runs from 2019 on without a known end."""
    moment = None if signed is None else Tijdstip.of(signed, "dag")
    begin = Tijdstip.of("2019-07-16", "dag")
    return Agenda("a-" + "-".join(codes), "gemeentelijk", status, codes, moment, begin, Tijdstip())
