"""Interventies over HTTP."""

# ruff: noqa: FAST003 - the path parameter stands in the alias InterventieId

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from intervention_search.interventies.bulk import KOLOMMEN, TABEL, InterventieBulk, write_out
from intervention_search.interventies.schemas import (
    InterventieCreate,
    InterventieExportQuery,
    InterventieFilter,
    InterventiePage,
    InterventieRead,
    InterventieUpdate,
)
from intervention_search.interventies.service import InterventieService
from intervention_search.redactie.importing import ImportQuery, Importverslag, takes_records
from intervention_search.redactie.lifecycle import Handeling
from shared.addresses import address_of
from shared.auth import AnyCaller, Caller, caller_with
from shared.bulk.answer import CSV_ANSWER, told
from shared.bulk.upload import Uploaded
from shared.database import Session
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided
from shared.streams import ANSWERS_FILE, as_file, file_answer
from shared.waardelijsten.labels import LabelsQuery


async def _bulk(session: Session) -> InterventieBulk:
    return InterventieBulk(session)


router = APIRouter(prefix="/interventies", tags=["interventies"], route_class=IdempotentRoute)

Interventies = Annotated[InterventieService, provided(InterventieService)]
Bulk = Annotated[InterventieBulk, Depends(_bulk)]
Editor = Annotated[Caller, caller_with("interventies:schrijven")]
InterventieId = Annotated[UUID, Path(alias="interventieId", description="Het id van de interventie.")]
# The same name as in the other routes: OpenAPI knows one template per path.
IdOfSlug = Annotated[
    str, Path(alias="interventieId", max_length=100, pattern=r"^[0-9a-zA-Z-]+$", description="Het id of de slug.")
]
_ETAG: Final[dict[str, Any]] = {"x-etag": True}


@router.get("", summary="Interventies opvragen")
async def list_interventies(
    request: Request,
    response: Response,
    interventies: Interventies,
    caller: AnyCaller,
    query: Annotated[InterventieFilter, Query()],
) -> InterventiePage:
    """Wat u mag zien: het gepubliceerde en gearchiveerde voor iedereen, concepten voor redactie en eigenaar."""
    return InterventiePage.of(request, response, query, await interventies.list_interventies(caller, query))


@router.post("", status_code=201, summary="Interventie beschrijven", dependencies=[ClaimKey], openapi_extra=_ETAG)
async def create_interventie(
    request: Request, response: Response, body: InterventieCreate, caller: Editor, interventies: Interventies
) -> InterventieRead:
    """Maakt een concept. Alleen voor redacteuren en beheerders."""
    interventie = await interventies.create(caller, body)
    response.headers["Location"] = address_of(request, f"/interventies/{interventie.id}")
    return with_etag(response, interventie)


@router.post(
    "/_importeren",
    summary="Interventies importeren",
    response_model=Importverslag,
    responses=CSV_ANSWER,
    openapi_extra=takes_records(InterventieCreate, TABEL),
    dependencies=[ClaimKey],
)
async def import_interventies(
    request: Request, caller: Editor, upload: Uploaded, bulk: Bulk, query: Annotated[ImportQuery, Query()]
) -> Response | Importverslag:
    """Interventies uit een bestand: JSON, NDJSON of CSV. Wat dezelfde naam heeft als wat er al is, wordt gewijzigd.

    Beoordelingen komen erbij en verdwijnen nooit; in een CSV staan zij niet. Een naam die alleen in accenten of
    leestekens verschilt, wordt apart opgenomen en gemeld. Met `publiceren=true` wordt wat nieuw is meteen openbaar.
    """
    verslag, faults = await bulk.bring_in(caller, upload, query)
    return told(request, verslag, faults, "fouten-interventies.csv")


@router.get(
    "/export",
    summary="Interventies als bestand",
    response_class=Response,
    responses=file_answer("Wat u mag zien, op volgorde van id."),
    openapi_extra={ANSWERS_FILE: True},
)
async def export_interventies(
    request: Request, caller: AnyCaller, query: Annotated[InterventieExportQuery, Query()]
) -> Response:
    """Alles wat u mag zien: als NDJSON met elk veld, als CSV zoals het importeren haar leest, zonder beoordelingen."""
    return as_file("interventies", query, KOLOMMEN, write_out(request.app, caller, query))


@router.get("/{interventieId}", summary="Interventie opvragen", openapi_extra=_ETAG)
async def get_interventie(
    id_of_slug: IdOfSlug,
    response: Response,
    caller: AnyCaller,
    interventies: Interventies,
    query: Annotated[LabelsQuery, Query()],
) -> InterventieRead:
    """Eén interventie, met alle beoordelingen die zij ooit kreeg."""
    return with_etag(response, (await interventies.find(caller, id_of_slug)).as_asked(query))


@router.put("/{interventieId}", summary="Interventie wijzigen", openapi_extra=_ETAG)
async def update_interventie(  # noqa: PLR0917 - FastAPI passes every one by name
    interventie_id: InterventieId,
    response: Response,
    body: InterventieUpdate,
    caller: Editor,
    expected: ExpectedVersion,
    interventies: Interventies,
) -> InterventieRead:
    """Vervangt de inhoud. Beoordelingen worden toegevoegd; bestaande verdwijnen nooit."""
    return with_etag(response, await interventies.change(caller, interventie_id, body, expected))


@router.post(
    "/{interventieId}/_beoordelen", summary="In beoordeling nemen", dependencies=[ClaimKey], openapi_extra=_ETAG
)
async def judge_interventie(
    interventie_id: InterventieId,
    response: Response,
    caller: Editor,
    expected: ExpectedVersion,
    interventies: Interventies,
) -> InterventieRead:
    """Van concept naar beoordeling."""
    return with_etag(response, await interventies.move(caller, interventie_id, Handeling.BEOORDELEN, expected))


@router.post(
    "/{interventieId}/_publiceren", summary="Interventie publiceren", dependencies=[ClaimKey], openapi_extra=_ETAG
)
async def publish_interventie(
    interventie_id: InterventieId,
    response: Response,
    caller: Editor,
    expected: ExpectedVersion,
    interventies: Interventies,
) -> InterventieRead:
    """Van beoordeling (of archief) naar gepubliceerd; alles wat dat belet staat in `fouten`."""
    return with_etag(response, await interventies.move(caller, interventie_id, Handeling.PUBLICEREN, expected))


@router.post(
    "/{interventieId}/_archiveren", summary="Interventie archiveren", dependencies=[ClaimKey], openapi_extra=_ETAG
)
async def archive_interventie(
    interventie_id: InterventieId,
    response: Response,
    caller: Editor,
    expected: ExpectedVersion,
    interventies: Interventies,
) -> InterventieRead:
    """Van gepubliceerd naar gearchiveerd: leesbaar op haar adres, niet meer te vinden met zoeken."""
    return with_etag(response, await interventies.move(caller, interventie_id, Handeling.ARCHIVEREN, expected))
