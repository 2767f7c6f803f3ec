"""The caller of the demo: a token per client, one request at a time, and the answer as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
from issuer.clients import private_key
from issuer.token import make_assertion, request_token, token_endpoint
from local.settle import settle_for
from seed.client import Places

TIMEOUT_S: Final = 30.0
NOTHING_THERE: Final = "*"


class Unexpected(RuntimeError):
    """A step of the demo did not end as it should."""


@dataclass
class Pipeline:
    """What a system of a gemeente does, and nothing that such a system could not do."""

    places: Places
    http: httpx.Client
    _tokens: dict[str, str] = field(default_factory=dict)

    @classmethod
    def connect(cls) -> "Pipeline":
        """Find the system where the environment says, by default that of `make run`."""
        places = Places.from_environment()
        settle_for(places.gateway, places.issuer)
        return cls(places, httpx.Client(base_url=places.gateway, timeout=TIMEOUT_S))

    def fetch_token(self, client: str) -> httpx.Response:
        """Ask the issuer for a token with a signed assertion, and keep it. Raises: Unexpected."""
        endpoint = token_endpoint(self.places.issuer)
        if not (Path(self.places.keys) / f"{client}.pem").exists():
            raise Unexpected(f"De sleutel van {client} staat niet in {self.places.keys}. Draait `make run`?")
        answer = request_token(endpoint, make_assertion(client, endpoint, private_key(self.places.keys, client)))
        if answer.is_error:
            raise Unexpected(f"Geen token voor {client}: {answer.status_code} {answer.text}")
        self._tokens[client] = str(answer.json()["access_token"])
        return answer

    def ask(  # noqa: PLR0913 - the parts of a request
        self,
        method: str,
        path: str,
        client: str = "",
        *,
        body: Any = None,  # noqa: ANN401 - JSON
        etag: str = "",
        headers: Mapping[str, str] | None = None,
        expect: int | None = None,
    ) -> httpx.Response:
        """Send one request; a POST carries a fresh Idempotency-Key, `NOTHING_THERE` as etag overwrites nothing.

        Raises: Unexpected on another status.
        """
        sent = dict(headers or {}) | ({"Authorization": f"Bearer {self._token(client)}"} if client else {})
        sent |= {"If-None-Match" if etag == NOTHING_THERE else "If-Match": etag} if etag else {}
        sent |= {"Idempotency-Key": str(uuid4())} if method == "POST" else {}
        answer = self.http.request(method, path, json=body, headers=sent)
        if expect is not None and answer.status_code != expect:
            raise Unexpected(f"{method} {path} gaf {answer.status_code}, verwacht was {expect}:\n{answer.text[:2000]}")
        return answer

    def _token(self, client: str) -> str:
        if client not in self._tokens:
            self.fetch_token(client)
        return self._tokens[client]
