"""Interventies as a file: in, each row judged and recognised by its name; out, batch by batch."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pydantic.alias_generators import to_camel
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.interventies.repository import InterventieRepository
from intervention_search.interventies.rijen import Interventietabel
from intervention_search.interventies.schemas import InterventieCreate, InterventieExportQuery, InterventieRead
from intervention_search.interventies.service import InterventieService, blockers_of
from intervention_search.redactie.importing import ImportQuery, Importverslag, bring_in, judge
from intervention_search.redactie.lifecycle import RedactieStatus
from intervention_search.redactie.recognition import Bekend, Genoemd
from shared.aside import aside
from shared.auth import Caller
from shared.bulk.report import RijFout
from shared.bulk.upload import Upload
from shared.database import reading
from shared.problems import Fout
from shared.streams import Batches, Formaat

TABEL: Final = Interventietabel()
KOLOMMEN: Final = [to_camel(name) for name in TABEL.rij.model_fields]
# A record with its ratings is some kB.
BATCH: Final = 500


class InterventieBulk:
    """Files of interventies, in the transaction of one request."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._repository = InterventieRepository(session)

    async def bring_in(self, caller: Caller, upload: Upload, query: ImportQuery) -> tuple[Importverslag, list[RijFout]]:
        """What a file did, and every fault in it.

        Raises: NotAllowed, InvalidInput for a file that cannot be read, or is wrong when all has to be right.
        """
        judged = await judge(upload, InterventieCreate, TABEL, _nobody)
        return await bring_in(self._session, self, InterventieService(self._session), caller, judged, query)

    def genoemd(self, body: InterventieCreate) -> Genoemd:
        """By its name; an interventie has no number."""
        return Genoemd(body.naam)

    async def find_known(self, genoemd: Collection[Genoemd]) -> Sequence[Bekend]:
        """The ones with a name that looks like one of these."""
        rows = await self._repository.find_named([one.vlak for one in genoemd])
        return [Bekend(row.id, row.versie, RedactieStatus(row.status), Genoemd(row.naam)) for row in rows]

    async def faults_in(
        self, bodies: Mapping[int, InterventieCreate], public: Collection[int]
    ) -> Mapping[int, Sequence[Fout]]:
        """What blocks the publication of those that are or become public."""
        return {row: found for row, body in bodies.items() if row in public and (found := blockers_of(body))}


async def write_out(app: Any, caller: Caller, query: InterventieExportQuery) -> Batches:  # noqa: ANN401 - what a request calls its app
    """Batches of what the caller may see, as JSON values; for a CSV as the rows of the table."""
    after: UUID | None = None
    while True:
        async with reading(app) as session:
            read = await InterventieService(session).next_batch(caller, query.gewijzigd_sinds, after, BATCH)
        if read:
            yield await aside(_written, read, query.formaat)
        if len(read) < BATCH:
            return
        after = read[-1].id


def _written(read: Sequence[InterventieRead], formaat: Formaat) -> list[Mapping[str, Any]]:
    values = [one.model_dump(mode="json", by_alias=True, exclude={"labels"}) for one in read]
    return list(values) if formaat is Formaat.NDJSON else [row for value in values for row in TABEL.schrijf(value)]


async def _nobody(names: Collection[str]) -> Mapping[str, UUID]:  # noqa: ARG001 - an interventie names no other
    return {}
