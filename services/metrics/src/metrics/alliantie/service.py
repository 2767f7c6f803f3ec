"""What the alliance's figures are on a day: reckoned once per state and day, in a thread, and told to all who ask."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from metrics.agendas.agenda import BEGIN_ALLIANTIE
from metrics.alliantie.dagstand import Dagstand, Deelnemers
from metrics.alliantie.errors import IndelingUnknown, PeildatumOutOfRange
from metrics.alliantie.presenting import coverage, coverage_of, per_status, present, road_to_100
from metrics.alliantie.rows import municipal_rows
from metrics.alliantie.schemas import AlliantieRead, Cijfer, DekkingRegister, GemeenteCijfer
from metrics.cel import Celstatus
from metrics.deelname.arithmetic import Telling, Uitkomst, count, count_agendas, is_showable, share
from metrics.deelname.remarks import remarks_on
from metrics.eenheid import AGENDAS as EENHEID_AGENDAS
from metrics.eenheid import GEMEENTEN as EENHEID_GEMEENTEN
from metrics.indelingen.indeling import EERSTE_INDELING, Indelingen
from metrics.indicatoren.service import find_indicator
from metrics.mijlpalen.service import sizes_on
from metrics.stand.service import Stand
from shared.clock import today
from shared.dates import day_in_words
from shared.problems import Fout
from shared.waardelijsten.types import codes_in_order

# Before the month in which the alliance began there is nothing to count.
START_ALLIANTIE: Final = BEGIN_ALLIANTIE.replace(day=1)
# Agendas run for years, so "which ones run in 2030" is a fair question; beyond ten years it is a typing error.
JAREN_VOORUIT: Final = 10

AGENDAS: Final = "agendas-ondertekend"
NIEUW: Final = "agendas-ondertekend-nieuw"
GETEKEND: Final = ("gemeenten-met-agenda", "aandeel-bevolking-met-agenda")
LOPEND: Final = ("gemeenten-met-lopende-agenda", "aandeel-bevolking-met-lopende-agenda")

ADDENDA: Final = (
    "Addenda tellen hier nog niet mee: een agenda loopt tot haar eigen laatste dag, ook als een addendum haar verlengt."
)
VOOR_HET_BEGIN: Final = Uitkomst(
    Decimal(0), Decimal(0), redenen=("De alliantie begon op 31 oktober 2016; eerder kan geen agenda getekend zijn.",)
)

# Agendas are counted without saying whose they are.
NIEMAND: Final = Telling((), (), ())


class AlliantieService:
    """Figures of the alliance in one state."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand

    async def figures(self, peildatum: date | None) -> AlliantieRead:
        """All figures of a day. Raises: PeildatumOutOfRange."""
        dag = within_reach(peildatum or today())
        return await self._stand.once(("figures", dag, today()), lambda: _read(Dagstand(self._stand, dag)))

    async def figures_on(self, days: set[date]) -> dict[date, dict[str, Cijfer]]:
        """The figures of several days, by slug."""
        key = ("figures on", frozenset(days), today())
        return await self._stand.once(key, lambda: {dag: _figures(Dagstand(self._stand, dag)) for dag in sorted(days)})

    async def municipal(self, peildatum: date | None) -> list[GemeenteCijfer]:
        """Every gemeente of the day, by code. Raises: PeildatumOutOfRange, IndelingUnknown."""
        dag = within_reach(peildatum or today())
        if not self._stand.indelingen.is_known_on(dag):
            raise IndelingUnknown(_no_indeling(self._stand.indelingen))
        return await self._stand.once(("municipal", dag), lambda: municipal_rows(Dagstand(self._stand, dag)))


def within_reach(peildatum: date) -> date:
    """The day itself. Raises: PeildatumOutOfRange."""
    last = today().replace(month=12, day=31, year=today().year + JAREN_VOORUIT)
    if not START_ALLIANTIE <= peildatum <= last:
        melding = f"Kies een dag van {START_ALLIANTIE} (de maand waarin de alliantie begon) tot en met {last}."
        raise PeildatumOutOfRange(fouten=[Fout("/query/peildatum", "buiten-bereik", melding)])
    return peildatum


def _read(dag: Dagstand) -> AlliantieRead:
    cijfers = _figures(dag)
    return AlliantieRead(
        peildatum=dag.context.peildatum,
        indelingsjaar=dag.context.indelingsjaar,
        agendas_ondertekend=cijfers[AGENDAS],
        agendas_ondertekend_nieuw=cijfers[NIEUW],
        gemeenten_met_agenda=cijfers[GETEKEND[0]],
        gemeenten_met_lopende_agenda=cijfers[LOPEND[0]],
        aandeel_bevolking=cijfers[GETEKEND[1]],
        aandeel_bevolking_lopend=cijfers[LOPEND[1]],
        agendas_per_status=per_status(dag.stand.per_status, codes_in_order("agenda-statussen")),
        op_weg_naar100=road_to_100(dag.peildatum, dag.getekend.telling if dag.is_indeling_known else None),
    )


def _figures(dag: Dagstand) -> dict[str, Cijfer]:
    dekkingen = _coverages(dag)
    van_agendas, van_gemeenten = (coverage_of(eenheid, dekkingen) for eenheid in (EENHEID_AGENDAS, EENHEID_GEMEENTEN))
    cijfers = {
        slug: present(find_indicator(slug), uitkomst, NIEMAND, dag.context, dekking=van_agendas)
        for slug, uitkomst in _counts_of_agendas(dag)
    }
    # What can be prolonged was signed by then, for certain or perhaps.
    prolonged = (ADDENDA,) if count_agendas(dag.stand.ondertekeningen, dag.peildatum).bovengrens else ()
    for (aantal, aandeel), deelnemers, extra in ((GETEKEND, dag.getekend, ()), (LOPEND, dag.lopend, prolonged)):
        named = (dag.peildatum, deelnemers.gemeenten, dag.stand.indelingen, dag.stand.deelnemers)
        told = remarks_on(*named) if dag.is_indeling_known else []
        for slug, uitkomst in ((aantal, _count(dag, deelnemers)), (aandeel, _share(dag, deelnemers))):
            cijfers[slug] = present(
                find_indicator(slug),
                replace(uitkomst, redenen=(*uitkomst.redenen, *told, *extra)),
                deelnemers.telling if dag.is_indeling_known else NIEMAND,
                dag.context,
                dekking=van_gemeenten,
            )
    return cijfers


def _coverages(dag: Dagstand) -> list[DekkingRegister]:
    """What the register knows of the newest published numbers, on the day of each and in the indeling of that day.

    So that a later merger, which makes fewer of the same gemeenten, makes the register no less complete.
    """
    found = []
    for peildatum, published in sizes_on(dag.peildatum):
        toen = Dagstand(dag.stand, peildatum)
        if published.eenheid == EENHEID_AGENDAS:
            found.append(coverage(published, int(count_agendas(dag.stand.ondertekeningen, peildatum).waarde or 0)))
        elif toen.is_indeling_known:
            found.append(coverage(published, len(toen.getekend.telling.zeker)))
    return found


def _counts_of_agendas(dag: Dagstand) -> Iterator[tuple[str, Uitkomst]]:
    if dag.peildatum < BEGIN_ALLIANTIE:
        yield from ((slug, VOOR_HET_BEGIN) for slug in (AGENDAS, NIEUW))
    else:
        yield AGENDAS, count_agendas(dag.stand.ondertekeningen, dag.peildatum)
        yield NIEUW, count_agendas(dag.stand.ondertekeningen, dag.peildatum, dag.peildatum.replace(month=1, day=1))


def _count(dag: Dagstand, deelnemers: Deelnemers) -> Uitkomst:
    if dag.peildatum < BEGIN_ALLIANTIE:
        return VOOR_HET_BEGIN
    return count(deelnemers.telling) if dag.is_indeling_known else _not_restatable(dag)


def _share(dag: Dagstand, deelnemers: Deelnemers) -> Uitkomst:
    if dag.peildatum < BEGIN_ALLIANTIE:
        return VOOR_HET_BEGIN
    if not dag.is_indeling_known:
        return _not_restatable(dag)
    if dag.bevolking is None:
        return Uitkomst(None, status=Celstatus.NIET_GELEVERD, redenen=("Er zijn nog geen inwoners aangeleverd.",))
    if not is_showable(dag.bevolking):
        reden = f"Van te weinig gemeenten zijn inwoners van {dag.bevolking.periode} bekend."
        return Uitkomst(None, status=Celstatus.NIET_GELEVERD, redenen=(reden,))
    return share(deelnemers.aanspraken, dag.bevolking, dag.sleutel, dag.stand.indelingen.name_of)


def _not_restatable(dag: Dagstand) -> Uitkomst:
    return Uitkomst(None, status=Celstatus.NIET_HERLEIDBAAR, redenen=(_no_indeling(dag.stand.indelingen),))


def _no_indeling(indelingen: Indelingen) -> str:
    if not indelingen.gemeenten:
        return "Er zijn nog geen gemeenten bekend."
    return f"De gemeentelijke indeling van vóór {day_in_words(EERSTE_INDELING)} is niet bekend."
