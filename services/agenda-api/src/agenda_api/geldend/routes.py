"""HTTP: one agenda, as it was signed or as it holds on a day."""

# ruff: noqa: FAST003 - the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from agenda_api.geldend.schemas import AgendaGeldend, GeldendQuery
from agenda_api.geldend.service import GeldendService
from agenda_api.toegang import Lezer
from shared.preconditions import with_etag
from shared.provide import provided

Geldend = Annotated[GeldendService, provided(GeldendService)]
AgendaId = Annotated[UUID, Path(alias="agendaId")]

router = APIRouter(prefix="/agendas", tags=["agendas"])


@router.get("/{agendaId}", summary="Eén agenda", openapi_extra={"x-etag": True})
async def read_agenda(
    response: Response, service: Geldend, lezer: Lezer, agenda_id: AgendaId, query: Annotated[GeldendQuery, Query()]
) -> AgendaGeldend:
    """Een agenda met haar hele inhoud, ondertekeningen en ondertekende addenda.

    Met `geldigOp` staat er wat op die dag geldt: de agenda samen met elk addendum dat dan zeker geldt. Status, isLopend
    en isAfgerond gelden dan voor die dag. Zij loopt ook door een addendum dat na haar eigen periode doorgaat.
    """
    return with_etag(response, (await service.read(lezer, agenda_id, query.geldig_op)).as_asked(query))
