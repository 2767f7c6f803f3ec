"""Progress of many agendas, written out batch by batch: some agendas at a time, and of them some rows."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Final
from uuid import UUID

from agenda_api.agendas.schemas import Gezocht
from agenda_api.voortgang.repository import Place
from agenda_api.voortgang.schemas import VoortgangExportQuery, VoortgangRead
from agenda_api.voortgang.service import VoortgangService
from shared.aside import aside
from shared.auth import Caller
from shared.database import reading
from shared.streams import Batches

# Agendas are narrow here, and most have no progress: few questions for many of them.
AGENDAS: Final = 1_000
ROWS: Final = 2_000


async def write_out(app: Any, lezer: Caller, gezocht: Gezocht, query: VoortgangExportQuery) -> Batches:  # noqa: ANN401 - what a request calls its app
    """Batches of progress as JSON values, by agenda and then the oldest date first."""
    async for read in _walk(app, lezer, gezocht, query):
        yield await aside(lambda those: [one.model_dump(mode="json", by_alias=True) for one in those], read)


async def _walk(
    app: Any,  # noqa: ANN401 - as above
    lezer: Caller,
    gezocht: Gezocht,
    query: VoortgangExportQuery,
) -> AsyncIterator[Sequence[VoortgangRead]]:
    after: UUID | None = None
    while True:
        async with reading(app) as session:
            agenda_ids, involved = await VoortgangService(session).next_agendas(lezer, gezocht, after, AGENDAS)
        place: Place | None = None
        while agenda_ids:
            async with reading(app) as session:
                service = VoortgangService(session)
                read, place = await service.read_batch(agenda_ids, involved, query.stand, place, ROWS)
            if read:
                yield read
            if place is None:
                break
        if len(agenda_ids) < AGENDAS:
            return
        after = agenda_ids[-1]
