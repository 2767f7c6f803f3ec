"""What happens to a delivered file: taken in, handled at once or by the worker, read back by who sent it."""

import asyncio
from uuid import UUID

from metrics.aanleveringen.bestand.blokken import Blokken
from metrics.aanleveringen.controle import staging
from metrics.aanleveringen.errors import AlreadyDone, DeliveryNotFound, DigestMismatch
from metrics.aanleveringen.models import BestandRow
from metrics.aanleveringen.repository import MAX_ALLE, OPEN, BestandRepository
from metrics.aanleveringen.schemas import (
    MAX_DIRECT,
    AanleveringFilter,
    AanleveringQuery,
    AanleveringRead,
    Aanleverstatus,
    CijferFout,
    FoutenFilter,
)
from metrics.aanleveringen.verwerking import handle, no_step
from metrics.indelingen.service import read_indelingen
from metrics.organisaties.service import read_own_gemeenten, require_own_gemeenten
from shared.auth import Caller
from shared.bulk.upload import Upload
from shared.clock import new_id, now
from shared.database import Session


class AanleveringService:
    """Files in, reports out."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._repository = BestandRepository(session)

    async def deliver(
        self, caller: Caller, upload: Upload, query: AanleveringQuery, afdruk: bytes | None
    ) -> tuple[AanleveringRead, bool]:
        """The delivery, and whether it is a new one: the same bytes again are answered with the first.

        Raises: NoMunicipality; DigestMismatch; InvalidInput for a file that cannot be read at all.
        """
        bestand = await self._new(caller, upload, query)
        if afdruk is not None and afdruk != upload.digest:
            raise DigestMismatch
        if not query.proefdraai and (same := await self._repository.find_same(bestand)) is not None:
            return _read(same), False
        await self._take_in(bestand, upload)
        if bestand.rijen <= MAX_DIRECT:
            await handle(self._session, bestand, no_step)
        return _read(bestand), True

    async def read(self, caller: Caller, aanlevering_id: UUID) -> AanleveringRead:
        """Raises: DeliveryNotFound."""
        return _read(await self._find(caller, aanlevering_id))

    async def list_page(self, caller: Caller, query: AanleveringFilter) -> tuple[list[AanleveringRead], int]:
        """Those of the caller's organisations."""
        rows, totaal = await self._repository.list_page(caller, query.status, query.page_size, query.offset)
        return [_short(row) for row in rows], totaal

    async def faults(self, caller: Caller, aanlevering_id: UUID, query: FoutenFilter) -> tuple[list[CijferFout], int]:
        """A page of them. Raises: DeliveryNotFound."""
        bestand = await self._find(caller, aanlevering_id)
        rows, totaal = await self._repository.page_of_faults(bestand.nummer, query.code, query.page_size, query.offset)
        return [CijferFout.model_validate(row) for row in rows], totaal

    async def all_faults(self, caller: Caller, aanlevering_id: UUID) -> list[CijferFout]:
        """Every one that is kept. Raises: DeliveryNotFound."""
        bestand = await self._find(caller, aanlevering_id)
        return [CijferFout.model_validate(row) for row in await self._repository.first_faults(bestand.nummer, MAX_ALLE)]

    async def cancel(self, caller: Caller, aanlevering_id: UUID) -> AanleveringRead:
        """Raises: DeliveryNotFound; AlreadyDone."""
        bestand = await self._find(caller, aanlevering_id)
        if bestand.status not in {*OPEN, Aanleverstatus.GEANNULEERD}:
            raise AlreadyDone(f"De status is {bestand.status}.")
        if bestand.status in OPEN and await self._repository.ask_to_stop(bestand, now()):
            await staging.drop_rows(self._session, bestand.nummer)
        return _read(bestand)

    async def _find(self, caller: Caller, aanlevering_id: UUID) -> BestandRow:
        bestand = await self._repository.find(caller, aanlevering_id)
        if bestand is None:
            raise DeliveryNotFound
        return bestand

    async def _new(self, caller: Caller, upload: Upload, query: AanleveringQuery) -> BestandRow:
        read = read_own_gemeenten if caller.is_beheerder else require_own_gemeenten
        gemeenten = await read(self._session, caller, await read_indelingen(self._session))
        return BestandRow(
            id=new_id(),
            client=caller.client,
            organisaties=sorted(caller.organisaties),
            gemeenten=sorted(gemeenten),
            is_beheerder=caller.is_beheerder,
            sha256=upload.digest.hex(),
            soort=upload.kind,
            grootte=upload.size,
            proefdraai=query.proefdraai,
            wijze=query.wijze,
            vervang=query.vervang,
            bron=query.bron,
            verantwoording=query.verantwoording,
            status=Aanleverstatus.WACHT,
            stap="ontvangen",
            percentage=0,
            annuleren=False,
            pogingen=0,
            indicatoren=[],
            geraakt=[],
            uitkomst=None,
            codering="",
            velden=[],
            rijen=0,
            opmerkingen=[],
            aangemaakt_op=now(),
            klaar_op=None,
        )

    async def _take_in(self, bestand: BestandRow, upload: Upload) -> None:
        """The rows into the store, block by block; each is read in a thread, so that others are answered meanwhile."""
        blokken = await asyncio.to_thread(Blokken, upload.file, upload.kind)
        bestand.codering, bestand.velden = blokken.codering, blokken.velden
        await self._repository.add(bestand)
        await staging.allow_time(self._session)
        await staging.create_rows(self._session, bestand.nummer, blokken.eerste_rij)
        driver, blocks = await staging.driver_of(self._session), iter(blokken)
        async with (
            driver.cursor() as cursor,
            cursor.copy(staging.copy_of(bestand.nummer, blokken.velden)) as copy,
        ):
            while (block := await asyncio.to_thread(next, blocks, None)) is not None:
                await copy.write(block)
        bestand.rijen, bestand.opmerkingen, bestand.stap = blokken.rijen, blokken.opmerkingen, "gelezen"
        await self._repository.add_faults(bestand.nummer, blokken.scheef)
        await self._session.flush()


def _short(bestand: BestandRow) -> AanleveringRead:
    """Without the faults themselves: a page of a hundred files would hold a hundred thousand of them."""
    read = _read(bestand)
    return read.model_copy(update={"uitkomst": read.uitkomst and read.uitkomst.model_copy(update={"eerste": []})})


def _read(bestand: BestandRow) -> AanleveringRead:
    fields = {name: getattr(bestand, name) for name in AanleveringRead.model_fields if name != "gemeenten"}
    return AanleveringRead.model_validate(fields | {"gemeenten": bestand.geraakt})
