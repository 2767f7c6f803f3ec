"""What the other rooms get of the agendas: who takes part on which days, what is used, how many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from psycopg.types.multirange import Multirange
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.agendas.agenda import Dagen, Looptijd
from metrics.agendas.repository import AgendaRepository
from shared.dates import Precisie
from shared.datums import OnzekereDatum


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A gemeente that public agendas name, with the days of all of them together.

    `ondertekeningen`: the earliest of each precision, the only ones that can be the first on some day.
    """

    getekend: Looptijd
    lopend: Looptijd
    ondertekeningen: tuple[OnzekereDatum, ...]

    def first_signing_on(self, dag: date) -> OnzekereDatum | None:
        """The earliest signing that may lie on or before the day; an unknown date comes last."""
        found = (o for o in self.ondertekeningen if o.marge.eerste is None or o.marge.eerste <= dag)
        return min(found, key=lambda o: o.marge.laatste or date.max, default=None)


@dataclass(frozen=True, slots=True)
class Gebruik:
    """A theme or an interventie, with the number of agendas and of different gemeenten that use it."""

    code: str
    agendas: int
    gemeenten: int
    slug: str | None = None
    naam: str | None = None


class AgendaService:
    """The read copies, added up."""

    def __init__(self, session: AsyncSession) -> None:
        self._repository = AgendaRepository(session)

    async def deelnemers(self) -> dict[str, Deelnemer]:
        """Every gemeente that a public agenda names, also a code that no gemeente has, by code."""
        rows = await self._repository.add_up_deelname()
        return {code: _deelnemer(list(group)) for code, group in groupby(rows, key=lambda row: row.code)}

    async def usage(self) -> Mapping[str, list[Gebruik]]:
        """What public agendas use by kind (`thema`, `interventie`), most used first, ties by code."""
        used: dict[str, list[Gebruik]] = {"thema": [], "interventie": []}
        for row in await self._repository.count_usage():
            used[row.wat].append(Gebruik(row.code, row.agendas, row.gemeenten, row.slug, row.naam))
        return {wat: sorted(found, key=lambda g: (-g.agendas, -g.gemeenten, g.code)) for wat, found in used.items()}

    async def count_by_status(self) -> dict[str, int]:
        """Number of agendas per status, drafts included."""
        return await self._repository.count_by_status()


def _deelnemer(rows: list[Row[Any]]) -> Deelnemer:
    return Deelnemer(
        Looptijd(_days(row.getekend_zeker for row in rows), _days(row.getekend_mogelijk for row in rows)),
        Looptijd(_days(row.lopend_zeker for row in rows), _days(row.lopend_mogelijk for row in rows)),
        tuple(OnzekereDatum(datum=row.datum, precisie=Precisie(row.precisie)) for row in rows if row.is_getekend),
    )


def _days(multiranges: Iterable[Multirange[date] | None]) -> tuple[Dagen, ...]:
    return tuple(Dagen(days.lower, days.upper) for found in multiranges if found is not None for days in found)
