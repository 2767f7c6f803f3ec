"""HTTP: signatures under an agenda."""

# ruff: noqa: PLR0913, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from agenda_api.agendas.schemas import AgendaRead
from agenda_api.ondertekeningen import service
from agenda_api.ondertekeningen.schemas import OndertekeningCreate
from agenda_api.toegang import Schrijver
from shared.database import Session
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.preconditions import ExpectedVersion, set_etag

router = APIRouter(tags=["ondertekeningen"], route_class=IdempotentRoute)


@router.post(
    "/agendas/{agendaId}/ondertekeningen",
    summary="Agenda ondertekenen",
    status_code=201,
    openapi_extra={"x-etag": True},
    dependencies=[ClaimKey],
)
async def sign_agenda(
    request: Request,
    response: Response,
    session: Session,
    caller: Schrijver,
    agenda_id: Annotated[UUID, Path(alias="agendaId")],
    body: OndertekeningCreate,
    expected: ExpectedVersion,
) -> AgendaRead:
    """Tekent een vastgestelde agenda; hebben OCW en elke gemeente getekend, dan is zij ondertekend."""
    agenda = await service.sign(session, caller, agenda_id, body, expected)
    response.headers["Location"] = f"{request.app.state.prefix}/agendas/{agenda.id}"
    set_etag(response, agenda.versie)
    return agenda
