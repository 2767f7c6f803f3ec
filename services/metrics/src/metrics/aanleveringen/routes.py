"""HTTP: files of figures in, what became of them, and what is wrong with them."""

# ruff: noqa: FAST003, PLR0917, PLR0913 - FastAPI passes by name, and the aliases of paths stand in named types

import base64
import binascii
import re
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query, Request, Response

from metrics.aanleveringen.schemas import (
    MAX_BYTES,
    SHAPE,
    AanleveringFilter,
    AanleveringPage,
    AanleveringQuery,
    AanleveringRead,
    Aanleverstatus,
    CijferFout,
    CijferFoutPage,
    CijferInput,
    FoutenFilter,
)
from metrics.aanleveringen.service import AanleveringService
from shared.addresses import address_of
from shared.auth import Caller, caller_with
from shared.bulk.answer import CSV_ANSWER, wants_csv, written
from shared.bulk.upload import Uploaded, takes_file
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.problems import Fout, InvalidInput
from shared.provide import provided
from shared.streams import ANSWERS_FILE

Aanleveringen = Annotated[AanleveringService, provided(AanleveringService)]
Deliverer = Annotated[Caller, caller_with("cijfers:schrijven")]
AanleveringId = Annotated[UUID, Path(alias="aanleveringId", description="Het id van de aanlevering.")]
# RFC 9530.
_DIGEST: Final = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")
UPLOAD_S: Final = 600

router = APIRouter(prefix="/aanleveringen", tags=["aanleveringen"], route_class=IdempotentRoute)


@router.post(
    "",
    summary="Cijfers aanleveren",
    status_code=201,
    responses={
        200: {"model": AanleveringRead, "description": "Dit bestand was al verwerkt; dit is de eerste aanlevering."},
        202: {"model": AanleveringRead, "description": "Het bestand is groot en wordt verwerkt; volg het in Location."},
    },
    openapi_extra=takes_file(CijferInput, SHAPE, MAX_BYTES, UPLOAD_S),
    dependencies=[ClaimKey],
)
async def deliver_figures(
    request: Request,
    response: Response,
    service: Aanleveringen,
    caller: Deliverer,
    upload: Uploaded,
    query: Annotated[AanleveringQuery, Query()],
    content_digest: Annotated[
        str | None,
        Header(alias="Content-Digest", max_length=200, description="SHA-256 van het bestand (RFC 9530)."),
    ] = None,
) -> AanleveringRead:
    """Een bestand met ruwe cijfers van de eigen gemeente, als CSV, NDJSON of JSON.

    Alle fouten van alle rijen staan in `uitkomst`; is er één, dan is er niets opgeslagen (`status` geweigerd),
    tenzij met `wijze=gedeeltelijk`. `proefdraai=true` geeft precies hetzelfde verslag en slaat niets op. Herhalen mag:
    dezelfde bytes geven de eerste aanlevering terug. Ruwe cijfers leest alleen de gemeente zelf.
    """
    read, is_new = await service.deliver(caller, upload, query, _digest_of(content_digest))
    response.headers["Location"] = address_of(request, f"/aanleveringen/{read.id}")
    if not is_new:
        response.status_code = 200
    elif read.status is Aanleverstatus.WACHT:
        response.status_code = 202
    return read


@router.get("", summary="Aanleveringen opvragen")
async def list_deliveries(
    request: Request,
    response: Response,
    service: Aanleveringen,
    caller: Deliverer,
    query: Annotated[AanleveringFilter, Query()],
) -> AanleveringPage:
    """De bestanden van de eigen organisatie, de nieuwste eerst."""
    return AanleveringPage.of(request, response, query, await service.list_page(caller, query))


@router.get("/{aanleveringId}", summary="Eén aanlevering opvragen")
async def read_delivery(service: Aanleveringen, caller: Deliverer, aanlevering_id: AanleveringId) -> AanleveringRead:
    """Hoe ver een bestand is, en wat het deed of zou doen."""
    return await service.read(caller, aanlevering_id)


@router.get(
    "/{aanleveringId}/fouten",
    summary="Fouten van een aanlevering",
    response_model=CijferFoutPage,
    responses=CSV_ANSWER,
    openapi_extra={ANSWERS_FILE: True},
)
async def list_delivery_faults(
    request: Request,
    response: Response,
    service: Aanleveringen,
    caller: Deliverer,
    aanlevering_id: AanleveringId,
    query: Annotated[FoutenFilter, Query()],
) -> Response | CijferFoutPage:
    """Elke fout en waarschuwing met rij en kolom; met `Accept: text/csv` allemaal, als bestand voor een rekenblad."""
    if wants_csv(request):
        return written(await service.all_faults(caller, aanlevering_id), CijferFout, "fouten-cijfers.csv")
    return CijferFoutPage.of(request, response, query, await service.faults(caller, aanlevering_id, query))


@router.put("/{aanleveringId}/annulering", summary="Een aanlevering annuleren")
async def cancel_delivery(service: Aanleveringen, caller: Deliverer, aanlevering_id: AanleveringId) -> AanleveringRead:
    """Stop een bestand dat wacht of wordt verwerkt; er wordt niets van opgeslagen. Herhalen mag."""
    return await service.cancel(caller, aanlevering_id)


def _digest_of(header: str | None) -> bytes | None:
    if header is None:
        return None
    found = _DIGEST.search(header)
    try:
        return base64.b64decode(found.group(1), validate=True) if found else _refuse_digest()
    except binascii.Error:
        return _refuse_digest()


def _refuse_digest() -> bytes:
    melding = "Geef de SHA-256 als sha-256=:…: met base64 tussen de dubbele punten (RFC 9530)."
    raise InvalidInput(fouten=[Fout("/header/Content-Digest", "verkeerde-vorm", melding)])
