"""The outermost wrapper of a service: HEAD, content negotiation, request id, trace, version header, one log line."""

import re
from time import perf_counter
from typing import Final
from uuid import UUID

import structlog
from fastapi import FastAPI, Request
from httpx import codes
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.clock import new_id
from shared.failures import MEDIA_TYPE, render
from shared.problems import NotAcceptable, Problem, TooLarge, UnsupportedMediaType
from shared.telemetry import REQUEST_SECONDS

# W3C Trace Context, version 00: trace id, parent span, flags.
TRACEPARENT: Final = re.compile(r"00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
BODY_METHODS: Final = {"POST", "PUT", "PATCH"}
# JSON from callers, CloudEvents from siblings; a route that reads another kind adds it here.
BODY_TYPES: Final = {"application/json", "application/cloudevents+json"}
ANSWER_TYPES: Final = ("*/*", "application/*", "application/json", "application/problem+json")

log = structlog.get_logger()


class Edge:
    """ASGI middleware around the whole app, error handling of Starlette included."""

    def __init__(self, app: ASGIApp, api: FastAPI, version: str) -> None:
        self._app, self._api, self._version = app, api, version

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request through; everything but HTTP goes by untouched."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send, self._version)
        try:
            if refusal := _refuse(exchange.headers, scope["method"]):
                request = Request({**scope, "app": self._api})
                await render(refusal, request)(scope, receive, exchange.send)
            else:
                await self._app(exchange.inner_scope, receive, exchange.send)
            if exchange.is_too_large:
                too_large = TooLarge("Verdeel de inhoud over meer verzoeken; zie de documentatie voor de grens.")
                await render(too_large, Request({**scope, "app": self._api}))(scope, receive, exchange.send)
        except Exception:
            if not exchange.is_started:
                raise
            # Starlette raises again what it answered with a 500; this is the one place that logs it.
            log.exception("request_crashed")
        finally:
            exchange.finish()


class _Exchange:
    """One request and its answer: what is bound to the log, what is added to the headers."""

    def __init__(self, scope: Scope, send: Send, version: str) -> None:
        self._scope, self._send, self._version = scope, send, version
        self.headers = Headers(scope=scope)
        self._drops_body = scope["method"] == "HEAD"
        self.inner_scope: Scope = {**scope, "method": "GET"} if self._drops_body else scope
        self.is_started = False
        self.is_too_large = False
        self._status = 500
        self._began_at = perf_counter()
        request_id = _request_id(self.headers.get("x-request-id"))
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(
            request_id=request_id, trace_id=_trace_id(self.headers.get("traceparent"))
        )

    async def send(self, message: Message) -> None:
        """Add the headers that every answer carries; drop the body of a HEAD."""
        if _is_plain_too_large(message):
            # FastAPI's own size check answers in plain text before any error handler; the edge says it as a problem.
            self.is_too_large = True
        if self.is_too_large and not _is_problem(message) and not self.is_started:
            return
        if message["type"] == "http.response.start":
            if self.inner_scope["method"] == "GET" and _is_known(self.headers, message):
                message, self._drops_body = _not_modified(message), True
            self.is_started, self._status = True, message["status"]
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            headers["API-Version"] = self._version
            headers["X-Request-ID"] = self._scope["state"]["request_id"]
            headers.setdefault("Cache-Control", "no-store")
            if fsc := self.headers.get("fsc-transaction-id"):
                headers["Fsc-Transaction-Id"] = fsc
        elif self._drops_body:
            message = {**message, "body": b""}
        await self._send(message)

    def finish(self) -> None:
        """One log line and one measurement per request, health checks left out."""
        route = self.inner_scope.get("route")
        path = getattr(route, "path", "unknown")
        seconds = perf_counter() - self._began_at
        if not path.startswith("/health"):
            REQUEST_SECONDS.labels(self._scope["method"], path, self._status).observe(seconds)
            log.info(
                "request_answered",
                methode=self._scope["method"],
                route=path,
                status=self._status,
                duration_ms=round(seconds * 1000, 1),
            )
        structlog.contextvars.clear_contextvars()


def _is_plain_too_large(message: Message) -> bool:
    return message.get("status") == codes.REQUEST_ENTITY_TOO_LARGE and not _is_problem(message)


def _is_problem(message: Message) -> bool:
    return (b"content-type", MEDIA_TYPE.encode()) in message.get("headers", [])


def _is_known(request: Headers, message: Message) -> bool:
    """Whether the caller already has the version that this answer holds (If-None-Match of RFC 9110)."""
    tag = Headers(raw=message.get("headers", [])).get("etag")
    given = [part.strip().removeprefix("W/") for part in request.get("if-none-match", "").split(",")]
    return message["status"] == codes.OK and tag is not None and tag in given


def _not_modified(message: Message) -> Message:
    headers = [(name, value) for name, value in message["headers"] if not name.startswith(b"content-")]
    return {**message, "status": int(codes.NOT_MODIFIED), "headers": headers}


def _request_id(given: str | None) -> str:
    """The gateway's request id if it is a UUID, else a fresh one."""
    try:
        return str(UUID(given or ""))
    except ValueError:
        return str(new_id())


def _trace_id(traceparent: str | None) -> str:
    match = TRACEPARENT.fullmatch(traceparent or "")
    return match.group(1) if match else new_id().hex


def _refuse(headers: Headers, method: str) -> Problem | None:
    """415 for a body of an unknown kind, 406 when nothing we can send is acceptable."""
    has_body = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if method in BODY_METHODS and has_body and kind not in BODY_TYPES:
        return UnsupportedMediaType("Stuur de inhoud als Content-Type: application/json.")
    accepted = [part.partition(";")[0].strip().lower() for part in headers.get("accept", "*/*").split(",")]
    if not any(kind in ANSWER_TYPES for kind in accepted):
        return NotAcceptable("Dit adres antwoordt met application/json.")
    return None
