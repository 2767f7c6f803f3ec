"""A client of the issuer: asks for an access token as a supplier's system would.

`python -m issuer.token gemeente-zwolle` prints one, from the sandbox issuer and from Keycloak alike: where to ask
stands in the issuer's discovery document.
"""

import os
import sys
import time
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, Final

import httpx
from issuer.assertions import ASSERTION_TYPE
from issuer.clients import SANDBOX_CLIENTS, private_key
from issuer.settings import DEFAULT_ISSUER, why_not_here
from joserfc import jwt
from joserfc.jwk import RSAKey
from local.arguments import Arguments
from local.settle import settle_for

from shared.web_address import find_fault_in_address

ASSERTION_LIFETIME_S: Final = 60
TIMEOUT_S: Final = 10.0
CLIENTS: Final = ", ".join(client.client_id for client in SANDBOX_CLIENTS)


class TokenRefused(RuntimeError):
    """The issuer answered with an OAuth error, which is the message."""


def make_assertion(client_id: str, audience: str, key: RSAKey, **overrides: Any) -> str:  # noqa: ANN401 - any claim
    """Sign a proof of who the client is; `overrides` replaces or adds claims, for tests of what is refused."""
    now = int(time.time())
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": audience,
        "iat": now,
        "exp": now + ASSERTION_LIFETIME_S,
        "jti": token_urlsafe(32),
    }
    key.ensure_kid()
    return jwt.encode({"alg": "RS256", "kid": key.kid}, claims | overrides, key)


def token_endpoint(issuer: str) -> str:
    """Look up where to ask for tokens."""
    document = httpx.get(f"{issuer}/.well-known/openid-configuration", timeout=TIMEOUT_S).raise_for_status().json()
    return str(document["token_endpoint"])


def request_token(endpoint: str, assertion: str, scope: str = "") -> httpx.Response:
    """Ask for a token with an assertion that was made before."""
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion,
    } | ({"scope": scope} if scope else {})
    return httpx.post(endpoint, data=form, timeout=TIMEOUT_S)


def fetch_token(client_id: str, issuer: str, keys: Path, scope: str = "") -> str:
    """Get an access token for a sandbox client. Raises: TokenRefused, httpx.HTTPError."""
    endpoint = token_endpoint(issuer)
    answer = request_token(endpoint, make_assertion(client_id, endpoint, private_key(keys, client_id)), scope)
    if answer.is_error:
        raise TokenRefused(f"{answer.status_code}: {answer.text}")
    return str(answer.json()["access_token"])


def main() -> None:
    """Print a token, and nothing else, on standard output."""
    parser = Arguments(prog="python -m issuer.token", description="Vraagt een toegangstoken aan.")
    parser.add_argument("client", help=CLIENTS)
    parser.add_argument("--scope", default="", help="scopes met spaties ertussen; standaard alle van de client")
    parser.add_argument("--issuer", default=os.environ.get("GKA_ISSUER", DEFAULT_ISSUER))
    parser.add_argument("--sleutels", type=Path, default=Path(os.environ.get("GKA_CLIENTS_MAP", ".local/clients")))
    options = parser.parse_args()
    if options.client not in CLIENTS.split(", "):
        sys.exit(f"De client '{options.client}' bestaat niet; kies uit: {CLIENTS}.")
    if reason := why_not_here():
        sys.exit(reason)
    if fault := find_fault_in_address(options.issuer):
        sys.exit(f"Geen token: --issuer {fault[0].lower()}{fault[1:]}")
    settle_for(options.issuer)
    try:
        print(fetch_token(options.client, options.issuer, options.sleutels, options.scope))
    except httpx.TransportError as error:
        sys.exit(f"Geen token: {options.issuer} antwoordt niet ({type(error).__name__}). Draait `make run`?")
    except (TokenRefused, httpx.HTTPError) as error:
        sys.exit(f"Geen token van {options.issuer}: {error}")


if __name__ == "__main__":
    main()
