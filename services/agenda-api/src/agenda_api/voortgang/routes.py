"""HTTP: progress in bulk, and what was reported about one agenda."""

# ruff: noqa: FAST003, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic.alias_generators import to_camel

from agenda_api.toegang import Lezer, Schrijver
from agenda_api.voortgang.export import write_out
from agenda_api.voortgang.schemas import (
    MAX_BYTES,
    SHAPE,
    VoortgangExportQuery,
    VoortgangFilter,
    VoortgangPage,
    VoortgangRead,
    VoortgangsmeldingInput,
    Voortgangsverslag,
)
from agenda_api.voortgang.service import VoortgangService
from shared.bulk.answer import CSV_ANSWER, told
from shared.bulk.report import BulkQuery
from shared.bulk.upload import Uploaded, takes_file
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.provide import provided
from shared.streams import ANSWERS_FILE, as_file, file_answer

Voortgang = Annotated[VoortgangService, provided(VoortgangService)]
AgendaId = Annotated[UUID, Path(alias="agendaId")]

router = APIRouter(tags=["voortgang"], route_class=IdempotentRoute)


@router.post(
    "/voortgangsmeldingen",
    summary="Voortgang melden",
    response_model=Voortgangsverslag,
    responses=CSV_ANSWER,
    openapi_extra=takes_file(VoortgangsmeldingInput, SHAPE, MAX_BYTES),
    dependencies=[ClaimKey],
)
async def report_progress(
    request: Request, service: Voortgang, caller: Schrijver, upload: Uploaded, query: Annotated[BulkQuery, Query()]
) -> Response | Voortgangsverslag:
    """Meldingen van een bronsysteem over doelen en activiteiten, als JSON, NDJSON of CSV.

    Elke rij wordt beoordeeld: wat klopt telt, wat niet klopt staat met de reden in het verslag; met
    `wijze=alles_of_niets` is één fout genoeg om alles te weigeren (400). Herhalen verandert niets. Iets anders onder
    dezelfde sleutel is een correctie: beide blijven te lezen. Met `Accept: text/csv` komen de fouten als bestand.
    """
    verslag, faults = await service.report(caller, upload, query)
    return told(request, verslag, faults, "fouten-voortgang.csv")


@router.get(
    "/voortgangsmeldingen/export",
    summary="Voortgang als bestand",
    response_class=Response,
    responses=file_answer("De meldingen, per agenda, de oudste datum eerst."),
    openapi_extra={ANSWERS_FILE: True},
)
async def export_progress(
    request: Request, service: Voortgang, lezer: Lezer, query: Annotated[VoortgangExportQuery, Query()]
) -> Response:
    """Wat is gemeld over elke agenda die u mag zien, met dezelfde filters als de lijst van agenda's, als CSV of NDJSON.

    Melder, sleutel en een toelichting die niet openbaar is staan alleen bij agenda's waarbij u betrokken bent.
    """
    columns = [to_camel(name) for name in VoortgangRead.model_fields]
    batches = write_out(request.app, lezer, await service.seek(query), query)
    return as_file("voortgang", query, columns, batches)


@router.get("/agendas/{agendaId}/voortgang", summary="Voortgang van een agenda")
async def list_progress(
    request: Request,
    response: Response,
    service: Voortgang,
    lezer: Lezer,
    agenda_id: AgendaId,
    query: Annotated[VoortgangFilter, Query()],
) -> VoortgangPage:
    """Wat is gemeld, de nieuwste datum eerst; een toelichting die niet openbaar is lezen alleen betrokkenen."""
    return VoortgangPage.of(request, response, query, await service.list_page(lezer, agenda_id, query))
