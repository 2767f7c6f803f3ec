"""One request and its answer, as the edge sees them: what is bound to the log, what is added to the headers."""

import re
from time import perf_counter
from typing import Final
from uuid import UUID

import structlog
from httpx import codes
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Scope, Send

from shared import caching
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
        self._start: Message | None = None
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
            self._start = message  # held until what it announces is there: the ETag says what that is
            return
        self.is_complete = not message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            await self._send(self._begun(start, message.get("body", b"") if self.is_complete else None))
        await self._send({**message, "body": b""} if self._drops_body else message)

    def _begun(self, start: Message, whole: bytes | None) -> Message:
        """The first part with all its headers; `whole` is the content when it comes in one piece."""
        headers = MutableHeaders(raw=start.setdefault("headers", []))
        is_read = self.inner_scope["method"] == "GET" and start["status"] == codes.OK
        if whole is not None and (is_read or "ETag" in headers) and start["status"] < codes.MULTIPLE_CHOICES:
            headers["ETag"] = caching.tag_of(headers.get("ETag"), whole)
        if is_read:
            headers.add_vary_header("Authorization")
            is_anonymous = "authorization" not in self.headers
            headers["Cache-Control"] = headers.get("Cache-Control", caching.PUBLIC) if is_anonymous else caching.NEVER
            if caching.is_known(self.headers.getlist("if-none-match"), headers.get("ETag")):
                start, self._drops_body = _not_modified(start), True
                headers = MutableHeaders(raw=start["headers"])
        self.is_started, self.status = True, start["status"]
        self._complete(headers)
        return start

    def _complete(self, headers: MutableHeaders) -> None:
        headers["API-Version"] = self._version
        headers["X-Request-ID"] = str(self.state["request_id"])
        headers.setdefault("Cache-Control", caching.NEVER)
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
