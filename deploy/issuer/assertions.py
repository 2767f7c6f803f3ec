"""The client's proof of who it is: private_key_jwt, RFC 7523, as the NL GOV OAuth profile 1.1.0 narrows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from issuer.clients import RegisteredClient
from joserfc import jwt
from joserfc.errors import JoseError
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from shared.tokens import Moment, TokenRefused, read_parts

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"  # RFC 7523, section 2.2
ALGORITHMS: Final = ["RS256", "PS256", "ES256"]  # NL GOV OAuth 1.1.0: RS256 must, PS256 should; ES256 for elliptic keys
MAX_LIFETIME_S: Final = 300  # an assertion is used at once; this also bounds the memory of used ids
CLOCK_SKEW_S: Final = 10
MIN_JTI_LENGTH: Final = 22  # 128 bits in base64url, NL GOV OAuth 1.1.0
MAX_JTI_LENGTH: Final = 200


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


class _Claims(BaseModel):
    """What an assertion says, each claim of its own type (RFC 7523; one audience, as RFC 7523bis narrows it)."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    iss: str
    sub: str
    aud: str | Annotated[list[str], Field(min_length=1, max_length=1)]
    exp: Moment
    iat: Moment
    nbf: Moment | None = None
    jti: Annotated[str, StringConstraints(min_length=MIN_JTI_LENGTH, max_length=MAX_JTI_LENGTH)]


def authenticate(
    assertion: str,
    clients: Mapping[str, RegisteredClient],
    audiences: tuple[str, ...],
    used: UsedAssertions,
    now: int,
) -> RegisteredClient:
    """Find the client that signed this assertion. Raises: InvalidClient."""
    try:
        _, payload = read_parts(assertion)  # not yet trusted: only to know whose keys to check it with
    except TokenRefused as error:
        raise InvalidClient("De client_assertion is geen JWT") from error
    registered = clients.get(str(payload.get("sub")))
    if registered is None:
        raise InvalidClient("Onbekende client")
    try:
        claims = _Claims.model_validate(jwt.decode(assertion, registered.keys, algorithms=ALGORITHMS).claims)
    except ValidationError as error:
        wrong = ", ".join(sorted({str(fault["loc"][0]) for fault in error.errors()}))
        raise InvalidClient(f"De client_assertion is niet geldig (claim {wrong})") from error
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InvalidClient("De handtekening van de client_assertion klopt niet") from error
    if name := _wrong_claim(claims, registered.client.client_id, audiences, now):
        raise InvalidClient(f"De client_assertion is niet geldig (claim {name})")
    used.use(registered.client.client_id, claims.jti, int(claims.exp), now)
    return registered


def _wrong_claim(claims: _Claims, client_id: str, audiences: tuple[str, ...], now: int) -> str | None:
    """The first claim that says something else than it must."""
    [audience] = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    is_right = {
        "iss": claims.iss == client_id,
        "sub": claims.sub == client_id,
        "aud": audience in audiences,
        "exp": now - CLOCK_SKEW_S <= claims.exp <= now + MAX_LIFETIME_S + CLOCK_SKEW_S,
        "iat": claims.iat <= now + CLOCK_SKEW_S,
        "nbf": (claims.nbf or 0) <= now + CLOCK_SKEW_S,
    }
    return next((name for name, right in is_right.items() if not right), None)
