"""What the other rooms get of the agendas: who takes part on which days, what is used, how many there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from psycopg.types.multirange import Multirange
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.agendas.agenda import Dagen, Getekend, Looptijd, Ondertekeningen
from metrics.agendas.repository import AgendaRepository
from shared.dates import Precisie
from shared.datums import OnzekereDatum


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A gemeente that public agendas name.

    `ondertekeningen`: the earliest of each precision, the only ones that can be the first on some day.
    """

    agendas: tuple[Getekend, ...]
    ondertekeningen: tuple[OnzekereDatum, ...]


@dataclass(frozen=True, slots=True)
class Aantal:
    """How many for certain, and how many if every doubt counted."""

    zeker: int
    mogelijk: int

    @property
    def waarde(self) -> int | None:
        """What is certain; a minimum of nothing says nothing, as unknown is never 0."""
        return None if self.mogelijk and not self.zeker else self.zeker


@dataclass(frozen=True, slots=True)
class Gebruik:
    """A theme, factor or interventie, with the number of agendas and of different gemeenten that use it."""

    code: str
    agendas: Aantal
    gemeenten: Aantal
    slug: str | None = None
    naam: str | None = None


def first_signing(deelnemers: Iterable[Deelnemer], dag: date) -> OnzekereDatum | None:
    """The earliest signing that may lie on or before the day; an unknown date comes last."""
    signings = (o for deelnemer in deelnemers for o in deelnemer.ondertekeningen)
    found = (o for o in signings if o.marge.eerste is None or o.marge.eerste <= dag)
    return min(found, key=lambda o: o.marge.laatste or date.max, default=None)


@dataclass(frozen=True, slots=True)
class Gebruikt:
    """What is used by kind (`thema`, `factor`, `interventie`): most for certain first, then perhaps, ties by code.

    `met`: how many of the `totaal` agendas record anything of the kind; of `onzeker` it is a doubt that they count.
    """

    ranked: Mapping[str, list[Gebruik]]
    met: Mapping[str, int]
    totaal: int
    onzeker: int


class AgendaService:
    """The read copies, added up."""

    def __init__(self, session: AsyncSession) -> None:
        self._repository = AgendaRepository(session)

    async def deelnemers(self, grenzen: Mapping[str, Sequence[date]]) -> dict[str, Deelnemer]:
        """Every gemeente that a public agenda names, also a code that no gemeente has, by code.

        `grenzen`: the days on which a gemeente got larger or smaller.
        """
        rows = await self._repository.add_up_deelname(grenzen)
        return {code: _deelnemer(list(group)) for code, group in groupby(rows, key=lambda row: row.code)}

    async def signings(self) -> tuple[Ondertekeningen, ...]:
        """The agendas of gemeenten that were signed, by the days from which that counts."""
        return tuple(
            Ondertekeningen(row.zeker, row.mogelijk, row.aantal) for row in await self._repository.count_signings()
        )

    async def usage(self, dag: date, *, lopend: bool) -> Gebruikt:
        """What public agendas use on a day, signed by then or running, whether that is certain or not."""
        used: dict[str, list[Gebruik]] = {"thema": [], "factor": [], "interventie": []}
        for row in await self._repository.count_usage(dag, lopend=lopend):
            agendas = Aantal(row.agendas, row.agendas_mogelijk)
            gemeenten = Aantal(row.gemeenten, row.gemeenten_mogelijk)
            used[row.wat].append(Gebruik(row.code, agendas, gemeenten, row.slug, row.naam))
        ranked = {wat: sorted(found, key=_most_used_first) for wat, found in used.items()}
        recorded = await self._repository.count_recording(dag, lopend=lopend)
        met = {wat: int(getattr(recorded, wat)) for wat in used}
        return Gebruikt(ranked, met, recorded.totaal, recorded.onzeker)

    async def count_by_status(self) -> dict[str, int]:
        """Number of agendas per status, drafts included."""
        return await self._repository.count_by_status()


def _most_used_first(one: Gebruik) -> tuple[int, int, int, int, str]:
    agendas, gemeenten = one.agendas, one.gemeenten
    return -agendas.zeker, -agendas.mogelijk, -gemeenten.zeker, -gemeenten.mogelijk, one.code


def _deelnemer(rows: list[Row[Any]]) -> Deelnemer:
    return Deelnemer(
        tuple(
            Getekend(
                row.eerste_grens,
                row.laatste_grens,
                Looptijd(_days(row.getekend_zeker), _days(row.getekend_mogelijk)),
                Looptijd(_days(row.lopend_zeker), _days(row.lopend_mogelijk)),
            )
            for row in rows
        ),
        tuple(OnzekereDatum(datum=row.datum, precisie=Precisie(row.precisie)) for row in rows if row.is_getekend),
    )


def _days(multirange: Multirange[date] | None) -> tuple[Dagen, ...]:
    return () if multirange is None else tuple(Dagen(days.lower, days.upper) for days in multirange)
