"""HTTP: the name of who signed, for the few who may know it."""

# ruff: noqa: PLR0917 - FastAPI passes by name

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from agenda_api.ondertekenaars.schemas import OndertekenaarInput, OndertekenaarRead
from agenda_api.ondertekenaars.service import OndertekenaarService
from agenda_api.toegang import EigenLezer, Schrijver
from shared.aside import Body
from shared.preconditions import ExpectedVersion, VersionOrNew, with_etag
from shared.provide import provided

ETAG = {"x-etag": True}
Ondertekenaars = Annotated[OndertekenaarService, provided(OndertekenaarService)]
OndertekeningId = Annotated[UUID, Path(alias="ondertekeningId")]

router = APIRouter(prefix="/ondertekeningen/{ondertekeningId}/ondertekenaar", tags=["ondertekenaars"])


@router.get("", summary="Wie er tekende", openapi_extra=ETAG)
async def read_ondertekenaar(
    response: Response, service: Ondertekenaars, caller: EigenLezer, ondertekening_id: OndertekeningId
) -> OndertekenaarRead:
    """De naam achter een ondertekening, voor wie haar zette en de beheerder; nooit openbaar.

    De naam staat nergens anders: niet in versies, bewijzen of gebeurtenissen.
    """
    return with_etag(response, await service.read(caller, ondertekening_id))


@router.put(
    "",
    summary="Vastleggen wie er tekende",
    openapi_extra=ETAG,
    responses={201: {"model": OndertekenaarRead, "description": "Vastgelegd."}},
)
async def put_ondertekenaar(
    response: Response,
    service: Ondertekenaars,
    caller: Schrijver,
    ondertekening_id: OndertekeningId,
    body: Body[OndertekenaarInput],
    expected: VersionOrNew,
) -> OndertekenaarRead:
    """Alleen met een grondslag uit de AVG, door wie de ondertekening zette of de beheerder.

    De vorige naam wordt gewist. Met `inFunctieTot` blijven voormalige en huidige bestuurders uit elkaar.
    """
    read = await service.put(caller, ondertekening_id, body, expected)
    response.status_code = 201 if expected is None else 200
    return with_etag(response, read)


@router.delete("", summary="Naam wissen", status_code=204)
async def erase_ondertekenaar(
    service: Ondertekenaars, caller: Schrijver, ondertekening_id: OndertekeningId, expected: ExpectedVersion
) -> None:
    """De naam is weg en komt niet terug; dat er een stond, op welke grondslag en tot wanneer, blijft te lezen."""
    await service.erase(caller, ondertekening_id, expected)
