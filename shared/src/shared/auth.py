"""From bearer token to Caller: signature, issuer, audience and expiry are checked here again, after the gateway."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from time import monotonic
from typing import Annotated, Any, Final

import httpx
import structlog
from fastapi import Depends, Request, Security
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import OAuth2, SecurityScopes
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from shared.problems import NotAllowed, NotAuthenticated, Unavailable

# NL GOV OAuth profile 1.1: RS256 must, PS256 should; ES256 for issuers with elliptic keys. Never none, never HMAC.
ALGORITHMS: Final = ["RS256", "PS256", "ES256"]
CLOCK_SKEW_S: Final = 10
JWKS_TTL = timedelta(minutes=5)
# An unknown key id fetches again at once (key rollover), yet a flood of forged ids does not become a flood of fetches.
JWKS_MIN_INTERVAL = timedelta(seconds=10)
JWKS_TIMEOUT = timedelta(seconds=3)

SCOPES: Final = {
    "agenda:lezen": "Eigen concepten lezen",
    "agenda:schrijven": "Agenda's van de eigen organisatie aanmaken en wijzigen",
    "interventies:schrijven": "Interventies beschrijven en wijzigen",
    "cijfers:schrijven": "Cijfers aanleveren",
    "gebeurtenissen:lezen": "De stroom van gebeurtenissen volgen",
}

log = structlog.get_logger()


class Rol(StrEnum):
    """What a person at the other end is, beside what a system may do (scopes)."""

    BEHEERDER = "beheerder"  # the alliance's own administrator: sees and may change everything
    REDACTEUR = "redacteur"  # an editor of the knowledge


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, for which organisations (OINs), and what the token allows."""

    client: str = ""
    organisaties: frozenset[str] = field(default_factory=frozenset)
    scopes: frozenset[str] = field(default_factory=frozenset)
    rollen: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_beheerder(self) -> bool:
        """Whether the tenancy filter lets everything through."""
        return self.has(Rol.BEHEERDER)

    @property
    def is_redacteur(self) -> bool:
        """Whether drafts of the knowledge are visible."""
        return self.has(Rol.REDACTEUR)

    def has(self, rol: Rol) -> bool:
        """Whether the token names this role; a beheerder has every role."""
        return rol in self.rollen or Rol.BEHEERDER in self.rollen

    def acts_for(self, organisaties: frozenset[str]) -> bool:
        """Whether the caller speaks for at least one of these organisations."""
        return self.is_beheerder or bool(self.organisaties & organisaties)


ANONYMOUS: Final = Caller()


def require_role(caller: Caller, rol: Rol) -> None:
    """Raises: NotAllowed that names the missing role."""
    if not caller.has(rol):
        raise NotAllowed(f"Dit is voorbehouden aan de rol {rol}; die staat niet in het token.")


class JwksCache:
    """The issuer's public keys, fetched when first needed, when old, and when a token names an unknown key."""

    def __init__(self, url: str, client: httpx.AsyncClient) -> None:
        self._url = url
        self._client = client
        self._keys: KeySet | None = None
        self._fetched_at = float("-inf")

    async def keys(self, key_id: str | None) -> KeySet:
        """Raises: Unavailable when the issuer cannot be reached and no keys are known yet."""
        age_s = monotonic() - self._fetched_at
        is_known = self._keys is not None and any(key.kid == key_id for key in self._keys.keys)
        is_due = age_s > JWKS_TTL.total_seconds() or (not is_known and age_s > JWKS_MIN_INTERVAL.total_seconds())
        if self._keys is None or is_due:
            await self._fetch()
        if self._keys is None:
            raise Unavailable("De uitgever van tokens is niet bereikbaar; probeer het zo nog eens.")
        return self._keys

    async def _fetch(self) -> None:
        try:
            response = await self._client.get(self._url, timeout=JWKS_TIMEOUT.total_seconds())
            response.raise_for_status()
            self._keys = KeySet.import_key_set(response.json())
            self._fetched_at = monotonic()
        except (httpx.HTTPError, ValueError, JoseError) as error:
            # Keys we already hold stay valid: an outage of the issuer must not lock out callers with good tokens.
            log.warning("jwks_unreachable", error=type(error).__name__)


@dataclass(frozen=True, slots=True)
class TokenCheck:
    """What a token must say to be accepted."""

    issuer: str
    audience: str
    jwks: JwksCache

    async def check(self, token: str) -> Caller:
        """Raises: NotAuthenticated for anything but a valid token of our issuer for us."""
        try:
            key_id = _key_id(token)
            decoded = jwt.decode(token, await self.jwks.keys(key_id), algorithms=ALGORITHMS)
            _registry(self.issuer, self.audience).validate(decoded.claims)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            log.info("token_refused", error=type(error).__name__)
            raise _unauthorized("Het token is niet geldig of verlopen.", error="invalid_token") from error
        return caller_from(decoded.claims)


def _key_id(token: str) -> str | None:
    from joserfc.jws import extract_compact  # noqa: PLC0415 - only this place reads a header before verifying

    header = extract_compact(token.encode()).headers()
    return header.get("kid")


def _registry(issuer: str, audience: str) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        leeway=CLOCK_SKEW_S,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": audience},
        exp={"essential": True},
        azp={"essential": True},
    )


def caller_from(claims: dict[str, Any]) -> Caller:
    """The Caller that verified claims describe; missing lists are empty, never an error."""
    return Caller(
        client=str(claims["azp"]),
        organisaties=frozenset(map(str, claims.get("organisaties") or [])),
        scopes=frozenset(str(claims.get("scope") or "").split()),
        rollen=frozenset(map(str, claims.get("rollen") or [])),
    )


def _unauthorized(detail: str, *, error: str = "") -> NotAuthenticated:
    challenge = 'Bearer realm="gka"' + (f', error="{error}"' if error else "")
    return NotAuthenticated(detail, headers={"WWW-Authenticate": challenge})


# The token address stands in the README; OpenAPI needs one, and clients of the three services share it.
_scheme = OAuth2(
    flows=OAuthFlows(clientCredentials=OAuthFlowClientCredentials(tokenUrl="/auth/token", scopes=SCOPES)),
    scheme_name="ClientCredentials",
    description="OAuth 2.0 client credentials met private_key_jwt (NL GOV-profiel).",
    auto_error=False,
)


async def _caller(request: Request, scopes: SecurityScopes, _: Annotated[str | None, Depends(_scheme)]) -> Caller:
    authorization = request.headers.get("authorization")
    if authorization is None:
        if scopes.scopes:
            raise _unauthorized("Stuur een token mee: Authorization: Bearer …")
        return ANONYMOUS
    kind, _, token = authorization.partition(" ")
    if kind.lower() != "bearer" or not token:
        raise _unauthorized("Alleen Authorization: Bearer wordt aanvaard.", error="invalid_request")
    check: TokenCheck = request.app.state.token_check
    caller = await check.check(token.strip())
    if missing := set(scopes.scopes) - caller.scopes:
        needed = " ".join(sorted(missing))
        raise NotAllowed(
            f"Het token mist het recht {needed}.",
            headers={"WWW-Authenticate": f'Bearer realm="gka", error="insufficient_scope", scope="{needed}"'},
        )
    structlog.contextvars.bind_contextvars(client=caller.client)
    return caller


def caller_with(*scopes: str) -> Any:  # noqa: ANN401 - what FastAPI calls a dependency marker
    """The dependency for a Caller whose token holds these scopes; without any, an anonymous Caller passes too."""
    return Security(_caller, scopes=list(scopes))


AnyCaller = Annotated[Caller, Security(_caller, scopes=[])]
