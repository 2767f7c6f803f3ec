"""Systems that call the gateway: a token of their own, and the same request again when the answer is "not now"."""

import time
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import httpx
from e2e.system import System
from issuer.token import fetch_token
from seed.client import is_busy

TIMEOUT_S: Final = 30.0
RETRY_PATIENCE_S: Final = 90.0
RETRY_PAUSE_S: Final = 0.3


@dataclass
class Caller:
    """One client of the gateway; without a name it is anybody."""

    http: httpx.Client

    def get(self, path: str, **query: Any) -> httpx.Response:  # noqa: ANN401 - whatever a query holds
        return self.http.get(path, params=query or None)

    def read(self, path: str, **query: Any) -> Any:  # noqa: ANN401 - JSON
        answer = self.get(path, **query)
        assert answer.is_success, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    def put(self, path: str, body: Any, etag: str = "") -> httpx.Response:  # noqa: ANN401 - JSON
        return self.http.put(path, json=body, headers={"If-Match": etag} if etag else {})

    def post(self, path: str, body: Any = None, *, etag: str = "", key: str = "") -> httpx.Response:  # noqa: ANN401 - JSON
        headers = {"Idempotency-Key": key or str(uuid4())} | ({"If-Match": etag} if etag else {})
        return self.http.post(path, json=body, headers=headers)

    def post_until_answered(self, path: str, body: Any) -> httpx.Response:  # noqa: ANN401 - JSON
        """As a pipeline does: the same key until somebody gives a real answer."""
        key, deadline = str(uuid4()), time.monotonic() + RETRY_PATIENCE_S
        while True:
            try:
                answer = self.post(path, body, key=key)
                if not is_busy(answer) or time.monotonic() > deadline:
                    return answer
            except httpx.TransportError:
                assert time.monotonic() < deadline, f"no answer from {path} within {RETRY_PATIENCE_S} s"
            time.sleep(RETRY_PAUSE_S)

    def close(self) -> None:
        self.http.close()


def caller_of(system: System, client: str = "") -> Caller:
    """A caller with a real token of this system's issuer."""
    headers = {}
    if client:
        token = fetch_token(client, system.trust.issuer, system.config.places.clients)
        headers["Authorization"] = f"Bearer {token}"
    return Caller(httpx.Client(base_url=system.gateway, headers=headers, timeout=TIMEOUT_S))
