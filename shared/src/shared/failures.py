"""Errors on the wire: RFC 9457 problem+json in Dutch, every fault at once, one shape for every status."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from shared.meldingen import describe
from shared.problems import Conflict, Fout, InvalidInput, Problem, Unavailable
from shared.wire import WireOutput

MEDIA_TYPE: Final = "application/problem+json"
TYPE_BASE: Final = "https://api.gelijke-kansen.nl/problemen/"

log = structlog.get_logger()


class FoutRead(WireOutput):
    """Eén fout in de invoer: plaats, vaste code en uitleg."""

    pointer: str
    code: str
    melding: str


class Probleem(WireOutput):
    """Foutmelding volgens RFC 9457, met alle gevonden fouten tegelijk."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    fouten: list[FoutRead]


def render(problem: Problem, request: Request) -> JSONResponse:
    """The response for a problem; `instance` is the request id, so that a caller can quote it to us."""
    return _render(
        problem.status, problem.slug, problem.title, problem.detail, request, problem.fouten, problem.headers
    )


def _render(  # noqa: PLR0913, PLR0917 - the members of RFC 9457, one by one
    status: int,
    slug: str,
    title: str,
    detail: str,
    request: Request,
    fouten: Sequence[Fout] = (),
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    body = Probleem(
        type=TYPE_BASE + slug,
        title=title,
        status=status,
        detail=detail,
        instance=f"urn:uuid:{getattr(request.state, 'request_id', '00000000-0000-0000-0000-000000000000')}",
        fouten=[FoutRead(pointer=f.pointer, code=f.code, melding=f.melding) for f in fouten],
    )
    return JSONResponse(body.model_dump(mode="json"), status_code=status, headers=headers, media_type=MEDIA_TYPE)


_PLACES: Final = {"query": "/query", "path": "/pad", "header": "/header", "cookie": "/header"}


def pointer_of(location: Sequence[str | int]) -> str:
    """A JSON Pointer for a pydantic location; the first member says body, query, path or header."""
    place, *rest = location
    if place == "body" and rest and isinstance(rest[0], int) and len(rest) == 1:
        return ""  # broken JSON: the number is a position in the text, not a place in the document
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in rest]
    return "".join([_PLACES.get(str(place), ""), *("/" + step for step in steps)])


def fouten_of(faults: Iterable[Any]) -> list[Fout]:
    """Our faults for pydantic's, in the same order; the value that was sent is never repeated."""
    fouten = []
    for fault in faults:
        code, melding = describe(fault["type"], fault.get("ctx") or {}, fault["msg"])
        fouten.append(Fout(pointer_of(fault["loc"]), code, melding))
    return fouten


async def _on_problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)  # noqa: S101 - registered for this class only
    return render(error, request)


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class only
    fouten = fouten_of(error.errors())
    aantal = len(fouten)
    detail = "Er is één fout gevonden." if aantal == 1 else f"Er zijn {aantal} fouten gevonden."
    return render(InvalidInput(detail, fouten=fouten), request)


_HTTP_TITLES: Final = {
    400: ("ongeldige-invoer", "De invoer klopt niet", "Het verzoek is niet te lezen."),
    404: ("niet-gevonden", "Niet gevonden", "Dit adres bestaat niet."),
    405: ("methode-niet-toegestaan", "Deze methode is hier niet toegestaan", "Zie de kop Allow voor wat wel kan."),
    413: ("te-groot", "Het verzoek is te groot", "Het verzoek is groter dan is toegestaan."),
}


def allowed_methods(request: Request) -> str:
    """Every method of every route with this path: Starlette names only those of the first."""
    methods: set[str] = set()
    for route in request.app.state.routes:
        match, _ = route.matches({**request.scope, "method": "OPTIONS?"})
        if match is not Match.NONE:
            methods |= set(getattr(route, "methods", None) or ())
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(sorted(methods))


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    slug, title, detail = _HTTP_TITLES.get(
        error.status_code, ("fout", "Het verzoek is geweigerd", "Het verzoek is geweigerd.")
    )
    headers = dict(error.headers or {})
    if error.status_code == 405:  # noqa: PLR2004 - Method Not Allowed
        headers["Allow"] = allowed_methods(request)
    return _render(error.status_code, slug, title, detail, request, headers=headers)


async def _on_store_down(request: Request, error: Exception) -> JSONResponse:
    log.warning("store_unavailable", error=type(error).__name__)
    return render(Unavailable("De opslag is even niet bereikbaar; er is niets gewijzigd."), request)


async def _on_constraint(request: Request, error: Exception) -> JSONResponse:
    """A constraint that two requests raced for: the loser gets a conflict, never a 500."""
    name = re.search(r'constraint "(\w+)"', str(error))
    log.warning("constraint_refused", constraint=name.group(1) if name else "unknown")
    return render(
        Conflict("Een ander verzoek was net eerder, of een verwijzing bestaat niet meer. Lees de gegevens opnieuw."),
        request,
    )


async def _on_bug(request: Request, error: Exception) -> JSONResponse:  # noqa: ARG001 - logged by the edge, told to nobody
    return render(Problem("Er ging bij ons iets mis. Meld het met het nummer in instance."), request)


def install(app: FastAPI) -> None:
    """Every way in which a request can fail ends in one of these handlers."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    for outage in (OperationalError, InterfaceError, PoolTimeoutError):
        app.add_exception_handler(outage, _on_store_down)
    app.add_exception_handler(IntegrityError, _on_constraint)
    app.add_exception_handler(Exception, _on_bug)
