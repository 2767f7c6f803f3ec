"""What one reads without knowing anything yet: the front of an API, and its OpenAPI document."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response

from shared import caching
from shared.addresses import address_of
from shared.keep import kept
from shared.openapi.document import CONTACT
from shared.wire import WireOutput


class Ingang(WireOutput):
    """Waar iets te lezen is: een verzameling, of één ding waarvan er maar één is."""

    pad: str
    titel: str
    adres: str


class Voorkant(WireOutput):
    """Wat er over deze API te lezen is."""

    titel: str
    versie: str
    omschrijving: str
    openapi: str
    contact: str
    ingangen: list[Ingang]


router = APIRouter(include_in_schema=False, dependencies=[kept(caching.UNTIL_RELEASE)])
_ROOM: Final = "{"


@router.get("/")
async def read_front(request: Request) -> Voorkant:
    """Title, version and where the rest stands."""
    app = request.app
    return Voorkant(
        titel=app.title,
        versie=app.version,
        omschrijving=app.description,
        openapi=address_of(request, "/openapi.json"),
        contact=CONTACT["url"],
        ingangen=[
            Ingang(pad=path, titel=operations["get"]["summary"], adres=address_of(request, path))
            for path, operations in app.openapi()["paths"].items()
            if _ROOM not in path and "get" in operations
        ],
    )


@router.get("/openapi.json")
async def read_openapi(request: Request, response: Response) -> dict[str, Any]:
    """The document, for any browser."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    document: dict[str, Any] = request.app.openapi()
    return document
