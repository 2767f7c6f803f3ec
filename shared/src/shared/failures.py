"""Errors on the wire: RFC 9457 problem+json in Dutch, every fault at once, one shape for every status."""

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Final

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from shared.meldingen import describe
from shared.problems import (
    Busy,
    Collided,
    Conflict,
    Fout,
    HeldByOther,
    InvalidInput,
    MethodNotAllowed,
    NotFound,
    Problem,
    TookTooLong,
    Unavailable,
)
from shared.wire import WireOutput

MEDIA_TYPE: Final = "application/problem+json"
# Under the public address; the gateway says there what a kind means.
TYPES: Final = "/problemen/"
# Nobody reads more, and what is told costs time that others wait for; the rest is counted.
MAX_FOUTEN: Final = 1_000

# Set in the request's state when a transaction gave way to another; the edge then runs the request once more.
LOST_RACE: Final = "lost_race"
UNIQUE_VIOLATION: Final = "23505"  # SQLSTATE of PostgreSQL

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
    overige_fouten: Annotated[int, Field(description=f"Hoeveel fouten er nog meer zijn dan de eerste {MAX_FOUTEN}.")]


def render(problem: Problem, request: Request, *, of: int = 0) -> Response:
    """The response for a problem; `instance` is the request id, so that a caller can quote it to us.

    `of` is the number of faults found when the problem does not carry them all.
    """
    body = Probleem(
        type=request.app.state.settings.public_url + TYPES + problem.slug,
        title=problem.title,
        status=problem.status,
        detail=problem.detail,
        instance=f"urn:uuid:{getattr(request.state, 'request_id', '00000000-0000-0000-0000-000000000000')}",
        fouten=[FoutRead.model_validate(fout) for fout in problem.fouten[:MAX_FOUTEN]],
        overige_fouten=max(0, of - MAX_FOUTEN, len(problem.fouten) - MAX_FOUTEN),
    )
    return Response(body.model_dump_json(), status_code=problem.status, headers=problem.headers, media_type=MEDIA_TYPE)


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


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 - registered for this class only
    return render(error, request)


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class only
    faults = error.errors()
    detail = "Er is één fout gevonden." if len(faults) == 1 else f"Er zijn {len(faults)} fouten gevonden."
    told = InvalidInput(detail, fouten=fouten_of(faults[:MAX_FOUTEN]))  # putting 20,000 into words takes .1 s
    return render(told, request, of=len(faults))


def allowed_methods(request: Request) -> str:
    """Every method of every route with this path: Starlette names only those of the first."""
    methods: set[str] = set()
    for route in request.app.state.routes:
        match, _ = route.matches({**request.scope, "method": "OPTIONS?"})
        if match is not Match.NONE:
            methods |= set(getattr(route, "methods", None) or ())
    if "GET" in methods:
        methods.add("HEAD")
    methods.add("OPTIONS")
    return ", ".join(sorted(methods))


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    match error.status_code:
        case 404:
            return render(NotFound("Dit adres bestaat niet."), request)
        case 405:
            allow = {"Allow": allowed_methods(request)}
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=allow)
            return render(MethodNotAllowed("Zie de kop Allow voor wat wel kan.", headers=allow), request)
        case _:
            return render(InvalidInput("Het verzoek is niet te lezen."), request)


# SQLSTATE of PostgreSQL → what it means to a caller; every other operational error is an outage.
_STORE_FAILURES: Final[dict[str, Problem]] = {
    "40P01": Collided("Het verzoek wachtte op een ander dat op dit verzoek wachtte; er is niets gewijzigd."),
    "40001": Collided("De gegevens veranderden tijdens het verzoek; er is niets gewijzigd."),
    "55P03": HeldByOther("Er is niets gewijzigd."),
    "57014": TookTooLong("De opslag brak het verzoek af; er is niets gewijzigd."),
}
_OUTAGE: Final = Unavailable("De opslag is even niet bereikbaar; er is niets gewijzigd.")


async def _on_store(request: Request, error: Exception) -> Response:
    sqlstate = getattr(getattr(error, "orig", None), "sqlstate", None)
    problem = _STORE_FAILURES.get(sqlstate or "", _OUTAGE)
    if isinstance(problem, Collided):
        setattr(request.state, LOST_RACE, True)
    log.warning("store_refused", error=type(getattr(error, "orig", error)).__name__, sqlstate=sqlstate)
    return render(problem, request)


async def _on_full_pool(request: Request, _: Exception) -> Response:
    log.warning("pool_full")
    return render(Busy("Alle verbindingen met de opslag zijn bezet; er is niets gewijzigd."), request)


async def _on_constraint(request: Request, error: Exception) -> Response:
    """A constraint that two requests raced for: the loser runs again, and finds what the winner made.

    When that does not help it gets a conflict, never a 500.
    """
    name = re.search(r'constraint "(\w+)"', str(error))
    log.warning("constraint_refused", constraint=name.group(1) if name else "unknown")
    if getattr(getattr(error, "orig", None), "sqlstate", None) == UNIQUE_VIOLATION:
        setattr(request.state, LOST_RACE, True)
    return render(
        Conflict("Een ander verzoek was net eerder, of een verwijzing bestaat niet meer. Lees de gegevens opnieuw."),
        request,
    )


async def _on_bug(request: Request, error: Exception) -> Response:  # noqa: ARG001 - logged by the edge, told to nobody
    return render(Problem("Er ging bij ons iets mis. Meld het met het nummer in instance."), request)


def install(app: FastAPI) -> None:
    """Every way in which a request can fail ends in one of these handlers."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    for refusal in (OperationalError, InterfaceError):
        app.add_exception_handler(refusal, _on_store)
    app.add_exception_handler(PoolTimeoutError, _on_full_pool)
    app.add_exception_handler(IntegrityError, _on_constraint)
    app.add_exception_handler(Exception, _on_bug)
