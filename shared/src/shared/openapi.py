"""The generated OpenAPI document, made to follow the Dutch API Design Rules (ADR 2.2)."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from shared.failures import MEDIA_TYPE, Probleem
from shared.problem_types import problem_types

CONTACT: Final = {
    "name": "Gelijke Kansen Alliantie, team API",
    "url": "https://www.gelijke-kansen.nl",
    "email": "api@gelijke-kansen.nl",
}
_VERSION_HEADER: Final = {"description": "Het volledige versienummer van deze API.", "schema": {"type": "string"}}
_ETAG_HEADER: Final = {
    "description": "De versie van deze gegevens: voor If-Match, en voor If-None-Match bij het lezen.",
    "schema": {"type": "string"},
}
_CACHE_HEADER: Final = {
    "description": "Hoe lang het antwoord bruikbaar blijft; `no-store` bij een token.",
    "schema": {"type": "string"},
}
_LINK_HEADER: Final = {
    "description": "Hele adressen van de vorige, volgende, eerste en laatste pagina.",
    "schema": {"type": "string"},
}
# What FastAPI writes where a route says nothing; these documents are Dutch.
FASTAPI_DESCRIPTION: Final = "Successful Response"
_MEANINGS: Final = {
    "200": "Gelukt.",
    "201": "Aangemaakt.",
    "202": "Aangenomen; de uitvoering volgt.",
    "204": "Gelukt; er is niets te melden.",
    "304": "Ongewijzigd sinds de ETag in If-None-Match.",
    "400": "De invoer klopt niet; alle fouten staan in `fouten`.",
    "401": "Een geldig token is nodig.",
    "403": "Het token geeft hier geen recht op.",
    "404": "Niet gevonden.",
    "406": "Het gevraagde formaat is er niet.",
    "408": "Het verzoek kwam niet op tijd binnen.",
    "409": "Dit past niet bij de huidige toestand.",
    "410": "Verlopen: dit wordt niet meer bewaard.",
    "412": "De versie in If-Match is niet de huidige.",
    "413": "Het verzoek is te groot.",
    "415": "Dit formaat wordt niet aanvaard.",
    "422": "De Idempotency-Key hoort bij een ander verzoek.",
    "428": "De kop If-Match ontbreekt.",
    "429": "Te veel verzoeken; zie Retry-After.",
    "500": "Er ging bij ons iets mis.",
    "503": "Tijdelijk niet beschikbaar; zie Retry-After.",
}


def build(app: FastAPI) -> dict[str, Any]:
    """The document of an app: FastAPI's own, with problem responses, version headers and without its 422."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        servers=app.servers,
        tags=app.openapi_tags,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    document["x-problemen"] = problem_types(app.state.package)
    document["info"]["contact"] = CONTACT  # given to FastAPI, it would want the package email-validator for a constant
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    probleem = Probleem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas |= probleem.pop("$defs")
    schemas["Probleem"] = probleem
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    return document


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """Give one operation the headers and error responses that it really has."""
    parameters = {parameter["name"] for parameter in operation.get("parameters", [])}
    if method != "get":
        operation.get("responses", {}).pop("422", None)
    elif "422" in operation["responses"]:
        del operation["responses"]["422"]
    declared = {status for status in operation["responses"] if status >= "400"}
    for status in sorted(declared.union(_possible_errors(path, method, operation, parameters))):
        operation["responses"][status] = _problem_response(status)
    is_tagged = method == "get" or operation.get("x-etag")
    if method == "get":
        operation["responses"]["304"] = {"description": _MEANINGS["304"]}
    for status, response in operation["responses"].items():
        if response["description"] == FASTAPI_DESCRIPTION:
            response["description"] = _MEANINGS[status]
        headers = response.setdefault("headers", {})
        headers["API-Version"] = _VERSION_HEADER
        if status in {"200", "201"} and "pageSize" in parameters:
            headers["Link"] = _LINK_HEADER
        if status in {"200", "201", "304"} and is_tagged:
            headers["ETag"] = _ETAG_HEADER
        if status in {"200", "304"} and method == "get":
            headers["Cache-Control"] = _CACHE_HEADER
    operation.pop("x-etag", None)


def _possible_errors(path: str, method: str, operation: dict[str, Any], parameters: set[str]) -> list[str]:
    errors = {"400", "401", "406", "429", "500", "503"}
    if "{" in path:
        errors |= {"404"}
    if any(scopes for requirement in operation.get("security", []) for scopes in requirement.values()):
        errors |= {"403", "404"}
    if method != "get":
        errors |= {"403", "409"}
    if "requestBody" in operation:
        errors |= {"408", "413", "415"}
    if "Idempotency-Key" in parameters:
        errors |= {"422"}
    if "If-Match" in parameters:
        errors |= {"412", "428"}
    return sorted(errors)


def _problem_response(status: str) -> dict[str, Any]:
    response: dict[str, Any] = {
        "description": _MEANINGS[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
    if status in {"429", "503"}:
        wait = {"description": "Over hoeveel seconden opnieuw proberen zin heeft.", "schema": {"type": "integer"}}
        response["headers"] = {"Retry-After": wait}
    return response
