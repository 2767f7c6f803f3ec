"""HTTP for the report of a place: as JSON, as a page and as PDF, each from the same release."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Response

from metrics.publicaties.routes import PublicatieId, tag_of
from metrics.rapport.html import POLICY, as_page
from metrics.rapport.pdf import as_pdf
from metrics.rapport.schemas import RapportRead
from metrics.rapport.service import report_of
from metrics.rapport.verslag import UITLEG
from metrics.sessions import PublicSession
from shared.aside import aside
from shared.auth import AnyCaller
from shared.streams import ANSWERS_FILE

router = APIRouter(prefix="/publicaties/{publicatie}/rapporten", tags=["rapporten"])
Plaats = Annotated[
    str, Path(pattern=r"^[A-Z]{2}[0-9]{0,6}$", description="NL, of de code van een provincie, gemeente of wijk.")
]
_ETAG: Final = {"x-etag": True}


def _file(kind: str, what: str) -> dict[int | str, dict[str, Any]]:
    # Generated clients read text as text, and only what is no text as bytes.
    schema = {"type": "string"} if kind.startswith("text/") else {"type": "string", "format": "binary"}
    return {200: {"description": what, "content": {kind: {"schema": schema}}}}


@router.get("/{plaats}", summary="Rapport van een plaats", openapi_extra=_ETAG)
async def read_report(
    response: Response, _: AnyCaller, session: PublicSession, publicatie: PublicatieId, plaats: Plaats
) -> RapportRead:
    """De cijfers van het land, een provincie, een gemeente of een wijk, met een zin in gewoon Nederlands per cijfer.

    Dezelfde inhoud als de pagina en de PDF. Wat niet getoond mag worden zegt waarom.
    """
    verslag = await report_of(session, publicatie, plaats)
    response.headers["ETag"] = tag_of(publicatie)
    return RapportRead.model_validate({**{n: getattr(verslag, n) for n in _OWN}, "uitleg": UITLEG})


_OWN: Final = tuple(RapportRead.model_fields.keys() - {"uitleg"})


@router.get(
    "/{plaats}/html",
    summary="Rapport als pagina",
    response_class=Response,
    responses=_file("text/html", "De pagina, zonder scripts."),
    openapi_extra={ANSWERS_FILE: ("text/html",)} | _ETAG,
)
async def read_report_page(_: AnyCaller, session: PublicSession, publicatie: PublicatieId, plaats: Plaats) -> Response:
    """Om te lezen en te printen: koppen, bij elke grafiek een tabel met dezelfde getallen, en geen scripts."""
    page = await aside(as_page, await report_of(session, publicatie, plaats))
    headers = {"ETag": tag_of(publicatie), "Content-Security-Policy": POLICY}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


@router.get(
    "/{plaats}/pdf",
    summary="Rapport als PDF",
    response_class=Response,
    responses=_file("application/pdf", "Toegankelijke PDF (PDF/UA-1)."),
    openapi_extra={ANSWERS_FILE: ("application/pdf",)} | _ETAG,
)
async def read_report_pdf(_: AnyCaller, session: PublicSession, publicatie: PublicatieId, plaats: Plaats) -> Response:
    """Toegankelijk voor voorleessoftware (PDF/UA-1), met beschrijvingen bij de grafieken."""
    made = await aside(as_pdf, await report_of(session, publicatie, plaats))
    headers = {"ETag": tag_of(publicatie), "Content-Disposition": f'inline; filename="{publicatie}-{plaats}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)
