"""How every change of a document goes: next version, history and event, in the transaction that made it true."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import structlog

from agenda_api.vastlegging.document import Vastgelegd
from agenda_api.vastlegging.patch import difference
from agenda_api.vastlegging.repository import VastleggingRepository
from agenda_api.vastlegging.schemas import VersieRead
from shared.aside import aside
from shared.database import Session
from shared.events import outbox
from shared.paging import PageQuery
from shared.wire import WireOutput

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What was done, by which client, and how siblings hear of it (`agendas.gewijzigd`)."""

    wat: str
    happening: str
    door: str
    reden: str | None = None


class VastleggingService:
    """The one writer of documents."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._repository = VastleggingRepository(session)

    async def record(
        self,
        document: Vastgelegd,
        wijziging: Wijziging,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        told: WireOutput,
    ) -> None:
        """Write a document, whose version was raised, under the lock on its row; states are in wire form."""
        write_out = partial(_rows_of, document, wijziging, before, after, told)
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

    async def delete(self, document: Vastgelegd, happening: str, told: WireOutput) -> None:
        """Nothing remains of a document, its versions and what was told of it; its readers hear that it is gone."""
        await self._repository.delete(document)
        await outbox.empty(self._session, str(document.id), told)
        self._tell(document, happening, told, openbaar=document.openbaar)
        log.info("document_deleted", document_id=str(document.id), versie=document.versie)

    def _tell(self, document: Vastgelegd, happening: str, told: WireOutput, *, openbaar: bool) -> None:
        outbox.append(
            self._session,
            happening,
            subject=str(document.id),
            versie=document.versie,
            data=told,
            openbaar=openbaar,
            organisaties=document.organisaties,
        )

    async def list_versies(
        self, document_id: UUID, query: PageQuery, *, is_involved: bool, since: datetime | None = None
    ) -> tuple[list[VersieRead], int]:
        """One page; outsiders do not learn which client made a version, nor the words exchanged about it.

        Who is involved sees every version, or those from a moment on.
        """
        rows, totaal = await self._repository.find_page(document_id, query, is_involved=is_involved, since=since)
        hidden = {} if is_involved else {"gewijzigd_door": None, "reden": None}
        return [VersieRead.model_validate(row).model_copy(update=hidden) for row in rows], totaal


def _rows_of(
    document: Vastgelegd, wijziging: Wijziging, before: Mapping[str, Any], after: Mapping[str, Any], told: WireOutput
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The version and the event of a change."""
    versie = {
        "document_id": document.id,
        "versie": document.versie,
        "gewijzigd_op": document.gewijzigd_op,
        "gewijzigd_door": wijziging.door,
        "wat": wijziging.wat,
        "reden": wijziging.reden,
        "openbaar": document.openbaar,
        "wijzigingen": difference(before, after),
    }
    gebeurtenis = outbox.row_of(
        wijziging.happening,
        subject=str(document.id),
        versie=document.versie,
        data=told,
        openbaar=document.openbaar,
        organisaties=document.organisaties,
    )
    return versie, gebeurtenis
