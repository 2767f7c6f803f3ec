"""The outermost wrapper of a service: who enters, what a body may be, how often a request is run, what is logged."""

import asyncio
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import uniform
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from starlette.datastructures import Headers
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared import json_text
from shared.admission import ClientGone, Gate, TurnAway, while_connected
from shared.bulk import upload
from shared.bulk.reading import CSV, KINDS, NDJSON
from shared.bulk.upload import BODY_TIMEOUT_S
from shared.events import inbox
from shared.exchange import CLIENT_GONE, Exchange
from shared.failures import render
from shared.problems import Fout, InvalidInput, NotAcceptable, Problem, TooLarge, TooSlow, UnsupportedMediaType
from shared.streams import ANSWERS_FILE
from shared.text import one_of
from shared.url_text import faults_in


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """How large one body may be: in bytes, and in JSON values (members, items, objects and lists)."""

    bytes: int
    values: int


@dataclass(frozen=True, slots=True)
class FileLimit:
    """How large one file may be, and how long it may take to come in."""

    bytes: int
    seconds: int


# The gateway holds the same limit; a service reached around it holds it as well.
MAX_BODY_BYTES: Final = 1024 * 1024
# Siblings send batches of what was accepted within the limit above, spelt out.
INBOX_LIMIT: Final = BodyLimit(inbox.MAX_BYTES, values=1_000_000)
# Files that come in at once: a slow one holds a place on disk and none among the requests that are worked on.
MAX_UPLOADS: Final = 32
# Above this a body is read in a thread (measured: 60 ms for 1 MiB), so that other requests go on meanwhile.
READ_ASIDE_BYTES: Final = 32 * 1024
BODY_METHODS: Final = {"POST", "PUT", "PATCH"}
# JSON from callers, CloudEvents from siblings; a route that takes a file reads `bulk.KINDS`.
BODY_TYPES: Final = frozenset(
    {"application/json", "application/cloudevents+json", "application/cloudevents-batch+json"}
)
# Of two, each reader would take another.
ONCE: Final = ("Authorization", "Content-Type", "Idempotency-Key", "If-Match")
_TWICE: Final = "Geef deze kop één keer."
# A packed body would have to be unpacked before its size is known; RFC 9110, 15.5.16.
PLAIN_CODING: Final = "identity"
PLAIN: Final = {"", PLAIN_CODING}
ANSWER_TYPES: Final = ("*/*", "application/*", "application/json", "application/problem+json")
# Files that one process writes at the same time; each holds a batch, and a connection for a moment.
MAX_EXPORTS: Final = 4
EXPORT_TYPES: Final = (*ANSWER_TYPES, "text/*", CSV, NDJSON)
# A transaction that gave way to another is rolled back whole, so the request may simply be run again.
RUNS: Final = 3
PAUSE_BETWEEN_RUNS_S: Final = (0.01, 0.05)

log = structlog.get_logger()


class Edge:
    """ASGI middleware around the whole app, error handling of Starlette included."""

    def __init__(self, app: ASGIApp, api: FastAPI) -> None:
        self._app, self._version = app, api.version
        settings = api.state.settings
        self._gate_of_exports = Gate(MAX_EXPORTS, MAX_EXPORTS)
        self._gate, self._turn_away = Gate(settings.max_in_flight, settings.pool_size), TurnAway(api)
        self._limit = BodyLimit(MAX_BODY_BYTES, api.state.max_values)
        at_most = api.state.max_file_bytes or sys.maxsize
        # The few routes that take a file, each with how large it may be and how long it may take to come in.
        self._files = [
            (route, FileLimit(min(extra[upload.MAX_BYTES], at_most), extra[upload.MAX_SECONDS]))
            for route in api.state.routes
            if upload.MAX_BYTES in (extra := getattr(route, "openapi_extra", None) or {})
        ]
        # Those that answer a file: CSV and NDJSON, or the kinds that they name themselves.
        self._exports = [
            (route, EXPORT_TYPES if kinds is True else (*ANSWER_TYPES, *kinds))
            for route in api.state.routes
            if (kinds := (getattr(route, "openapi_extra", None) or {}).get(ANSWERS_FILE))
        ]
        self._uploads = 0
        # One at a time: more would only fight over the interpreter with the loop that answers the others.
        self._reader = ThreadPoolExecutor(1, "json")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request through; everything but HTTP goes by untouched."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        of_file = next((limit for route, limit in self._files if route.matches(scope)[0] is Match.FULL), None)
        files = (kinds for route, kinds in self._exports if route.matches(scope)[0] is Match.FULL)
        kinds = next(files, ANSWER_TYPES)
        # Rows are written as slowly as they are read: in the crowd they would stand for work, and keep others out.
        gate = self._gate_of_exports if kinds is EXPORT_TYPES else self._gate
        if gate.is_full(scope["path"]) or (of_file is not None and self._uploads >= MAX_UPLOADS):
            await self._turn_away(scope, send)
            return
        exchange = Exchange(scope, send, self._version)
        try:
            if of_file is not None:
                await self._answer_on_file(exchange, scope, receive, of_file)
            else:
                with gate.entered():
                    await self._answer(exchange, scope, receive, kinds)
        except Problem as problem:
            await render(problem, Request(scope))(scope, receive, exchange.send)
        except ClientGone:
            exchange.status = CLIENT_GONE
        except Exception:
            if not exchange.is_started:
                raise
            # Starlette raises again what it answered with a 500; this is the one place that logs it.
            log.exception("request_crashed")
        finally:
            exchange.finish()

    async def _answer(self, exchange: Exchange, scope: Scope, receive: Receive, kinds: tuple[str, ...]) -> None:
        _refuse(scope, exchange.headers, BODY_TYPES, kinds)
        limit = INBOX_LIMIT if (scope["method"], scope["path"]) == ("POST", inbox.PATH) else self._limit
        body = await _read_body(exchange.headers, receive, limit.bytes)
        if body and scope["method"] in BODY_METHODS:
            exchange.state["json"] = await self._read_json(body, limit.values)
        exchange.state["body_bytes"] = len(body)
        await self._run(exchange, receive, body)

    async def _answer_on_file(self, exchange: Exchange, scope: Scope, receive: Receive, limit: FileLimit) -> None:
        """The file is on our side before anything else is done with it, so that a run may be repeated."""
        _refuse(scope, exchange.headers, frozenset(KINDS), (*ANSWER_TYPES, CSV))
        sent = upload.Upload(_kind_of(exchange.headers))
        self._uploads += 1
        try:
            async for chunk in _chunks(exchange.headers, receive, limit.bytes, limit.seconds):
                sent.write(chunk)
            exchange.state["upload"], exchange.state["body_bytes"] = sent, sent.size
            with self._gate.entered():
                await self._run(exchange, receive, b"")
        finally:
            self._uploads -= 1
            sent.file.close()

    async def _run(self, exchange: Exchange, receive: Receive, body: bytes) -> None:
        async with while_connected(receive, exchange.state, lambda: exchange.is_complete):
            for run in range(1, RUNS + 1):
                inner = exchange.begin(may_run_again=run < RUNS)
                await self._app(inner, _replay(json_text.without_mark(body)), exchange.send)
                if not exchange.must_run_again:
                    break
                await asyncio.sleep(run * uniform(*PAUSE_BETWEEN_RUNS_S))  # noqa: S311 - only spreads the runs

    async def _read_json(self, body: bytes, max_values: int) -> Any:  # noqa: ANN401 - JSON
        try:
            if len(body) <= READ_ASIDE_BYTES:
                return json_text.read(body, max_values)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._reader, json_text.read, body, max_values)
        except json_text.JsonRefused as refused:
            raise InvalidInput("De inhoud is niet te lezen.", fouten=refused.fouten) from refused


def _refuse(scope: Scope, headers: Headers, kinds: frozenset[str], answers: tuple[str, ...]) -> None:
    """Raises: Problem for an address that is no text, a header sent twice, an unknown kind of body or of answer."""
    if fouten := faults_in(scope.get("raw_path") or b"", scope["query_string"]):
        raise InvalidInput("Het adres is niet te lezen.", fouten=fouten)
    if fouten := [Fout(f"/header/{name}", "dubbele-kop", _TWICE) for name in ONCE if len(headers.getlist(name)) > 1]:
        raise InvalidInput("Het verzoek zegt iets tweemaal.", fouten=fouten)
    if scope["method"] in BODY_METHODS and _has_body(headers) and _kind_of(headers) not in kinds:
        raise UnsupportedMediaType(f"Stuur de inhoud als Content-Type: {_listed(kinds)}.")
    codings = {coding.strip().lower() for coding in headers.get("content-encoding", "").split(",")}
    if _has_body(headers) and not codings <= PLAIN:
        detail = "Stuur de inhoud zonder Content-Encoding: wat ingepakt is (zoals gzip) wordt hier niet gelezen."
        raise UnsupportedMediaType(detail, headers={"Accept-Encoding": PLAIN_CODING})
    accepted = [part.partition(";")[0].strip().lower() for part in headers.get("accept", "*/*").split(",")]
    if not any(kind in answers for kind in accepted):
        raise NotAcceptable("Dit adres antwoordt met application/json.")


def _kind_of(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _listed(kinds: frozenset[str]) -> str:
    """For callers: what siblings send is none of their business."""
    return one_of(sorted(kind for kind in kinds if "cloudevents" not in kind))


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


async def _read_body(headers: Headers, receive: Receive, max_bytes: int) -> bytes:
    """The whole body, empty when there is none. Raises: TooLarge, TooSlow."""
    return b"".join([chunk async for chunk in _chunks(headers, receive, max_bytes, BODY_TIMEOUT_S)])


async def _chunks(headers: Headers, receive: Receive, max_bytes: int, max_seconds: float) -> AsyncIterator[bytes]:
    """The parts of a body as they come in. Raises: TooLarge, TooSlow."""
    if not _has_body(headers):
        return
    at_most = f"een verzoek mag hier hoogstens {max_bytes // MAX_BODY_BYTES} MiB groot zijn"
    too_large = TooLarge(f"Verdeel de inhoud over meer verzoeken; {at_most}.")
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:9]) > max_bytes:
        raise too_large
    size = 0
    try:
        async with asyncio.timeout(max_seconds):
            while True:
                message = await receive()
                chunk = message.get("body", b"")
                size += len(chunk)
                if size > max_bytes:
                    raise too_large
                yield chunk
                if not message.get("more_body", False):
                    return
    except TimeoutError:
        raise TooSlow("Het verzoek was niet op tijd compleet. Stuur het opnieuw.") from None


def _replay(body: bytes) -> Receive:
    """What the app receives: the body in one piece, and after that nothing more."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else await asyncio.Future()

    return receive
