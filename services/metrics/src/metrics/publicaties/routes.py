"""HTTP for everybody: releases, their cells, their changes and their files, read as the public role."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.publicaties.schemas import (
    CelFilter,
    CelPage,
    KloofFilter,
    KloofPage,
    PublicatieFilter,
    PublicatiePage,
    PublicatieRead,
    WijzigingPage,
)
from metrics.publicaties.service import PublicatieService, version_of
from metrics.sessions import PublicSession
from shared.addresses import address_of
from shared.auth import AnyCaller
from shared.paging import PageQuery
from shared.preconditions import set_etag
from shared.streams import ANSWERS_FILE

router = APIRouter(prefix="/publicaties", tags=["publicaties"])
PublicatieId = Annotated[
    str,
    Path(max_length=100, description="Reeks en versie, zoals `factsheet-1.0.0`."),
]
Naam = Annotated[str, Path(max_length=120, description="De naam van een bestand, uit de lijst bij de publicatie.")]
_ETAG: Final = {"x-etag": True}
# Generated clients read text as text, and only what is no text as bytes.
_KINDS: Final = {
    "text/csv": {"type": "string"},
    "application/vnd.apache.parquet": {"type": "string", "format": "binary"},
}
_FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Het bestand, byte voor byte hetzelfde bij elke keer.",
        "content": {kind: {"schema": schema} for kind, schema in _KINDS.items()},
    }
}


async def read_publicatie_of(
    request: Request, response: Response, session: AsyncSession, publicatie: str
) -> PublicatieRead:
    """A release with the addresses of its files, and its version as ETag."""
    files_at = address_of(request, f"/publicaties/{publicatie}/bestanden")
    found = await PublicatieService(session).get(publicatie, files_at)
    set_etag(response, version_of(found))
    return found


def tag_of(publicatie: str) -> str:
    """The strong ETag of everything in a release: its id, as none of it ever changes."""
    return f'"{publicatie}"'


@router.get("", summary="Publicaties opvragen")
async def list_publicaties(
    request: Request,
    response: Response,
    _: AnyCaller,
    session: PublicSession,
    query: Annotated[PublicatieFilter, Query()],
) -> PublicatiePage:
    """Alle publicaties van beschermde cijfers, nieuwste eerst; ingetrokken publicaties staan er ook bij."""
    return PublicatiePage.of(request, response, query, await PublicatieService(session).list_page(query))


@router.get("/{publicatie}", summary="Eén publicatie", openapi_extra=_ETAG)
async def read_publicatie(
    request: Request, response: Response, _: AnyCaller, session: PublicSession, publicatie: PublicatieId
) -> PublicatieRead:
    """Wat erin staat, hoe het beschermd is, en de bestanden met hun controlegetallen; zij verandert nooit."""
    return await read_publicatie_of(request, response, session, publicatie)


@router.get("/{publicatie}/cellen", summary="Cellen van een publicatie", openapi_extra=_ETAG)
async def list_cells(
    request: Request,
    response: Response,
    _: AnyCaller,
    session: PublicSession,
    publicatie: PublicatieId,
    query: Annotated[CelFilter, Query()],
) -> CelPage:
    """De cijfers zelf, met filters. Percentages hebben een 95%-interval; aantallen personen zijn veelvouden van vijf.

    Een cel zonder waarde zegt met haar status waarom. Van een onderdrukte cel (`c`) wordt niets verteld: zij is klein,
    of een kleine zou uit haar zijn af te leiden.
    """
    found = await PublicatieService(session).list_cells(publicatie, query)
    response.headers["ETag"] = tag_of(publicatie)
    return CelPage.of(request, response, query, found)


@router.get("/{publicatie}/kloven", summary="Kloven tussen groepen", openapi_extra=_ETAG)
async def list_gaps(
    request: Request,
    response: Response,
    _: AnyCaller,
    session: PublicSession,
    publicatie: PublicatieId,
    query: Annotated[KloofFilter, Query()],
) -> KloofPage:
    """Het verschil tussen twee groepen in procentpunten en als verhouding, en de helling over alle groepen (SII, RII).

    Met 95%-intervallen (Newcombe voor het verschil). Alleen als beide groepen getoond mogen worden; een verhouding
    ook niet als een van beide tellers klein is. Groepen staan op volgorde, de laagste eerst; `onbekend` telt niet mee.
    """
    found = await PublicatieService(session).list_gaps(publicatie, query)
    response.headers["ETag"] = tag_of(publicatie)
    return KloofPage.of(request, response, query, found)


@router.get("/{publicatie}/wijzigingen", summary="Wat er sinds de vorige publicatie veranderde", openapi_extra=_ETAG)
async def list_changes(
    request: Request,
    response: Response,
    _: AnyCaller,
    session: PublicSession,
    publicatie: PublicatieId,
    query: Annotated[PageQuery, Query()],
) -> WijzigingPage:
    """Elke cel die erbij kwam, verdween of iets anders toont, met beide waarden en de oorzaak."""
    found = await PublicatieService(session).list_changes(publicatie, query)
    response.headers["ETag"] = tag_of(publicatie)
    return WijzigingPage.of(request, response, query, found)


@router.get(
    "/{publicatie}/bestanden/{naam}",
    summary="Een bestand van een publicatie",
    response_class=Response,
    responses=_FILE,
    openapi_extra={ANSWERS_FILE: _KINDS} | _ETAG,
)
async def read_file(_: AnyCaller, session: PublicSession, publicatie: PublicatieId, naam: Naam) -> Response:
    """De hele publicatie als CSV (met letters) of Parquet, of het manifest met de controlegetallen (sha256)."""
    found = await PublicatieService(session).get_file(publicatie, naam)
    headers = {"Content-Disposition": f'attachment; filename="{found.naam}"', "ETag": tag_of(publicatie)}
    return Response(found.inhoud, media_type=found.mediatype, headers=headers)
