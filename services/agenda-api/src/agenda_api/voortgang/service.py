"""What happens to reported progress: judged per row, stored as a set, told per agenda, read back per agenda."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from agenda_api.addenda.service import AddendumService
from agenda_api.agendas.schemas import AgendaKeuze, Gezocht
from agenda_api.agendas.service import AgendaService
from agenda_api.ondertekeningen.service import OndertekeningService
from agenda_api.overeenkomsten.lifecycle import PUBLIC
from agenda_api.voortgang.judging import Onderwerp, as_rows, judge
from agenda_api.voortgang.repository import Place, VoortgangRepository
from agenda_api.voortgang.schemas import (
    SHAPE,
    Stand,
    VoortgangFilter,
    VoortgangGemeld,
    VoortgangRead,
    VoortgangsmeldingInput,
    Voortgangsverslag,
)
from shared.aside import aside
from shared.auth import Caller
from shared.bulk.judging import Judgement
from shared.bulk.report import BulkQuery, RijFout, Wijze, refuse_all
from shared.bulk.upload import Upload
from shared.clock import now, today
from shared.database import Session, rehearsal
from shared.events import outbox
from shared.failures import MAX_FOUTEN
from shared.problems import Fout
from shared.tenancy import is_involved, speaks_as

OVERTAKEN: Final = Fout(
    "/sleutel",
    "al-gecorrigeerd",
    "Dit is eerder onder deze sleutel gemeld en daarna gecorrigeerd; de correctie blijft gelden. "
    "Meld het onder een andere sleutel als het toch klopt.",
)
# What only those involved read.
_HIDDEN: Final = {"sleutel": None, "melder": None}

Stored = Sequence[Row[tuple[str, UUID, int, int | None, list[int]]]]


class VoortgangService:
    """Progress in, progress out."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._agendas = AgendaService(session)
        self._addenda = AddendumService(session)
        self._ondertekeningen = OndertekeningService(session)
        self._repository = VoortgangRepository(session)

    async def report(self, caller: Caller, upload: Upload, query: BulkQuery) -> tuple[Voortgangsverslag, list[RijFout]]:
        """What a file did, and every fault in it, also those that the report only counts.

        Raises: InvalidInput for a file that cannot be read, and for any fault when every row has to be right.
        """
        judged = await aside(Judgement.of, upload.read(SHAPE), VoortgangsmeldingInput)
        async with rehearsal(self._session, is_real=not query.proefdraai):
            onderwerpen = await self._onderwerpen(caller, {one.agenda_id for one in judged.sound.values()})
            said = await aside(judge, judged, onderwerpen, today())
            faults = await aside(list, judged.told())
            if faults and query.wijze is Wijze.ALLES_OF_NIETS:
                raise refuse_all(faults)
            rows = await aside(as_rows, said, judged, onderwerpen)
            stored = await self._repository.store(rows, caller.client, now())
            await self._tell(stored, onderwerpen)
        return _verslag(judged, faults, stored, query), faults

    async def list_page(
        self, lezer: Caller, agenda_id: UUID, query: VoortgangFilter
    ) -> tuple[list[VoortgangRead], int]:
        """One page of what is reported about an agenda. Raises: AgendaNotFound, also for one that is not seen."""
        organisaties = (await self._agendas.find_visible(lezer, agenda_id)).organisaties
        involved = await self._involved(lezer, {agenda_id: organisaties})
        rows, totaal = await self._repository.find_page(agenda_id, query)
        return [_read(row, involved) for row in rows], totaal

    async def seek(self, keuze: AgendaKeuze) -> Gezocht:
        """A choice of agendas as the store knows it. Raises: InvalidInput."""
        return await self._agendas.seek(keuze)

    async def next_agendas(
        self, lezer: Caller, gezocht: Gezocht, after: UUID | None, limit: int
    ) -> tuple[list[UUID], set[UUID]]:
        """The next agendas that the reader may see, in order, and those of them whose progress it reads in full."""
        found = {row.id: row.organisaties for row in await self._agendas.find_readers(lezer, gezocht, after, limit)}
        return list(found), await self._involved(lezer, found)

    async def read_batch(
        self, agenda_ids: Collection[UUID], involved: Collection[UUID], stand: Stand, after: Place | None, limit: int
    ) -> tuple[list[VoortgangRead], Place | None]:
        """The next of what is reported about these agendas, and the place behind it; None at the end."""
        rows = await self._repository.find_batch(agenda_ids, stand, after, limit)
        last = rows[-1] if len(rows) == limit else None
        place = last and (last.agenda_id, last.datum, last.volgnummer)
        return await aside(lambda: [_read(row, involved) for row in rows]), place

    async def _involved(self, lezer: Caller, of_agendas: Mapping[UUID, Sequence[str]]) -> set[UUID]:
        """Those of these agendas, with who may see them, in which the reader takes part."""
        own = {agenda_id for agenda_id, organisaties in of_agendas.items() if is_involved(lezer, organisaties)}
        return own | await self._ondertekeningen.find_signed_by(lezer, of_agendas.keys() - own)

    async def _onderwerpen(self, caller: Caller, agenda_ids: Collection[UUID]) -> dict[UUID, Onderwerp]:
        """The agendas that the caller sees, locked: what is judged of them holds until the rows are stored."""
        found = await self._agendas.lock_onderdelen(caller, agenda_ids)
        added: dict[UUID, list[Row[Any]]] = defaultdict(list)
        for row in await self._addenda.find_onderdelen([one.id for one in found]):
            added[row.agenda_id].append(row)
        of_parties = await self._ondertekeningen.find_signed_by(caller, [one.id for one in found])
        onderwerpen = {}
        for one in found:
            may_report = is_involved(caller, one.organisaties) or one.id in of_parties
            onderwerpen[one.id] = Onderwerp(
                doelen=frozenset(UUID(each) for part in (one, *added[one.id]) for each in part.doelen),
                activiteiten=frozenset(UUID(each) for part in (one, *added[one.id]) for each in part.activiteiten),
                is_agreed=one.status in PUBLIC,
                melder=speaks_as(caller, one.organisaties) or caller.client if may_report else None,
                openbaar=one.openbaar,
                organisaties=tuple(one.organisaties),
            )
        return onderwerpen

    async def _tell(self, stored: Stored, about: Mapping[UUID, Onderwerp]) -> None:
        """One event for each agenda of which something new was said."""
        corrected = {row.agenda_id: row.aantal for row in stored if row.wat == "vervangen"}
        new = [row for row in stored if row.wat == "nieuw"]

        def write_out() -> list[dict[str, Any]]:
            return [_event_of(row, corrected.get(row.agenda_id, 0), about[row.agenda_id]) for row in new]

        await outbox.append_all(self._session, await aside(write_out))


def _event_of(row: Row[Any], gecorrigeerd: int, about: Onderwerp) -> dict[str, Any]:
    """Its version is the last number given: it grows with everything that is said about the agenda."""
    return outbox.row_of(
        "voortgang.gemeld",
        subject=str(row.agenda_id),
        versie=row.laatste,
        data=VoortgangGemeld(agenda_id=row.agenda_id, gemeld=row.aantal, gecorrigeerd=gecorrigeerd),
        openbaar=about.openbaar,
        organisaties=about.organisaties,
    )


def _verslag(
    judged: Judgement[VoortgangsmeldingInput], faults: Sequence[RijFout], stored: Stored, query: BulkQuery
) -> Voortgangsverslag:
    counted = Counter[str]()
    for row in stored:
        counted[row.wat] += row.aantal
    overtaken = sorted(rij for row in stored for rij in row.rijen)
    return Voortgangsverslag(
        proefdraai=query.proefdraai,
        codering=judged.codering,
        ontvangen=judged.received,
        aangemaakt=counted["nieuw"] - counted["vervangen"],
        gecorrigeerd=counted["vervangen"],
        ongewijzigd=len(judged.sound) - counted["nieuw"],
        geweigerd=len(judged.faults),
        fouten=list(faults[:MAX_FOUTEN]),
        overige_fouten=judged.total - len(faults[:MAX_FOUTEN]),
        opmerkingen=[RijFout.of(rij, OVERTAKEN) for rij in overtaken[:MAX_FOUTEN]],
    )


def _read(row: Row[Any], involved: Collection[UUID]) -> VoortgangRead:
    read = VoortgangRead.model_validate(row)
    return read if read.agenda_id in involved else _for_everybody(read)


def _for_everybody(melding: VoortgangRead) -> VoortgangRead:
    toelichting = melding.toelichting if melding.toelichting_openbaar else None
    return melding.model_copy(update=_HIDDEN | {"toelichting": toelichting})
