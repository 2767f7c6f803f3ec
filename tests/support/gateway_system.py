"""A real gateway with a sandbox issuer and an echo behind it, for the tests of the gateway."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import httpx
from gateway.render import GatewaySettings
from issuer.tokens import signing_key
from joserfc import jwt
from local.gateway import Gateway
from local.places import Places
from local.ports import LOOPBACK, free_port
from local.sandbox import SandboxIssuer

from support.echo import serve
from support.services import PUBLIC_URL

FRONT_END = "https://www.example.nl"
SECURITY_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "feature-policy": "'none'",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
}
UUID_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class System:
    """The gateway under test, what stands behind it, and a key to forge tokens with."""

    gateway: Gateway
    settings: GatewaySettings
    places: Places
    sandbox: SandboxIssuer
    client: httpx.Client
    numbers: Iterator[int]

    @contextmanager
    def another(self, **changes: str) -> Iterator[Gateway]:
        """A second gateway before the same services, with other settings."""
        own = {"listen": f"{LOOPBACK}:{free_port()}", "admin": f"{LOOPBACK}:{free_port()}"}
        folder = Places(self.places.home / f"gateway-{next(self.numbers)}")
        with Gateway.start(folder, replace(self.settings, **own, **changes)) as gateway:
            yield gateway

    def token(self, **claims: Any) -> str:  # noqa: ANN401 - any claim
        """A token as the issuer signs it; a claim of None is left out."""
        now = int(time.time())
        standard = {"iss": self.settings.issuer, "azp": "proef", "sub": "proef", "aud": "gka-api", "exp": now + 60}
        kept = {name: value for name, value in (standard | {"iat": now} | claims).items() if value is not None}
        key = signing_key(self.places.secrets / "issuer_signing_key")
        key.ensure_kid()
        return jwt.encode({"alg": "RS256", "kid": key.kid}, kept, key)

    def bearer(self, **claims: Any) -> dict[str, str]:  # noqa: ANN401 - any claim
        return {"Authorization": f"Bearer {self.token(**claims)}"}


def settings_for(sandbox: SandboxIssuer, upstream: int) -> GatewaySettings:
    echo = f"{LOOPBACK}:{upstream}"
    return GatewaySettings(
        issuer=sandbox.issuer,
        jwks_url=sandbox.jwks_url,
        agenda_api=echo,
        intervention_search=echo,
        metrics=f"{LOOPBACK}:{free_port()}",  # nobody listens there: the service that is down
        public_url=PUBLIC_URL,
        listen=f"{LOOPBACK}:{free_port()}",
        admin=f"{LOOPBACK}:{free_port()}",
        cors_origins=FRONT_END,
        silence="1s",
    )


@contextmanager
def run_system(folder: Path) -> Iterator[System]:
    """Everything together; metrics is down on purpose."""
    places, upstream = Places(folder), free_port()
    with serve(upstream), SandboxIssuer.start(places) as sandbox:
        settings = settings_for(sandbox, upstream)
        with Gateway.start(places, settings) as gateway, httpx.Client(base_url=gateway.url, timeout=10) as client:
            yield System(gateway, settings, places, sandbox, client, count(1))


def assert_problem(answer: httpx.Response, status: int, slug: str) -> None:
    """A problem of our own: right shape, safe headers, nothing of Envoy or of the request in it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "instance", "fouten", "overigeFouten"}
    assert problem["status"] == status
    assert problem["type"] == f"{PUBLIC_URL}/problemen/{slug}"
    assert UUID_URN.fullmatch(problem["instance"])
    assert problem["fouten"] == []
    assert not re.search(r"jwt|envoy|upstream|rate_limited|geheim-token", answer.text, re.IGNORECASE)
    assert_safe_headers(answer)


def assert_safe_headers(answer: httpx.Response, cache_control: str = "no-store") -> None:
    """What every answer carries; Cache-Control is for who knows more."""
    expected = SECURITY_HEADERS | {"cache-control": cache_control}
    assert {name: answer.headers.get(name) for name in SECURITY_HEADERS} == expected
    assert "server" not in answer.headers
    assert not [name for name in answer.headers if name.startswith(("x-envoy", "x-powered"))]
