"""Records of one kind as a file: in, each row judged and recognised; out, batch by batch."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Generic

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.interventies.service import known_ids, published_ids
from intervention_search.redactie.importing import ImportQuery, Importverslag, bring_in, judge
from intervention_search.redactie.lifecycle import RedactieStatus
from intervention_search.redactie.recognition import Bekend, Genoemd
from intervention_search.stukken.kind import I, Kind
from intervention_search.stukken.repository import StukRepository
from intervention_search.stukken.service import UNKNOWN, StukService
from shared.auth import Caller
from shared.bulk.report import RijFout
from shared.bulk.upload import Upload
from shared.problems import Fout


class StukBulk(Generic[I]):
    """Files of one kind, in the transaction of one request."""

    def __init__(self, session: AsyncSession, kind: Kind[I]) -> None:
        self._session, self._kind = session, kind
        self._repository = StukRepository(session, kind.soort)

    async def bring_in(self, caller: Caller, upload: Upload, query: ImportQuery) -> tuple[Importverslag, list[RijFout]]:
        """What a file did, and every fault in it.

        Raises: NotAllowed, InvalidInput for a file that cannot be read, or is wrong when all has to be right.
        """
        judged = await judge(upload, self._kind.inhoud, self._kind.tabel, partial(published_ids, self._session))
        return await bring_in(self._session, self, StukService(self._session, self._kind), caller, judged, query)

    def genoemd(self, body: I) -> Genoemd:
        """By what a record goes."""
        return Genoemd(body.titel, self._kind.nummer(body))

    async def find_known(self, genoemd: Collection[Genoemd]) -> Sequence[Bekend]:
        """The records with one of these numbers, or a title that looks like one of these."""
        nummers = [one.nummer for one in genoemd if one.nummer]
        rows = await self._repository.find_named([one.vlak for one in genoemd], nummers)
        return [
            Bekend(row.id, row.versie, RedactieStatus(row.status), self.genoemd(self._kind.stored(row.inhoud)))
            for row in rows
        ]

    async def faults_in(self, bodies: Mapping[int, I], public: Collection[int]) -> Mapping[int, Sequence[Fout]]:
        """An interventie that is not there; of `public` also what blocks a publication."""
        named = {row: list(self._kind.interventies(body)) for row, body in bodies.items()}
        known = await known_ids(self._session, {one for places in named.values() for _, one in places})
        found: dict[int, list[Fout]] = {}
        for row, body in bodies.items():
            fouten = [Fout(place, *UNKNOWN) for place, one in named[row] if one not in known]
            fouten += self._kind.eisen(body) if row in public else ()
            if fouten:
                found[row] = fouten
        return found
