"""Pure: the figures of the alliance. Sums first, then one division; rounding is left to the edge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from metrics.bevolking.population import BETROUWBAAR_VANAF, TOONBAAR_VANAF, Bevolking
from metrics.cel import Cel, Celstatus, Markering
from metrics.indelingen.concordance import Onverdeeld
from shared.dates import Zekerheid

PROCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Telling:
    """Who counts for certain, and about whom a date leaves a doubt; each code at most once."""

    zeker: tuple[str, ...]
    onzeker: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """A figure before rounding. `als_wel`: its value if every doubtful gemeente counted, None without doubt."""

    waarde: Decimal | None
    status: Celstatus = Celstatus.OK
    markeringen: frozenset[Markering] = frozenset()
    teller: Decimal | None = None
    noemer: Decimal | None = None
    onzeker: tuple[str, ...] = ()
    als_wel: Decimal | None = None
    redenen: tuple[str, ...] = ()


def tally(deelname: Mapping[str, Zekerheid]) -> Telling:
    """The gemeenten by certainty, in the order of their codes."""
    codes = sorted(deelname)
    return Telling(
        tuple(code for code in codes if deelname[code] is Zekerheid.JA),
        tuple(code for code in codes if deelname[code] is Zekerheid.ONZEKER),
    )


def count(telling: Telling) -> Uitkomst:
    """How many gemeenten take part."""
    als_wel = Decimal(len(telling.zeker) + len(telling.onzeker)) if telling.onzeker else None
    return Uitkomst(Decimal(len(telling.zeker)), onzeker=telling.onzeker, als_wel=als_wel)


def share(telling: Telling, bevolking: Bevolking) -> Uitkomst:
    """Inhabitants of the gemeenten that take part, in percent of all inhabitants of the same year and indeling."""
    if not bevolking.totaal or bevolking.dekking < TOONBAAR_VANAF:
        reden = f"Van te weinig gemeenten zijn inwoners van {bevolking.periode} bekend."
        return Uitkomst(None, Celstatus.NIET_GELEVERD, onzeker=telling.onzeker, redenen=(reden,))
    cellen = {code: bevolking.cellen[code] for code in (*telling.zeker, *telling.onzeker)}
    teller = add_known(cellen[code] for code in telling.zeker)
    als_wel = add_known(cellen.values()) if telling.onzeker else None
    redenen, markeringen = _remarks(telling, bevolking)
    return Uitkomst(
        percentage(teller, bevolking.totaal),
        Celstatus.OK,
        markeringen,
        teller,
        bevolking.totaal,
        telling.onzeker,
        None if als_wel is None else percentage(als_wel, bevolking.totaal),
        redenen,
    )


def add_known(cellen: Iterable[Cel]) -> Decimal:
    """The sum of what is known; what is missing is told in the remarks, never counted as zero in silence."""
    return sum((cel.waarde for cel in cellen if cel.waarde is not None), Decimal(0))


def percentage(teller: Decimal, noemer: Decimal) -> Decimal:
    """One division of two sums, unrounded."""
    return teller * PROCENT / noemer


def rounded(waarde: Decimal, decimalen: int) -> Decimal:
    """Half away from zero, as people round; the only rounding there is, done once."""
    return waarde.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)


def _remarks(telling: Telling, bevolking: Bevolking) -> tuple[tuple[str, ...], frozenset[Markering]]:
    markeringen = frozenset[Markering]().union(*(bevolking.cellen[code].markeringen for code in telling.zeker))
    redenen = [f"Inwoners van {bevolking.periode}, op de gemeentelijke indeling van de peildatum."]
    redenen += [_undivided(rest) for rest in bevolking.onverdeeld if set(rest.ontvangers) & set(telling.zeker)]
    missing = [code for code in telling.zeker if not bevolking.cellen[code].is_known]
    if missing:
        redenen.append(f"Zonder inwonertal, en dus niet in de teller: {', '.join(missing)}.")
    if missing or bevolking.dekking < BETROUWBAAR_VANAF:
        markeringen |= {Markering.ONBETROUWBAAR}
    if bevolking.dekking < 1:
        redenen.append(f"Van {rounded(bevolking.dekking * PROCENT, 0)} % van de gemeenten is het inwonertal bekend.")
    return tuple(redenen), markeringen


def _undivided(rest: Onverdeeld) -> str:
    aantal = "onbekend aantal" if rest.cel.waarde is None else f"{rest.cel.waarde.normalize():f}"
    return (
        f"Van de inwoners van {rest.van_naam} ({aantal}) is niet bekend welk deel naar welke gemeente ging "
        f"({', '.join(rest.ontvanger_namen)}): zij tellen in de noemer mee en in de teller niet."
    )
