"""Real tokens for tests: a key of our own behind a real JWKS address on loopback."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

AUDIENCE = "gka-api"
ISSUER = "http://issuer.test"
# OINs of the test range (prefix 00000099), as in the sandbox.
OIN_BEHEERDER = "00000099000000010000"
OIN_REDACTEUR = "00000099000000020000"
OIN_ZWOLLE = "00000099000001930000"
OIN_BREDA = "00000099000007580000"


@dataclass(frozen=True)
class TestIssuer:
    """Signs tokens; `jwks_url` is where services find its key."""

    __test__ = False

    key: RSAKey
    jwks_url: str

    def token(
        self,
        client: str,
        *,
        organisaties: Sequence[str] = (),
        scope: str = "",
        rollen: Sequence[str] = (),
        **claims: object,
    ) -> str:
        """A valid token; extra claims replace the standard ones, `None` leaves one out."""
        standard = {
            "iss": ISSUER,
            "sub": client,
            "azp": client,
            "aud": AUDIENCE,
            "iat": int(time()),
            "exp": int(time()) + 300,
            "jti": str(uuid4()),
            "scope": scope,
            "organisaties": list(organisaties),
            "rollen": list(rollen),
        }
        kept = {name: value for name, value in (standard | claims).items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, kept, self.key)

    def headers(self, client: str, **grant: object) -> dict[str, str]:
        """The Authorization header for a client."""
        return {"Authorization": f"Bearer {self.token(client, **grant)}"}  # type: ignore[arg-type]  # passes the grant on

    def beheerder(self) -> dict[str, str]:
        scope = "agenda:lezen agenda:schrijven interventies:schrijven cijfers:schrijven gebeurtenissen:lezen"
        return self.headers("gka-beheerder", organisaties=[OIN_BEHEERDER], scope=scope, rollen=["beheerder"])

    def redacteur(self) -> dict[str, str]:
        return self.headers(
            "gka-redacteur", organisaties=[OIN_REDACTEUR], scope="interventies:schrijven", rollen=["redacteur"]
        )

    def gemeente(self, name: str, oin: str) -> dict[str, str]:
        scope = "agenda:lezen agenda:schrijven cijfers:schrijven gebeurtenissen:lezen"
        return self.headers(f"gemeente-{name}", organisaties=[oin], scope=scope)

    def regiocoordinator(self, *serves: str) -> dict[str, str]:
        """Who serves Zwolle, and nobody else if not asked otherwise."""
        scope = "agenda:lezen agenda:schrijven gebeurtenissen:lezen"
        organisaties = serves or (OIN_ZWOLLE,)
        return self.headers("regio", organisaties=organisaties, scope=scope, rollen=["regiocoordinator"])

    def zwolle(self) -> dict[str, str]:
        return self.gemeente("zwolle", OIN_ZWOLLE)

    def breda(self) -> dict[str, str]:
        return self.gemeente("breda", OIN_BREDA)


@contextmanager
def serve_jwks(key: RSAKey) -> Iterator[str]:
    """The address of a JWKS document with this key."""
    document = json.dumps(KeySet([key]).as_dict(private=False)).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(document)

        def log_message(self, *_: object) -> None:
            """Keep the test output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/jwks"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def issuer() -> Iterator[TestIssuer]:
    key = RSAKey.generate_key(2048, parameters={"kid": "test-1", "use": "sig"}, auto_kid=False)
    with serve_jwks(key) as url:
        yield TestIssuer(key, url)
