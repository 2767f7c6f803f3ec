"""What the alliance's figures are on a day: read the small copies, reckon, present. Nothing is stored ahead.

With at most a few hundred gemeenten and agendas a figure costs four bounded queries and some milliseconds of adding
up, and is right from the moment that an event was consumed; a stored roll-up would only add a way to be stale.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from metrics.agendas.agenda import Agenda, Regel, is_running_on, is_signed_on
from metrics.agendas.service import AgendaService
from metrics.alliantie.arithmetic import Telling, Uitkomst, count, share, tally
from metrics.alliantie.deelname import participation
from metrics.alliantie.errors import IndelingUnknown, PeildatumOutOfRange
from metrics.alliantie.presenting import Context, per_status, present, road_to_100
from metrics.alliantie.remarks import remarks_on
from metrics.alliantie.rows import municipal_rows
from metrics.alliantie.schemas import AlliantieRead, Cijfer, GemeenteCijfer
from metrics.bevolking.population import Bevolking
from metrics.bevolking.service import read_population
from metrics.cel import Celstatus
from metrics.indelingen.indeling import EERSTE_INDELING, Indelingen
from metrics.indelingen.service import read_indelingen
from metrics.indicatoren.service import find_indicator
from shared.clock import now, today
from shared.database import Session
from shared.problems import Fout
from shared.waardelijsten.types import codes_in_order

# The alliance was launched in October 2016; before it there is nothing to count.
START_ALLIANTIE: Final = date(2016, 10, 1)
# Agendas run for years, so "which ones run in 2030" is a fair question; beyond ten years it is a typing error.
JAREN_VOORUIT: Final = 10

GETEKEND: Final = ("gemeenten-met-agenda", "aandeel-bevolking-met-agenda")
LOPEND: Final = ("gemeenten-met-lopende-agenda", "aandeel-bevolking-met-lopende-agenda")
REGELS: Final[dict[tuple[str, str], Regel]] = {GETEKEND: is_signed_on, LOPEND: is_running_on}

Kopieen = tuple[list[Agenda], Indelingen]


@dataclass(frozen=True, slots=True)
class Stand:
    """Everything that the figures of one day are reckoned from."""

    agendas: list[Agenda]
    indelingen: Indelingen
    bevolking: Bevolking | None
    context: Context


class AlliantieService:
    """Figures of the alliance."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._agendas = AgendaService(session)

    async def figures(self, peildatum: date | None) -> AlliantieRead:
        """All figures of a day. Raises: PeildatumOutOfRange."""
        stand = await self._read(peildatum)
        cijfers = _figures(stand)
        counted = await self._agendas.count_by_status()
        return AlliantieRead(
            peildatum=stand.context.peildatum,
            indelingsjaar=stand.context.indelingsjaar,
            gemeenten_met_agenda=cijfers[GETEKEND[0]],
            gemeenten_met_lopende_agenda=cijfers[LOPEND[0]],
            aandeel_bevolking=cijfers[GETEKEND[1]],
            aandeel_bevolking_lopend=cijfers[LOPEND[1]],
            agendas_per_status=per_status(counted, codes_in_order("agenda-statussen")),
            weg100=road_to_100(_telling(stand, is_signed_on)),
        )

    async def figures_on(self, days: set[date]) -> dict[date, dict[str, Cijfer]]:
        """The figures of several days, by slug."""
        copies = await self._read_copies()
        return {day: _figures(await self._read(day, copies)) for day in sorted(days)}

    async def municipal(self, peildatum: date | None) -> list[GemeenteCijfer]:
        """Every gemeente of the day, by code. Raises: PeildatumOutOfRange, IndelingUnknown."""
        stand = await self._read(peildatum)
        if stand.context.indelingsjaar is None:
            raise IndelingUnknown(_no_indeling(stand.indelingen))
        return municipal_rows(stand.agendas, stand.indelingen, stand.bevolking, stand.context.peildatum)

    async def _read_copies(self) -> Kopieen:
        return await self._agendas.public_agendas(), await read_indelingen(self._session)

    async def _read(self, given: date | None, copies: Kopieen | None = None) -> Stand:
        peildatum = _within_reach(given or today())
        agendas, indelingen = copies or await self._read_copies()
        found = await read_population(self._session, peildatum, indelingen)
        bevolking, bron = found or (None, "")
        jaar = peildatum.year if indelingen.is_known_on(peildatum) else None
        return Stand(agendas, indelingen, bevolking, Context(peildatum, jaar, now(), today(), bron))


def _within_reach(peildatum: date) -> date:
    last = today().replace(month=12, day=31, year=today().year + JAREN_VOORUIT)
    if not START_ALLIANTIE <= peildatum <= last:
        melding = f"Kies een dag van {START_ALLIANTIE} (de start van de alliantie) tot en met {last}."
        raise PeildatumOutOfRange(fouten=[Fout("/query/peildatum", "buiten-bereik", melding)])
    return peildatum


def _telling(stand: Stand, regel: Regel) -> Telling | None:
    if stand.context.indelingsjaar is None:
        return None
    return tally(participation(stand.agendas, stand.indelingen, stand.context.peildatum, regel))


def _figures(stand: Stand) -> dict[str, Cijfer]:
    cijfers = {}
    for (aantal, aandeel), regel in REGELS.items():
        telling = _telling(stand, regel)
        remarks = remarks_on(stand.agendas, stand.indelingen, stand.context.peildatum, regel) if telling else []
        for slug, uitkomst in ((aantal, _count(stand, telling)), (aandeel, _share(stand, telling))):
            cijfers[slug] = present(find_indicator(slug), uitkomst, stand.context, remarks)
    return cijfers


def _count(stand: Stand, telling: Telling | None) -> Uitkomst:
    return count(telling) if telling else _not_restatable(stand)


def _share(stand: Stand, telling: Telling | None) -> Uitkomst:
    if telling is None:
        return _not_restatable(stand)
    if stand.bevolking is None:
        reden = "Er zijn nog geen inwoners aangeleverd."
        return Uitkomst(None, Celstatus.NIET_GELEVERD, onzeker=telling.onzeker, redenen=(reden,))
    return share(telling, stand.bevolking)


def _not_restatable(stand: Stand) -> Uitkomst:
    return Uitkomst(None, Celstatus.NIET_HERLEIDBAAR, redenen=(_no_indeling(stand.indelingen),))


def _no_indeling(indelingen: Indelingen) -> str:
    if not indelingen.gemeenten:
        return "Er zijn nog geen gemeenten bekend."
    return f"De gemeentelijke indeling van vóór {EERSTE_INDELING} is niet bekend."
