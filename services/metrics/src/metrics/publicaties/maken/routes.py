"""HTTP for the beheerder: have a release made, and take one back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from metrics.publicaties.maken.service import get_opdracht, request_release
from metrics.publicaties.routes import PublicatieId, read_publicatie_of
from metrics.publicaties.schemas import Intrekking, OpdrachtRead, PublicatieCreate, PublicatieRead
from metrics.publicaties.service import withdraw
from shared.addresses import address_of
from shared.auth import Caller, Rol, caller_with, require_role
from shared.database import Session
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.preconditions import ExpectedVersion

router = APIRouter(tags=["publicaties"], route_class=IdempotentRoute)
Schrijver = Annotated[Caller, caller_with("cijfers:schrijven")]


@router.post("/publicaties", summary="Publicatie laten maken", status_code=202, dependencies=[ClaimKey])
async def create_publicatie(
    request: Request, response: Response, session: Session, caller: Schrijver, body: PublicatieCreate
) -> OpdrachtRead:
    """Voor de beheerder: bevries de cijfers, bescherm ze, toets dat niets is af te leiden, en publiceer in één stap.

    Lukt een van die stappen niet, dan gaat er niets naar buiten; de opdracht zegt waarom. `Location` is het adres van
    de opdracht. De versie volgt uit wat er veranderde: verdwenen cellen maken een nieuw eerste cijfer, nieuwe of andere
    waarden een nieuw tweede, en een correctie een nieuw derde.
    """
    require_role(caller, Rol.BEHEERDER)
    opdracht = await request_release(session, caller, body)
    response.headers["Location"] = address_of(request, f"/publicatieopdrachten/{opdracht.id}")
    return OpdrachtRead.model_validate(opdracht)


@router.get("/publicatieopdrachten/{opdracht}", summary="Opdracht om te publiceren")
async def read_opdracht(
    session: Session, caller: Schrijver, opdracht: Annotated[UUID, Path(description="Het id van de opdracht.")]
) -> OpdrachtRead:
    """Voor de beheerder: of de publicatie er is, of waarom niet."""
    require_role(caller, Rol.BEHEERDER)
    return OpdrachtRead.model_validate(await get_opdracht(session, opdracht))


@router.post(
    "/publicaties/{publicatie}/_intrekken",
    summary="Publicatie intrekken",
    openapi_extra={"x-etag": True},
    dependencies=[ClaimKey],
)
async def withdraw_publicatie(  # noqa: PLR0913, PLR0917 - what a change needs, and the id
    request: Request,
    response: Response,
    session: Session,
    caller: Schrijver,
    publicatie: PublicatieId,
    expected: ExpectedVersion,
    body: Intrekking,
) -> PublicatieRead:
    """Voor de beheerder: de cijfers zijn niet meer te lezen; dat de publicatie er was, en de reden, wel."""
    await withdraw(session, caller, publicatie, body.reden, expected)
    return await read_publicatie_of(request, response, session, publicatie)
