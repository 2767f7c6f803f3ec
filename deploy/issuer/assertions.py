"""The client's proof of who it is: private_key_jwt, RFC 7523, as the NL GOV OAuth profile 1.1.0 narrows it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from issuer.clients import RegisteredClient
from joserfc import jws, jwt
from joserfc.errors import ClaimError, JoseError

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"  # RFC 7523, section 2.2
ALGORITHMS: Final = ["RS256", "PS256", "ES256"]  # NL GOV OAuth 1.1.0: RS256 must, PS256 should; ES256 for elliptic keys
MAX_LIFETIME_S: Final = 300  # an assertion is used at once; this also bounds the memory of used ids
CLOCK_SKEW_S: Final = 10
MIN_JTI_LENGTH: Final = 22  # 128 bits in base64url, NL GOV OAuth 1.1.0


class OAuthError(Exception):
    """A refusal in the words of RFC 6749 section 5.2."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status


class InvalidClient(OAuthError):
    """The assertion does not prove that the caller is this client."""

    def __init__(self, description: str) -> None:
        super().__init__("invalid_client", description, status=401)


@dataclass
class UsedAssertions:
    """Remembers which assertions were used, until they would have expired anyway.

    In memory: after a restart of the sandbox an assertion of the last five minutes could be used once more.
    """

    expiries: dict[tuple[str, str], int] = field(default_factory=dict)

    def use(self, client_id: str, jti: str, exp: int, now: int) -> None:
        """Mark as used. Raises: InvalidClient when it already was."""
        self.expiries = {key: expiry for key, expiry in self.expiries.items() if expiry + CLOCK_SKEW_S >= now}
        if (client_id, jti) in self.expiries:
            raise InvalidClient("Deze client_assertion is al gebruikt (jti)")
        self.expiries[client_id, jti] = exp


def authenticate(
    assertion: str,
    clients: Mapping[str, RegisteredClient],
    audiences: tuple[str, ...],
    used: UsedAssertions,
    now: int,
) -> RegisteredClient:
    """Find the client that signed this assertion. Raises: InvalidClient."""
    registered = clients.get(_claimed_client(assertion))
    if registered is None:
        raise InvalidClient("Onbekende client")
    try:
        claims = jwt.decode(assertion, registered.keys, algorithms=ALGORITHMS).claims
        _rules(registered.client.client_id, audiences, now).validate(claims)
    except ClaimError as error:
        raise InvalidClient(f"De client_assertion is niet geldig (claim {error.claim})") from error
    except (JoseError, ValueError) as error:
        raise InvalidClient("De handtekening van de client_assertion klopt niet") from error
    if claims["exp"] > now + MAX_LIFETIME_S + CLOCK_SKEW_S:
        raise InvalidClient(f"De client_assertion is te lang geldig (exp, ten hoogste {MAX_LIFETIME_S} seconden)")
    if len(claims["jti"]) < MIN_JTI_LENGTH:
        raise InvalidClient("De jti is te kort (ten minste 128 bits)")
    used.use(registered.client.client_id, claims["jti"], claims["exp"], now)
    return registered


def _claimed_client(assertion: str) -> str:
    """Read who the assertion says it is from, to know whose keys to check it with; not yet trusted."""
    try:
        payload = jws.extract_compact(assertion.encode()).payload
        claims: Any = json.loads(payload)
    except (JoseError, ValueError) as error:
        raise InvalidClient("De client_assertion is geen JWT") from error
    return str(claims.get("sub", "")) if isinstance(claims, dict) else ""


def _rules(client_id: str, audiences: tuple[str, ...], now: int) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=now,
        leeway=CLOCK_SKEW_S,
        iss={"essential": True, "value": client_id},
        sub={"essential": True, "value": client_id},
        aud={"essential": True, "values": list(audiences)},
        exp={"essential": True},
        iat={"essential": True},
        jti={"essential": True},
    )
