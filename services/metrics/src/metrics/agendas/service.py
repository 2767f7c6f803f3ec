"""What the other rooms get of the agendas: the public ones as values, counts of all, names of interventies."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.agendas.agenda import Agenda
from metrics.agendas.dates import Tijdstip
from metrics.agendas.models import AgendaRow, OnzekereDatumValue
from metrics.agendas.repository import AgendaRepository


@dataclass(frozen=True, slots=True)
class Interventie:
    """What an id in an agenda stands for."""

    id: str
    slug: str
    naam: str


class AgendaService:
    """The read copies, as values without a store behind them."""

    def __init__(self, session: AsyncSession) -> None:
        self._repository = AgendaRepository(session)

    async def public_agendas(self) -> list[Agenda]:
        """Every public agenda, in the order of their ids."""
        return [_agenda(row) for row in await self._repository.read_public()]

    async def count_by_status(self) -> dict[str, int]:
        """Number of agendas per status, drafts included."""
        return await self._repository.count_by_status()

    async def interventies(self, ids: Collection[str]) -> dict[str, Interventie]:
        """The interventies among these ids that are known here, by id."""
        rows = await self._repository.read_interventies(ids)
        return {row.id: Interventie(row.id, row.slug, row.naam) for row in rows}


def _moment(value: OnzekereDatumValue | None) -> Tijdstip:
    return Tijdstip() if value is None else Tijdstip.of(value["datum"], value["precisie"])


def _agenda(row: AgendaRow) -> Agenda:
    return Agenda(
        id=row.id,
        soort=row.soort,
        status=row.status,
        gemeenten=tuple(row.gemeenten),
        ondertekend=None if row.ondertekend_op is None else _moment(row.ondertekend_op),
        periode_van=_moment(row.periode_van),
        periode_tot=_moment(row.periode_tot),
        beeindigd_op=row.beeindigd_op,
        themas=tuple(row.themas),
        interventies=tuple(row.interventies),
    )
