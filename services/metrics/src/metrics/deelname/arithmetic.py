"""Pure: the figures of the alliance. Sums first, then one division; rounding is left to the edge."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from metrics.agendas.agenda import Ondertekeningen
from metrics.bevolking.population import BETROUWBAAR_VANAF, TOONBAAR_VANAF, Bevolking
from metrics.bevolking.verdeling import Deel, Sleutel
from metrics.cel import Celstatus, Markering
from metrics.deelname.deelname import Aanspraak, Deelname, Mate
from metrics.eenheid import AGENDAS, counted
from metrics.indelingen.indeling import day_of
from metrics.indelingen.stukken import Stuk, in_gemeenten
from shared.dates import Zekerheid

PROCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Telling:
    """Who takes part for certain, which of them `deels`, and about whom a date leaves a doubt."""

    zeker: tuple[str, ...]
    deels: tuple[str, ...]
    onzeker: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """A figure before rounding; `waarde` is what is certain, `bovengrens` what it is if every doubt turns out well."""

    waarde: Decimal | None
    bovengrens: Decimal | None = None
    status: Celstatus = Celstatus.OK
    markeringen: frozenset[Markering] = frozenset()
    teller: Decimal | None = None
    noemer: Decimal | None = None
    redenen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Som:
    """Inhabitants of the pieces of several gemeenten; `zonder`: those of which none are known."""

    laagst: Decimal
    hoogst: Decimal
    geschat: tuple[str, ...]
    zonder: tuple[str, ...]
    markeringen: frozenset[Markering]


def tally(deelname: Mapping[str, Deelname]) -> Telling:
    """The gemeenten by certainty, in the order of their codes; who takes part `deels` is one that takes part."""
    codes = sorted(deelname)
    return Telling(
        tuple(code for code in codes if deelname[code].zeker is not Mate.NEE),
        tuple(code for code in codes if deelname[code].zeker is Mate.DEELS),
        tuple(code for code in codes if deelname[code].als_mate is None),
    )


def count(telling: Telling) -> Uitkomst:
    """How many gemeenten take part."""
    zeker = Decimal(len(telling.zeker))
    return Uitkomst(zeker, zeker + len(telling.onzeker))


def count_agendas(signings: Iterable[Ondertekeningen], dag: date, vanaf: date = date.min) -> Uitkomst:
    """How many agendas were signed from one day up to and including another; one of several gemeenten is one."""
    zeker = mogelijk = 0
    for one in signings:
        eerste, laatste = one.mogelijk or date.min, one.zeker or date.max
        mogelijk += one.aantal if eerste <= dag and vanaf <= laatste else 0
        zeker += one.aantal if vanaf <= eerste and laatste <= dag else 0
    return Uitkomst(Decimal(zeker), Decimal(mogelijk), redenen=_doubtful_agendas(mogelijk - zeker, dag, vanaf))


def is_showable(bevolking: Bevolking) -> bool:
    """Whether enough gemeenten delivered their inhabitants to say anything of the whole."""
    return bool(bevolking.totaal) and bevolking.dekking >= TOONBAAR_VANAF


def share(
    aanspraken: Iterable[Aanspraak], bevolking: Bevolking, sleutel: Sleutel, name_of: Callable[[str], str]
) -> Uitkomst:
    """Inhabitants of the land under an agenda, in percent of all inhabitants of the same year."""
    claims = {one.stuk: one.gedekt for one in aanspraken}
    zeker = _add_up({stuk for stuk, claim in claims.items() if claim is Zekerheid.JA}, claims, bevolking, sleutel)
    mogelijk = _add_up({stuk for stuk, claim in claims.items() if claim}, claims, bevolking, sleutel)
    return Uitkomst(
        percentage(zeker.laagst, bevolking.totaal),
        percentage(mogelijk.hoogst, bevolking.totaal),
        Celstatus.OK,
        _markers(zeker, bevolking),
        zeker.laagst,
        bevolking.totaal,
        _reasons(zeker, bevolking, name_of),
    )


def percentage(teller: Decimal, noemer: Decimal) -> Decimal:
    """One division of two sums, unrounded."""
    return teller * PROCENT / noemer


def rounded(waarde: Decimal, decimalen: int) -> Decimal:
    """Half away from zero, as people round; the only rounding there is, done once."""
    return waarde.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)


def _add_up(chosen: Collection[Stuk], stukken: Iterable[Stuk], bevolking: Bevolking, sleutel: Sleutel) -> Som:
    laagst = hoogst = Decimal(0)
    geschat, zonder, markeringen = list[str](), list[str](), frozenset[Markering]()
    for code, pieces in sorted(in_gemeenten(stukken, day_of(bevolking.periode)).items()):
        deel: Deel = sleutel.part_of(pieces, [stuk for stuk in pieces if stuk in chosen])
        cel = bevolking.waargenomen.get(code)
        if not deel.hoogst:
            continue
        if cel is None or cel.waarde is None:
            zonder.append(code)
            continue
        laagst, hoogst = laagst + cel.waarde * deel.laagst, hoogst + cel.waarde * deel.hoogst
        markeringen |= cel.markeringen
        if deel.is_geschat or deel.laagst < deel.hoogst:
            geschat.append(code)
    return Som(laagst, hoogst, tuple(geschat), tuple(zonder), markeringen)


def _doubtful_agendas(aantal: int, dag: date, vanaf: date) -> tuple[str, ...]:
    if not aantal:
        return ()
    when = "op de peildatum al" if vanaf == date.min else f"in {dag.year} tot en met de peildatum"
    which, counts = counted(aantal, AGENDAS), "zij telt" if aantal == 1 else "zij tellen"
    verb = "was" if aantal == 1 else "waren"
    return (f"Van {which} is niet bekend of zij {when} getekend {verb}; {counts} alleen mee in de bovengrens.",)


def _markers(som: Som, bevolking: Bevolking) -> frozenset[Markering]:
    found = set(som.markeringen)
    if som.geschat:
        found.add(Markering.GESCHAT)
    if som.zonder or bevolking.dekking < BETROUWBAAR_VANAF:
        found.add(Markering.ONBETROUWBAAR)
    if bevolking.is_verouderd:
        found.add(Markering.VEROUDERD)
    return frozenset(found)


def _reasons(som: Som, bevolking: Bevolking, name_of: Callable[[str], str]) -> tuple[str, ...]:
    far = "; de peildatum ligt daar meer dan een jaar vandaan" if bevolking.is_verouderd else ""
    redenen = [f"Gerekend met de inwoners van {bevolking.periode}{far}."]
    if som.geschat:
        names = ", ".join(map(name_of, som.geschat))
        redenen.append(f"Welk deel van de inwoners onder een agenda leeft is geschat voor {names}.")
    if som.zonder:
        redenen.append(f"Zonder inwonertal, en dus niet in de teller: {', '.join(map(name_of, som.zonder))}.")
    if bevolking.dekking < 1:
        redenen.append(f"Van {rounded(bevolking.dekking * PROCENT, 0)} % van de gemeenten is het inwonertal bekend.")
    return tuple(redenen)
