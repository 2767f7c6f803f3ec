"""One request and its answer, as the edge sees them: what is bound to the log, what is added to the headers."""

import re
from time import perf_counter
from typing import Final
from uuid import UUID

import structlog
from httpx import codes
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Scope, Send

from shared.clock import new_id
from shared.failures import LOST_RACE
from shared.telemetry import REQUEST_SECONDS

# W3C Trace Context, version 00: trace id, parent span, flags.
TRACEPARENT: Final = re.compile(r"00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
# nginx's number for a client that went away before its answer; it never leaves the house.
CLIENT_GONE: Final = 499

log = structlog.get_logger()


class Exchange:
    """Sends what the app answers with the headers that every answer carries."""

    def __init__(self, scope: Scope, send: Send, version: str) -> None:
        self._scope, self._send, self._version = scope, send, version
        self.headers = Headers(scope=scope)
        self.state: dict[str, object] = scope.setdefault("state", {})
        self._drops_body = scope["method"] == "HEAD"
        self.inner_scope: Scope = scope
        self.may_run_again = False
        self.is_started = False
        self.is_complete = False
        self.status = 500
        self._began_at = perf_counter()
        request_id = _request_id(self.headers.get("x-request-id"))
        self.state["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(
            request_id=request_id, trace_id=_trace_id(self.headers.get("traceparent"))
        )

    def begin(self, *, may_run_again: bool) -> Scope:
        """A scope for one run of the app: a HEAD is asked as the GET that it stands for."""
        self.state.pop(LOST_RACE, None)
        self.may_run_again = may_run_again
        self.inner_scope = {**self._scope, "method": "GET" if self._drops_body else self._scope["method"]}
        return self.inner_scope

    @property
    def must_run_again(self) -> bool:
        """Whether the last run lost a race, and its answer was kept back."""
        return self.may_run_again and LOST_RACE in self.state

    async def send(self, message: Message) -> None:
        """Pass on a part of the answer; the body of a HEAD or a known version stays here."""
        if self.must_run_again:
            return
        if message["type"] == "http.response.start":
            if self.inner_scope["method"] == "GET" and _is_known(self.headers, message):
                message, self._drops_body = _not_modified(message), True
            self.is_started, self.status = True, message["status"]
            self._complete(MutableHeaders(raw=message.setdefault("headers", [])))
        else:
            self.is_complete = not message.get("more_body", False)
            if self._drops_body:
                message = {**message, "body": b""}
        await self._send(message)

    def _complete(self, headers: MutableHeaders) -> None:
        headers["API-Version"] = self._version
        headers["X-Request-ID"] = str(self.state["request_id"])
        headers.setdefault("Cache-Control", "no-store")
        if fsc := self.headers.get("fsc-transaction-id"):
            headers["Fsc-Transaction-Id"] = fsc

    def finish(self) -> None:
        """One log line and one measurement per request, health checks left out."""
        path = getattr(self.inner_scope.get("route"), "path", "unknown")
        seconds = perf_counter() - self._began_at
        if not path.startswith("/health"):
            REQUEST_SECONDS.labels(self._scope["method"], path, self.status).observe(seconds)
            log.info(
                "request_answered",
                methode=self._scope["method"],
                route=path,
                status=self.status,
                duration_ms=round(seconds * 1000, 1),
            )
        structlog.contextvars.clear_contextvars()


def _is_known(request: Headers, message: Message) -> bool:
    """Whether the caller already has the version that this answer holds (If-None-Match, RFC 9110 section 13.1.2)."""
    given = request.get("if-none-match")
    if given is None or message["status"] != codes.OK:
        return False
    tag = Headers(raw=message.get("headers", [])).get("etag")
    tags = {part.strip().removeprefix("W/") for part in given.split(",")}
    return "*" in tags or (tag is not None and tag in tags)


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
