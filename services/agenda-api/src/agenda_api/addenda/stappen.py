"""HTTP: the steps of an addendum's life, which are those of an agenda."""

# ruff: noqa: FAST003, PLR0913, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from agenda_api.addenda.schemas import AddendumRead
from agenda_api.addenda.service import AddendumStappen
from agenda_api.levensloop.answering import told_as_signed
from agenda_api.levensloop.schemas import (
    Beeindiging,
    CollegebesluitInput,
    IntrekkingInput,
    Terugsturing,
)
from agenda_api.ondertekeningen.schemas import OndertekeningCreate
from agenda_api.toegang import Schrijver
from shared.aside import Body
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided
from shared.waardelijsten.types import Gemeentecode

ETAG: Final = {"x-etag": True}
Stappen = Annotated[AddendumStappen, provided(AddendumStappen)]
AddendumId = Annotated[UUID, Path(alias="addendumId")]
OndertekeningId = Annotated[UUID, Path(alias="ondertekeningId")]

router = APIRouter(prefix="/addenda/{addendumId}", tags=["addenda"], route_class=IdempotentRoute)


@router.post("/_instemmen", summary="Met een addendum instemmen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def consent_to_addendum(
    response: Response, service: Stappen, caller: Schrijver, addendum_id: AddendumId, expected: ExpectedVersion
) -> AddendumRead:
    """Een gemeente die het addendum niet zelf indient, stemt in met de inhoud zoals die nu is, met haar eigen token."""
    return with_etag(response, await service.consent(caller, addendum_id, expected))


@router.post("/_indienen", summary="Addendum indienen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def submit_addendum(
    response: Response, service: Stappen, caller: Schrijver, addendum_id: AddendumId, expected: ExpectedVersion
) -> AddendumRead:
    """De indiener biedt het addendum aan de alliantie aan; alles wat nog ontbreekt wordt tegelijk gemeld.

    Nodig zijn een periode, iets dat het toevoegt, en de instemming van elke andere gemeente.
    """
    return with_etag(response, await service.submit(caller, addendum_id, expected))


@router.post("/_behandelen", summary="Addendum in behandeling nemen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def take_up_addendum(
    response: Response, service: Stappen, caller: Schrijver, addendum_id: AddendumId, expected: ExpectedVersion
) -> AddendumRead:
    """Voor de regiocoördinator van de gemeente of de beheerder: neemt een ingediend addendum in behandeling."""
    return with_etag(response, await service.take_up(caller, addendum_id, expected))


@router.post("/_terugsturen", summary="Addendum terugsturen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def return_addendum(
    response: Response,
    service: Stappen,
    caller: Schrijver,
    addendum_id: AddendumId,
    body: Body[Terugsturing],
    expected: ExpectedVersion,
) -> AddendumRead:
    """Voor de regiocoördinator van de gemeente of de beheerder: stuurt het terug, met opmerkingen per onderdeel.

    Ze staan in `laatsteBeoordeling` tot het opnieuw wordt ingediend.
    """
    return with_etag(response, await service.send_back(caller, addendum_id, expected, body))


@router.post("/_akkoord", summary="Addendum klaar om te ondertekenen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def agree_to_addendum(
    response: Response, service: Stappen, caller: Schrijver, addendum_id: AddendumId, expected: ExpectedVersion
) -> AddendumRead:
    """Voor de beheerder: de alliantie is akkoord; vanaf dan is het addendum openbaar en kan het worden ondertekend."""
    return with_etag(response, await service.agree(caller, addendum_id, expected))


@router.put(
    "/collegebesluiten/{gemeentecode}", summary="Collegebesluit over een addendum vastleggen", openapi_extra=ETAG
)
async def record_addendum_collegebesluit(
    response: Response,
    service: Stappen,
    caller: Schrijver,
    addendum_id: AddendumId,
    gemeentecode: Annotated[Gemeentecode, Path()],
    body: Body[CollegebesluitInput],
    expected: ExpectedVersion,
) -> AddendumRead:
    """Een gemeente legt vast dat haar college van B en W de inhoud vaststelde, met haar eigen token."""
    return with_etag(response, await service.decide(caller, addendum_id, expected, gemeentecode, body))


@router.delete(
    "/collegebesluiten/{gemeentecode}", summary="Collegebesluit over een addendum verwijderen", openapi_extra=ETAG
)
async def remove_addendum_collegebesluit(
    response: Response,
    service: Stappen,
    caller: Schrijver,
    addendum_id: AddendumId,
    gemeentecode: Annotated[Gemeentecode, Path()],
    expected: ExpectedVersion,
) -> AddendumRead:
    """Een gemeente haalt een besluit weg dat er niet hoort te staan, zolang het addendum niet is ondertekend."""
    return with_etag(response, await service.take_back_decision(caller, addendum_id, expected, gemeentecode))


@router.post("/_intrekken", summary="Addendum intrekken", openapi_extra=ETAG, dependencies=[ClaimKey])
async def withdraw_addendum(
    response: Response,
    service: Stappen,
    caller: Schrijver,
    addendum_id: AddendumId,
    expected: ExpectedVersion,
    body: Body[IntrekkingInput],
) -> AddendumRead:
    """De indiener of de beheerder trekt een addendum in dat nog niet is ondertekend, met de reden in `intrekking`."""
    return with_etag(response, await service.withdraw(caller, addendum_id, expected, body))


@router.post("/_beeindigen", summary="Addendum beëindigen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def end_addendum(
    response: Response,
    service: Stappen,
    caller: Schrijver,
    addendum_id: AddendumId,
    body: Body[Beeindiging],
    expected: ExpectedVersion,
) -> AddendumRead:
    """Elke gemeente zegt op, met haar eigen token; de agenda zelf loopt door.

    De beheerder kan het ook, met de reden als het van meer gemeenten is.
    """
    return with_etag(response, await service.end(caller, addendum_id, expected, body))


@router.post(
    "/ondertekeningen",
    summary="Addendum ondertekenen",
    status_code=201,
    responses={200: {"description": "Deze ondertekening stond er al; er is niets gewijzigd.", "model": AddendumRead}},
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def sign_addendum(
    request: Request,
    response: Response,
    service: Stappen,
    caller: Schrijver,
    addendum_id: AddendumId,
    body: Body[OndertekeningCreate],
    expected: ExpectedVersion,
) -> AddendumRead:
    """Tekent een addendum dat akkoord is; hebben OCW en elke gemeente getekend, dan is het ondertekend.

    Staat precies deze ondertekening er al, dan is het antwoord 200 en verandert er niets.
    """
    addendum = await service.sign(caller, addendum_id, expected, body)
    return told_as_signed(request, response, addendum, expected, f"/addenda/{addendum.id}")


@router.post(
    "/ondertekeningen/{ondertekeningId}/_intrekken",
    summary="Ondertekening van een addendum intrekken",
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def withdraw_addendum_signature(
    response: Response,
    service: Stappen,
    caller: Schrijver,
    addendum_id: AddendumId,
    ondertekening_id: OndertekeningId,
    body: Body[IntrekkingInput],
    expected: ExpectedVersion,
) -> AddendumRead:
    """Door wie haar zette of de beheerder, met de reden, tot de laatste ondertekening is gezet; zij blijft staan."""
    addendum = await service.withdraw_signature(caller, addendum_id, ondertekening_id, expected, body)
    return with_etag(response, addendum)
