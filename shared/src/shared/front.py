"""What one reads without knowing anything yet: the front of an API, and its OpenAPI document."""

from typing import Any

from fastapi import APIRouter, Request, Response

from shared.openapi import CONTACT
from shared.wire import WireOutput


class Voorkant(WireOutput):
    """Wat er over deze API te lezen is."""

    titel: str
    versie: str
    openapi: str
    contact: str


router = APIRouter(include_in_schema=False)


@router.get("/")
async def read_front(request: Request) -> Voorkant:
    """Title, version and where the rest stands; addresses come from the settings, never from the Host header."""
    app = request.app
    return Voorkant(
        titel=app.title, versie=app.version, openapi=f"{app.state.prefix}/openapi.json", contact=CONTACT["url"]
    )


@router.get("/openapi.json")
async def read_openapi(request: Request, response: Response) -> dict[str, Any]:
    """The document, for any browser."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    document: dict[str, Any] = request.app.openapi()
    return document
