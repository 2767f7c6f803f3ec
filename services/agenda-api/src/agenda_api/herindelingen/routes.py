"""HTTP: a new indeling by the file."""

from typing import Annotated

from fastapi import APIRouter, Query

from agenda_api.herindelingen.schemas import MAX_BYTES, SHAPE, HerindelingRij, ImportQuery, Importverslag
from agenda_api.herindelingen.service import ImportService
from agenda_api.toegang import OnlyBeheerder
from shared.bulk.upload import Uploaded, takes_file
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.provide import provided

Import = Annotated[ImportService, provided(ImportService)]

router = APIRouter(prefix="/herindelingen", tags=["gemeenten"], route_class=IdempotentRoute)


@router.post(
    "/_importeren",
    summary="Herindelingen importeren",
    openapi_extra=takes_file(HerindelingRij, SHAPE, MAX_BYTES),
    dependencies=[OnlyBeheerder, ClaimKey],
)
async def import_herindelingen(
    service: Import, upload: Uploaded, query: Annotated[ImportQuery, Query()]
) -> Importverslag:
    """Voor de beheerder: een nieuwe indeling als CSV, JSON of NDJSON; alle rijen, of bij één fout geen enkele.

    Een samenvoeging tot een nieuwe gemeente registreert haar, met `naarNaam`. Een bekende herindeling wordt gewijzigd,
    of blijft gelijk. Met `proefdraai=true` komt hetzelfde antwoord en wordt er niets opgeslagen.
    """
    return await service.load(upload, is_real=not query.proefdraai)
