"""A caller of the public APIs as any outside system would be: token, gateway, patience, and readable refusals."""

import asyncio
import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
from issuer.token import fetch_token

DEFAULT_GATEWAY: Final = "http://localhost:8080"
# The sandbox's tokens live an hour, Keycloak's five minutes; a token is renewed well before either ends.
TOKEN_KEPT_S: Final = 120.0
REQUEST_TIMEOUT_S: Final = 30.0
# Together long enough for the restart of any process; after that a person should look.
PATIENCE_S: Final = 90.0
PAUSE_S: Final = 0.5
BUSY: Final = frozenset({429, 502, 503, 504})
PAGE_SIZE: Final = 100
IN_FLIGHT: Final = "verzoek-loopt-nog"


class Refused(RuntimeError):
    """An API refused something; the message names the row, the request and every fault."""


@dataclass(frozen=True)
class Places:
    """Where the system is and where the keys of its clients are."""

    gateway: str
    issuer: str
    keys: Path

    @classmethod
    def from_environment(cls) -> "Places":
        """Read GKA_GATEWAY_URL, GKA_ISSUER and GKA_CLIENTS_MAP; the defaults are those of `make run`."""
        gateway = os.environ.get("GKA_GATEWAY_URL", DEFAULT_GATEWAY).rstrip("/")
        return cls(
            gateway=gateway,
            issuer=os.environ.get("GKA_ISSUER", f"{gateway}/auth"),
            keys=Path(os.environ.get("GKA_CLIENTS_MAP", ".local/clients")),
        )


@dataclass
class Gateway:
    """The three services behind one address. A request may be repeated: it is a GET, a PUT, or carries a key."""

    places: Places
    http: httpx.AsyncClient
    tell: Callable[[str], None] = print
    pause_s: float = PAUSE_S
    _tokens: dict[str, tuple[str, float]] = field(default_factory=dict)
    _told: bool = False
    _token_lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, path: str, client: str = "", **query: str | int) -> Any:  # noqa: ANN401 - JSON
        """Read one resource. Raises: Refused."""
        answer = await self._send("GET", path, client, query=query)
        return _body_or_refuse(answer, path)

    async def all_of(self, path: str, client: str = "", **query: str | int) -> list[Any]:
        """Read a collection, page by page. Raises: Refused."""
        found: list[Any] = []
        while True:
            page = len(found) // PAGE_SIZE + 1
            answer = await self.get(path, client, **query, page=page, pageSize=PAGE_SIZE)
            found += answer["resultaten"]
            if len(found) >= answer["totaal"] or not answer["resultaten"]:
                return found

    async def post(self, path: str, client: str, body: Any, *, row: str, versie: int | None = None) -> Any:  # noqa: ANN401 - JSON
        """Create or move something, once: the key follows from what is asked. Raises: Refused."""
        headers = {"Idempotency-Key": idempotency_key(path, body, versie)}
        if versie is not None:
            headers["If-Match"] = f'"{versie}"'
        return _body_or_refuse(await self._send("POST", path, client, body=body, headers=headers), row)

    async def put(self, path: str, client: str, body: Any, *, row: str, is_new: bool = False) -> Any:  # noqa: ANN401 - JSON
        """Put something in its place; `is_new` refuses to overwrite. Raises: Refused."""
        headers = {"If-None-Match": "*"} if is_new else {}
        return _body_or_refuse(await self._send("PUT", path, client, body=body, headers=headers), row)

    async def _send(
        self,
        method: str,
        path: str,
        client: str,
        *,
        body: Any = None,  # noqa: ANN401 - JSON
        headers: dict[str, str] | None = None,
        query: dict[str, str | int] | None = None,
    ) -> httpx.Response:
        """Send it, and again as long as the answer is "not now"."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            wait_s, reason = self.pause_s, ""
            try:
                sent = {**(headers or {}), **(await self._authorization(client))}
                answer = await self.http.request(
                    method, self.places.gateway + path, params=query or None, json=body, headers=sent
                )
            except httpx.TransportError as error:
                reason = type(error).__name__
                if not self._told:
                    self.tell(f"{self.places.gateway} antwoordt nog niet ({reason}); draait `make run`?")
                    self._told = True
            else:
                if not is_busy(answer):
                    return answer
                wait_s, reason = retry_after_s(answer, self.pause_s), str(answer.status_code)
            if time.monotonic() + wait_s > deadline:
                raise Refused(f"{method} {path}: {reason}, ook na {PATIENCE_S:.0f} s; probeer het later opnieuw")
            await asyncio.sleep(wait_s)

    async def _authorization(self, client: str) -> dict[str, str]:
        if not client:
            return {}
        async with self._token_lock:
            token, renew_at = self._tokens.get(client, ("", 0.0))
            if time.monotonic() >= renew_at:
                token = await asyncio.to_thread(fetch_token, client, self.places.issuer, self.places.keys)
                self._tokens[client] = (token, time.monotonic() + TOKEN_KEPT_S)
        return {"Authorization": f"Bearer {token}"}


def is_busy(answer: httpx.Response) -> bool:
    """Whether the same request may succeed in a moment."""
    return answer.status_code in BUSY or (answer.status_code == httpx.codes.CONFLICT and IN_FLIGHT in answer.text)


def retry_after_s(answer: httpx.Response, default_s: float) -> float:
    """The pause that the answer asks for, in whole seconds as all our answers give it."""
    asked = answer.headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else default_s


def idempotency_key(path: str, body: Any, versie: int | None = None) -> str:  # noqa: ANN401 - JSON
    """The same row asked the same way has the same key, also after an interruption."""
    content = json.dumps([path, body, versie], sort_keys=True, ensure_ascii=False)
    return "seed-" + hashlib.sha256(content.encode()).hexdigest()[:40]


def fouten_of(answer: httpx.Response) -> list[dict[str, str]]:
    """The faults of a problem document; none when the answer is of another kind."""
    try:
        document = answer.json()
    except ValueError:
        return []
    return list(document.get("fouten", [])) if isinstance(document, dict) else []


def refusal(answer: httpx.Response, row: str) -> str:
    """What went wrong with which row, in a sentence and a line per fault."""
    request = answer.request
    try:
        document = answer.json()
        summary = f"{document['title']}: {document['detail']}"
    except (ValueError, KeyError, TypeError):
        summary = answer.text[:200]
    lines = [f"{row}: {request.method} {request.url.path} gaf {answer.status_code}. {summary}"]
    lines += [f"  {fout['pointer']} [{fout['code']}] {fout['melding']}" for fout in fouten_of(answer)]
    return "\n".join(lines)


def _body_or_refuse(answer: httpx.Response, row: str) -> Any:  # noqa: ANN401 - JSON
    if answer.is_success:
        return answer.json() if answer.content else None
    raise Refused(refusal(answer, row))
