"""HTTP: merging organisations that were registered twice."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from agenda_api.organisaties.schemas import OrganisatieRead, Samenvoeging
from agenda_api.samenvoegingen.service import SamenvoegingService
from agenda_api.toegang import Beheerder
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.preconditions import ExpectedVersion
from shared.provide import provided

Samenvoegingen = Annotated[SamenvoegingService, provided(SamenvoegingService)]

router = APIRouter(prefix="/organisaties", tags=["organisaties"], route_class=IdempotentRoute)


@router.post("/{organisatieId}/_samenvoegen", summary="Dubbele organisatie samenvoegen", dependencies=[ClaimKey])
async def merge_organisatie(
    service: Samenvoegingen,
    caller: Beheerder,
    organisatie_id: Annotated[UUID, Path(alias="organisatieId")],
    body: Samenvoeging,
    expected: ExpectedVersion,
) -> OrganisatieRead:
    """Voor de beheerder: de organisatie die blijft, met de identificaties, perioden en namen van de dubbele erbij.

    Lidmaatschappen van samenwerkingsverbanden gaan mee. Het oude id blijft bestaan en zegt in welke zij opging.
    """
    return await service.merge(caller, organisatie_id, body.met, expected)
