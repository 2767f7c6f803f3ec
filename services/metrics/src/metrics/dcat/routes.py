"""HTTP for whoever harvests catalogues: every release as DCAT-AP-NL."""

from typing import Any

from fastapi import APIRouter, Request

from metrics.dcat.beschrijving import Bestandsbeschrijving, Publicatiebeschrijving, catalogue_of
from metrics.publicaties.service import PublicatieService
from metrics.sessions import PublicSession
from shared.addresses import address_of
from shared.auth import AnyCaller
from shared.openapi.document import CONTACT

router = APIRouter(prefix="/dcat", tags=["publicaties"])


@router.get("", summary="Catalogus volgens DCAT-AP-NL")
async def read_catalogue(request: Request, _: AnyCaller, session: PublicSession) -> dict[str, Any]:
    """Alle publicaties met hun bestanden als JSON-LD (DCAT-AP-NL 3.0), nieuwste eerst; ingetrokken zonder bestanden."""
    found = [
        Publicatiebeschrijving(
            one.id,
            one.titel,
            one.toelichting or f"Beschermde cijfers van de Gelijke Kansen Alliantie: {', '.join(one.indicatoren)}.",
            one.versie,
            one.vorige,
            one.gepubliceerd_op,
            one.ingetrokken_op is None,
            [Bestandsbeschrijving(file.naam, file.mediatype, file.bytes, file.sha256) for file in files],
        )
        for one, files in await PublicatieService(session).list_all()
    ]
    return catalogue_of(found, address_of(request, ""), CONTACT["url"])
