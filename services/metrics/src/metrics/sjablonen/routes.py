"""HTTP for templates: the same description as a schema for programs and as a file for a spreadsheet."""

import csv
from io import StringIO
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from metrics.sjablonen.schemas import SjabloonPage, TableSchema
from metrics.sjablonen.service import find_family, list_templates
from metrics.sjablonen.tableschema import example_of, schema_of
from shared.auth import AnyCaller
from shared.bulk.answer import CSV_FILE, wants_csv
from shared.paging import PageQuery
from shared.streams import ANSWERS_FILE

router = APIRouter(prefix="/aanleversjablonen", tags=["aanleveringen"])


@router.get("", summary="Sjablonen opvragen")
async def list_delivery_templates(
    request: Request, response: Response, _: AnyCaller, query: Annotated[PageQuery, Query()]
) -> SjabloonPage:
    """Welke indicatoren samen in één bestand gaan, met de kolommen ervan."""
    return SjabloonPage.slice_of(request, response, query, list_templates())


@router.get(
    "/{familie}",
    summary="Eén sjabloon opvragen",
    response_model=TableSchema,
    responses=CSV_FILE,
    openapi_extra={ANSWERS_FILE: True},
)
async def read_delivery_template(
    request: Request,
    _: AnyCaller,
    familie: Annotated[str, Path(max_length=100, description="De familie van indicatoren, zoals `bereik`.")],
) -> Response | TableSchema:
    """De beschrijving als Table Schema; met `Accept: text/csv` een bestand om in te vullen."""
    indicatoren = find_family(familie)
    if not wants_csv(request):
        return TableSchema.model_validate(schema_of(indicatoren))
    written = StringIO()
    row = example_of(indicatoren)
    writer = csv.DictWriter(written, row, delimiter=";")
    writer.writeheader()
    writer.writerow(row)
    named = {"Content-Disposition": f'attachment; filename="sjabloon-{familie}.csv"'}
    return Response(written.getvalue(), media_type="text/csv; charset=utf-8", headers=named)
