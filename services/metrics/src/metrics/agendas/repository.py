"""Every query on the copies of agendas and interventies; content is read of public agendas only."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.agendas.models import AgendaRow, InterventieRow, OnzekereDatumValue
from metrics.agendas.schemas import AgendaData, InterventieData, OnzekereDatumData
from metrics.kopieen import keep_newest


class AgendaRepository:
    """The alliance's agendas: hundreds of small rows, read whole for every figure."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep_agenda(self, agenda_id: str, data: AgendaData, versie: int) -> None:
        """Replace an older copy; what a draft says is not stored at all, so that no figure can show it."""
        content = _content(data) if data.openbaar else _content(None)
        values = {
            "id": agenda_id,
            "soort": data.soort,
            "status": data.status,
            "openbaar": data.openbaar,
            "versie": versie,
            **content,
        }
        await keep_newest(self._session, AgendaRow, AgendaRow.id, AgendaRow.versie, values)

    async def keep_interventie(self, interventie_id: str, data: InterventieData, versie: int) -> None:
        """Replace an older copy."""
        values = data.model_dump() | {"id": interventie_id, "versie": versie}
        await keep_newest(self._session, InterventieRow, InterventieRow.id, InterventieRow.versie, values)

    async def read_public(self) -> Sequence[AgendaRow]:
        """Every public agenda, in the order of their ids."""
        return (await self._session.scalars(_public().order_by(AgendaRow.id))).all()

    async def count_by_status(self) -> dict[str, int]:
        """Number of agendas per status, drafts included: a count of things tells nothing of their content."""
        rows = await self._session.execute(select(AgendaRow.status, func.count()).group_by(AgendaRow.status))
        return {status: aantal for status, aantal in rows}  # noqa: C416 - a Row is no tuple for dict()

    async def read_interventies(self, ids: Collection[str]) -> Sequence[InterventieRow]:
        """The interventies among these ids that are known here."""
        return (await self._session.scalars(select(InterventieRow).where(InterventieRow.id.in_(ids)))).all()


def _public() -> Select[AgendaRow]:
    """The select that every read of content starts from."""
    return select(AgendaRow).where(AgendaRow.openbaar)


def _content(data: AgendaData | None) -> dict[str, Any]:
    if data is None:
        lists: dict[str, Any] = {"gemeenten": [], "themas": [], "interventies": []}
        return lists | dict.fromkeys(("periode_van", "periode_tot", "ondertekend_op", "beeindigd_op"))
    ids = (activiteit.interventie_id for activiteit in data.activiteiten)
    return {
        "gemeenten": list(dict.fromkeys(gemeente.code for gemeente in data.gemeenten)),
        "themas": list(dict.fromkeys(data.themas)),
        "interventies": list(dict.fromkeys(found for found in ids if found is not None)),
        "periode_van": _value(data.periode_van),
        "periode_tot": _value(data.periode_tot),
        "ondertekend_op": _value(data.ondertekend_op),
        "beeindigd_op": data.beeindigd_op,
    }


def _value(data: OnzekereDatumData | None) -> OnzekereDatumValue | None:
    return None if data is None else {"datum": data.datum, "precisie": data.precisie}
