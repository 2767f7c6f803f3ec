"""The generated OpenAPI document, made to follow the Dutch API Design Rules (ADR 2.2)."""

from importlib import resources
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from shared import naming
from shared.auth import scopes_of_route
from shared.failures import Probleem
from shared.openapi import answers, examples, words
from shared.problem_types import problem_types
from shared.scopes import schemes_of, secured
from shared.streams import ANSWERS_FILE

Json = dict[str, Any]

CONTACT: Final = {
    "name": "Gelijke Kansen Alliantie, team API",
    "url": "https://www.gelijke-kansen.nl",
    "email": "api@gelijke-kansen.nl",
}
# Every read has a tag, and looks at this; no route has to ask for it.
IF_NONE_MATCH: Final[Json] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "De ETag van wat u al hebt: is er niets veranderd, dan is het antwoord 304 zonder inhoud.",
    "schema": {"type": "string"},
}
_METHODS: Final = ("get", "put", "post", "patch", "delete")


def build(app: FastAPI) -> Json:
    """The document of an app: FastAPI's own, with what an integrator cannot guess added."""
    package = app.state.package
    guide = resources.files("shared.openapi").joinpath("leeswijzer.md").read_text(encoding="utf-8")
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=f"{app.description}\n\n{guide}",
        routes=app.routes,
        servers=app.servers,
        tags=app.openapi_tags,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    document["x-problemen"] = problem_types(package)
    document["info"]["contact"] = CONTACT  # given to FastAPI, it would want the package email-validator for a constant
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    probleem = Probleem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas |= probleem.pop("$defs")
    schemas["Probleem"] = probleem
    naming.drop_titles(document)
    asked = {
        (route.path_format, method.lower()): scopes_of_route(route)
        for route in app.state.routes
        for method in route.methods
    }
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                item[method]["security"] = secured(asked[path, method])
                _complete(path, method, item[method])
    naming.name_schemas(document)
    words.explain(document, package)
    components["headers"] = answers.HEADERS
    components["responses"] = answers.used_in(document)
    examples.attach(document, package)
    components["securitySchemes"] = schemes_of(app.state.settings.issuer)
    return document


def _complete(path: str, method: str, operation: Json) -> None:
    """Give one operation the parameters, headers and errors that it really has."""
    parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
    for parameter in parameters.values():
        naming.settle(parameter)
    # One of the two says what is meant; alone it has to be there: without it the answer is 428.
    if "If-Match" in parameters and "If-None-Match" not in parameters:
        parameters["If-Match"]["required"] = True
    if method == "get":
        operation.setdefault("parameters", []).append(dict(IF_NONE_MATCH))
    operation["responses"] = answers.complete(path, method, operation, set(parameters))
    for ours in ("x-etag", "x-max-bytes", "x-max-seconds", ANSWERS_FILE):
        operation.pop(ours, None)
