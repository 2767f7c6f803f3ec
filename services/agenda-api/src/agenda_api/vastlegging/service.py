"""How every change of a document goes: next version, history and event, in the transaction that made it true."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

import structlog

from agenda_api.vastlegging.document import Vastgelegd
from agenda_api.vastlegging.errors import VersieNotFound
from agenda_api.vastlegging.keten import print_of, seal
from agenda_api.vastlegging.models import Versie
from agenda_api.vastlegging.patch import difference
from agenda_api.vastlegging.repository import VastleggingRepository
from agenda_api.vastlegging.schemas import Dader, Feiten, Verschil, VersieGeheel, VersieRead, Zicht
from shared.aside import aside
from shared.auth import Caller
from shared.database import Session
from shared.events import outbox
from shared.listing import Listed
from shared.paging import CursorQuery
from shared.tenancy import speaks_as
from shared.wire import WireOutput

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What was done, by whom, and how siblings hear of it (`agendas.gewijzigd`)."""

    wat: str
    happening: str
    door: Caller
    reden: str | None = None


class VastleggingService:
    """The one writer of documents."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._repository = VastleggingRepository(session)

    async def record(
        self, document: Vastgelegd, wijziging: Wijziging, after: Mapping[str, Any], told: WireOutput
    ) -> None:
        """Write a document, whose version was raised, under the lock on its row; its state is in wire form."""
        last = await self._repository.find_last(document.id) if document.versie > 1 else None
        write_out = partial(_rows_of, document, wijziging, last, after, told)
        versie, gebeurtenis = await aside(write_out) if document.is_large else write_out()
        await self._repository.write(document, versie, gebeurtenis)
        log.info(
            "document_recorded",
            happening=wijziging.happening,
            document_id=str(document.id),
            versie=document.versie,
            status=document.status,
        )

    async def hide(self, document: Vastgelegd, happening: str, told: WireOutput) -> None:
        """Tell everybody that a document is no longer public; what its events told is for those involved only."""
        await outbox.withhold(self._session, str(document.id))
        self._tell(document, happening, told, openbaar=True)

    async def take_leave(self, document: Vastgelegd, happening: str, told: WireOutput, before: Collection[str]) -> None:
        """Tell who saw a document (`before`) and no longer does so; what its events told is no longer for them."""
        left = set(before) - set(document.organisaties)
        if left and not document.openbaar:
            await outbox.withdraw_from(self._session, str(document.id), left)
            # Who owns it now is no longer theirs to know either.
            self._tell(document, happening, told.model_copy(update={"organisaties": []}), openbaar=False, readers=left)

    async def delete(self, document: Vastgelegd, happening: str, told: WireOutput) -> None:
        """Nothing remains of a document, its versions and what was told of it; its readers hear that it is gone."""
        await self._repository.delete(document)
        await outbox.empty(self._session, str(document.id), told)
        self._tell(document, happening, told, openbaar=document.openbaar)
        log.info("document_deleted", document_id=str(document.id), versie=document.versie)

    def _tell(
        self, document: Vastgelegd, happening: str, told: WireOutput, *, openbaar: bool, readers: Collection[str] = ()
    ) -> None:
        outbox.append(
            self._session,
            happening,
            subject=str(document.id),
            versie=document.versie,
            data=told,
            openbaar=openbaar,
            organisaties=readers or document.organisaties,
        )

    async def find_first_organisatie(self, document_id: UUID) -> str | None:
        """The OIN for which a document was registered; None when its client acted for no organisation."""
        return await self._repository.find_first_organisatie(document_id)

    async def list_versies(self, document_id: UUID, query: CursorQuery, zicht: Zicht) -> Listed:
        """One page; outsiders do not learn who made a version, nor why. Raises: InvalidInput."""
        listed = await self._repository.find_page(document_id, query, zicht)
        read = [VersieRead.model_validate(row).model_copy(update=_hidden(zicht)) for row in listed.resultaten]
        return listed._replace(resultaten=read)

    async def get_versie(self, document_id: UUID, versie: int, zicht: Zicht) -> VersieGeheel:
        """One version, whole. Raises: VersieNotFound, also for what this reader may not see."""
        found = (await self._repository.find(document_id, [versie], zicht)).get(versie)
        if found is None:
            raise VersieNotFound
        whole = {name: getattr(found, name) for name in VersieGeheel.model_fields if name != "inhoud"}
        return VersieGeheel.model_validate({**whole, "inhoud": found.stand, **_hidden(zicht)})

    async def compare(self, document_id: UUID, van: int, tot: int, zicht: Zicht) -> Verschil:
        """What turns one version into another, in any order. Raises: VersieNotFound."""
        found = await self._repository.find(document_id, {van, tot}, zicht)
        if not {van, tot} <= set(found):
            raise VersieNotFound
        steps = await aside(difference, found[van].stand or {}, found[tot].stand or {})
        return Verschil(van=van, tot=tot, wijzigingen=steps)


def _hidden(zicht: Zicht) -> dict[str, None]:
    """What outsiders do not read."""
    return {} if zicht.is_involved else dict.fromkeys(("gewijzigd_door", "organisatie", "rol", "reden"))


def _rows_of(
    document: Vastgelegd, wijziging: Wijziging, last: Versie | None, after: Mapping[str, Any], told: WireOutput
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The version and the event of a change.

    What changed is reckoned from the version before as it was kept: content that has come to know more fields since
    differs from it in those as well, so that the versions always lead from one to the next.
    """
    door = wijziging.door
    versie: dict[str, Any] = {
        "document_id": document.id,
        "versie": document.versie,
        "gewijzigd_op": document.gewijzigd_op,
        "gewijzigd_door": door.client,
        "organisatie": speaks_as(door, document.organisaties),
        "rol": _rol_of(door),
        "wat": wijziging.wat,
        "reden": wijziging.reden,
        "openbaar": document.openbaar,
        "wijzigingen": difference((last and last.stand) or {}, after),
        "stand": after,
        "inhoud_afdruk": print_of(after),
        "vorige_afdruk": last and last.afdruk,
    }
    facts = Feiten.model_validate(versie).model_dump(mode="json") | {"documentId": str(document.id)}
    versie["afdruk"] = seal(versie["vorige_afdruk"], versie["inhoud_afdruk"], facts)
    gebeurtenis = outbox.row_of(
        wijziging.happening,
        subject=str(document.id),
        versie=document.versie,
        data=told,
        openbaar=document.openbaar,
        organisaties=document.organisaties,
    )
    return versie, gebeurtenis


def _rol_of(door: Caller) -> Dader:
    if door.is_beheerder:
        return Dader.BEHEERDER
    if door.bedient:
        return Dader.REGIOCOORDINATOR
    return Dader.ORGANISATIE if door.organisaties else Dader.DIENST
