"""Many agendas at once: counted, or written out batch by batch, each batch with a moment of the store for itself."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from agenda_api.agendas.schemas import AgendaKeuze, AgendaRead, Gezocht
from agenda_api.agendas.service import AgendaService
from agenda_api.overzichten.rijen import row_of_agenda
from agenda_api.overzichten.schemas import AgendaExportQuery, AgendaTelling, AgendaTellingen
from shared.aside import aside
from shared.auth import Caller
from shared.database import Session, reading
from shared.streams import Batches, Formaat
from shared.velden import chosen
from shared.waardelijsten.lists import waardelijsten

# Some megabytes of agendas, and a tenth of a second of the store (measured).
BATCH: Final = 250
# The kinds of code that agendas are counted by, with their lists.
_LISTS: Final = {"status": "agenda-statussen", "thema": "themas-gka", "provincie": "provincies"}


class OverzichtService:
    """What is told of many agendas."""

    def __init__(self, session: Session) -> None:
        self._agendas = AgendaService(session)

    async def seek(self, keuze: AgendaKeuze) -> Gezocht:
        """A choice as the store knows it. Raises: InvalidInput."""
        return await self._agendas.seek(keuze)

    async def count(self, lezer: Caller, keuze: AgendaKeuze) -> AgendaTellingen:
        """How many of what was chosen the reader may see. Raises: InvalidInput."""
        counted = await self._agendas.count_by(lezer, await self.seek(keuze))
        return AgendaTellingen(
            totaal=counted.get(("alles", ""), 0),
            **{f"per_{soort}": _counts(counted, soort) for soort in _LISTS},
        )


async def write_out(app: Any, lezer: Caller, gezocht: Gezocht, query: AgendaExportQuery) -> Batches:  # noqa: ANN401 - what a request calls its app
    """Batches of agendas as JSON values: whole for NDJSON, a row of cells for CSV."""
    async for agendas in _walk(app, lezer, gezocht):
        yield await aside(_as_json, agendas, query)


async def _walk(app: Any, lezer: Caller, gezocht: Gezocht) -> AsyncIterator[Sequence[AgendaRead]]:  # noqa: ANN401 - as above
    after: UUID | None = None
    while True:
        async with reading(app) as session:
            agendas = await AgendaService(session).read_batch(lezer, gezocht, after, BATCH)
        if agendas:
            yield agendas
        if len(agendas) < BATCH:
            return
        after = agendas[-1].id


def _as_json(agendas: Iterable[AgendaRead], query: AgendaExportQuery) -> list[dict[str, Any]]:
    if query.formaat is Formaat.NDJSON:
        return [chosen(agenda, query.velden) for agenda in agendas]
    labels = {
        name: _labels(list_name) for name, list_name in (("status", "agenda-statussen"), ("themas", "themas-gka"))
    }
    return [row_of_agenda(chosen(agenda, None), labels) for agenda in agendas]


def _counts(counted: Mapping[tuple[str, str], int], soort: str) -> list[AgendaTelling]:
    """In the order of the list; codes that are on none of today come last."""
    found = {code: aantal for (kind, code), aantal in counted.items() if kind == soort}
    labels = _labels(_LISTS[soort])
    in_order = [*(code for code in labels if code in found), *sorted(found.keys() - labels.keys())]
    return [AgendaTelling(code=code, label=labels.get(code, code), aantal=found[code]) for code in in_order]


def _labels(list_name: str) -> Mapping[str, str]:
    return {code: waarde.label for code, waarde in waardelijsten()[list_name].items()}
