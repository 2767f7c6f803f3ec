"""The sandbox issuer: tokens by client credentials with private_key_jwt, for a developer's machine only.

The real system uses Keycloak; `tests/contract/test_issuers.py` runs one flow on both. Run it with
`GKA_MODUS=lokaal uvicorn --factory issuer.main:create_app`.
"""

import time
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from issuer.assertions import ALGORITHMS, ASSERTION_TYPE, OAuthError, UsedAssertions, authenticate
from issuer.clients import ALL_SCOPES, load
from issuer.settings import IssuerSettings
from issuer.tokens import TOKEN_LIFETIME_S, granted_scopes, sign, signing_key
from joserfc.jwk import KeySet
from starlette.exceptions import HTTPException

GRANT_TYPE: Final = "client_credentials"
FORM: Final = "application/x-www-form-urlencoded"
MAX_REQUEST_BYTES: Final = 16 * 1024  # an assertion is about 1 kB; a chain of certificates in x5c about 8 kB
READING: Final = ["GET", "HEAD"]  # FastAPI leaves HEAD out of a GET
NO_STORE: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}  # RFC 6749, section 5.1


def create_app(settings: IssuerSettings | None = None, clock: Callable[[], float] = time.time) -> FastAPI:
    """Build the issuer. Raises: NotALocalSystem outside local mode."""
    settings = settings or IssuerSettings.from_environment()
    clients = load(settings.clients_file)
    key = signing_key(settings.signing_key_file)
    used = UsedAssertions()
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.add_exception_handler(OAuthError, _refuse)
    app.add_exception_handler(HTTPException, _refuse_address)
    app.add_exception_handler(Exception, _fail)

    @app.api_route("/.well-known/openid-configuration", methods=READING)
    def discovery() -> JSONResponse:
        return JSONResponse(describe(settings))

    @app.api_route("/jwks", methods=READING)
    def jwks() -> JSONResponse:
        return JSONResponse(KeySet([key]).as_dict(private=False))

    @app.get("/health/ready")
    def ready() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @app.post("/token")
    async def token(request: Request) -> JSONResponse:
        form = await _form(request)
        now = int(clock())
        audiences = (settings.token_endpoint, settings.issuer)
        registered = authenticate(form["client_assertion"], clients, audiences, used, now)
        client = registered.client
        if form.get("client_id", client.client_id) != client.client_id:
            raise OAuthError("invalid_request", "client_id hoort niet bij de client_assertion")
        scope = granted_scopes(client, form.get("scope", ""))
        answer = {
            "access_token": sign(client, scope, settings.issuer, key, now),
            "token_type": "Bearer",
            "expires_in": TOKEN_LIFETIME_S,
            "scope": scope,
        }
        return JSONResponse(answer, headers=NO_STORE)

    return app


def describe(settings: IssuerSettings) -> dict[str, object]:
    """List what a client must know (OpenID Connect Discovery 1.0, RFC 8414)."""
    return {
        "issuer": settings.issuer,
        "token_endpoint": settings.token_endpoint,
        "jwks_uri": f"{settings.issuer}/jwks",
        "grant_types_supported": [GRANT_TYPE],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ALGORITHMS,
        "scopes_supported": list(ALL_SCOPES),
        "response_types_supported": [],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }


async def _form(request: Request) -> dict[str, str]:
    """Read the token request. Raises: OAuthError unless it is a client credentials request with an assertion."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != FORM:
        raise OAuthError("invalid_request", f"Stuur het verzoek als {FORM}")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_REQUEST_BYTES:
            raise OAuthError("invalid_request", "Het verzoek is te groot", status=413)
    fields = parse_qs(body.decode("ascii", "replace"))
    repeated = sorted(name for name, values in fields.items() if len(values) > 1)
    if repeated:  # RFC 6749, section 3.2
        raise OAuthError("invalid_request", f"Meer dan eens opgegeven: {', '.join(repeated)}")
    form = {name: values[0] for name, values in fields.items()}
    if form.get("grant_type") != GRANT_TYPE:
        raise OAuthError("unsupported_grant_type", f"Alleen grant_type={GRANT_TYPE} is mogelijk")
    if form.get("client_assertion_type") != ASSERTION_TYPE or not form.get("client_assertion"):
        raise OAuthError("invalid_client", "Bewijs wie u bent met private_key_jwt (client_assertion)", status=401)
    return form


async def _refuse_address(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    body = {"error": "invalid_request", "error_description": "Dit adres of deze methode bestaat hier niet"}
    return JSONResponse(body, status_code=error.status_code, headers=NO_STORE | dict(error.headers or {}))


async def _fail(_request: Request, _error: Exception) -> JSONResponse:
    body = {"error": "server_error", "error_description": "Er ging bij de uitgever iets mis"}
    return JSONResponse(body, status_code=500, headers=NO_STORE)


async def _refuse(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OAuthError)  # noqa: S101 - what it is registered for
    body = {"error": error.error, "error_description": error.description}
    return JSONResponse(body, status_code=error.status, headers=NO_STORE)
