"""What a token must be: its form, its signature, its claims; and which ones were found good a moment ago."""

import base64
import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

import structlog
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from shared import json_text
from shared.clock import now
from shared.jwks import JwksCache
from shared.production import is_test_organisation

# NL GOV OAuth profile 1.1: RS256 must, PS256 should; ES256 for issuers with elliptic keys. Never none, never HMAC.
ALGORITHMS: Final = ["RS256", "PS256", "ES256"]
# RFC 9068 and NL GOV; an id token or a logout token is signed by the same key and says something else.
TYPES: Final = {"at+jwt", "application/at+jwt", "jwt"}
CLOCK_SKEW_S: Final = 10
# As long as our issuers give; a stolen token should not outlive its theft by more.
MAX_LIFETIME_S: Final = 3600
# A token with fifty organisations is 2 kB; the gateway takes 60 kB of headers in all.
MAX_CHARS: Final = 8_192
# A good token is checked once and remembered until it expires; 10,000 are more than there are systems.
REMEMBERED: Final = 10_000
_FORM: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_MAX_VALUES: Final = 1_000

log = structlog.get_logger()

# What ends up in logs, locks and queries: printable, and not endless.
Name = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,200}$")]
Moment = Annotated[int | float, Field(ge=0, le=2**40, allow_inf_nan=False)]


class TokenRefused(Exception):
    """Not a token of our issuer for us that is valid now; the message says why, for the log only."""


class Claims(BaseModel):
    """The claims that we read, as strict as they are signed; others are ignored, as RFC 7519 asks."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    iss: str
    aud: str | list[str]
    azp: Name
    iat: Moment
    exp: Moment
    nbf: Moment | None = None
    scope: Annotated[str, StringConstraints(pattern=r"^[\x20-\x7e]*$")] | None = None
    organisaties: list[Name] | None = None
    rollen: list[Name] | None = None


@dataclass(slots=True)
class _Remembered:
    claims: Claims
    key_id: str | None
    keys: KeySet


@dataclass(slots=True)
class TokenCheck:
    """Whose tokens are accepted, for which audience."""

    issuer: str
    audience: str
    jwks: JwksCache
    allows_tests: bool  # organisations that exist in tests only, as all of the sandbox are
    _good: OrderedDict[bytes, _Remembered] = field(default_factory=OrderedDict)

    async def check(self, token: str) -> Claims:
        """The claims of a good token. Raises: TokenRefused, and Unavailable when the issuer's key cannot be had."""
        if len(token) > MAX_CHARS:
            raise TokenRefused("form")
        digest = hashlib.sha256(token.encode()).digest()
        good = self._good.get(digest)
        # The keys are asked again each time: when they change, every token has to prove itself anew.
        if good is not None and await self.jwks.keys(good.key_id) is good.keys:
            self._require_timely(good.claims)
            return good.claims
        key_id = _key_id(token)
        keys = await self.jwks.keys(key_id)
        claims = self._claims_of(token, keys)
        self._good[digest] = _Remembered(claims, key_id, keys)
        if len(self._good) > REMEMBERED:
            self._good.popitem(last=False)
        return claims

    def _claims_of(self, token: str, keys: KeySet) -> Claims:
        try:
            claims = Claims.model_validate(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)
        except (JoseError, ValidationError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise TokenRefused(type(error).__name__) from error
        audiences = [claims.aud] if isinstance(claims.aud, str) else claims.aud
        if claims.iss != self.issuer or self.audience not in audiences:
            raise TokenRefused("not ours")
        if not self.allows_tests and any(map(is_test_organisation, claims.organisaties or ())):
            raise TokenRefused("sandbox")
        if claims.exp - claims.iat > MAX_LIFETIME_S + CLOCK_SKEW_S:
            raise TokenRefused("lives too long")
        self._require_timely(claims)
        return claims

    def _require_timely(self, claims: Claims) -> None:
        moment = now().timestamp()
        if moment > claims.exp + CLOCK_SKEW_S:
            raise TokenRefused("expired")
        if max(claims.iat, claims.nbf or 0) > moment + CLOCK_SKEW_S:
            raise TokenRefused("not yet")


def _key_id(token: str) -> str | None:
    """Which key the header names. Raises: TokenRefused for another kind of token."""
    header, _ = read_parts(token)
    key_id = header.get("kid")
    if not isinstance(key_id, str | None) or str(header.get("typ")).lower() not in TYPES:
        raise TokenRefused("header")
    return key_id


def read_parts(token: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Header and payload, not yet trusted. Raises: TokenRefused for what no JWT is.

    Before any library reads them: bounded in length, depth and values, no name twice.
    """
    if len(token) > MAX_CHARS or not _FORM.fullmatch(token):
        raise TokenRefused("form")
    header, payload, _ = token.split(".")
    return _part(header), _part(payload)


def _part(text: str) -> Mapping[str, Any]:
    try:
        value = json_text.read(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), _MAX_VALUES)
    except (ValueError, json_text.JsonRefused) as error:
        raise TokenRefused("part") from error
    if not isinstance(value, dict):
        raise TokenRefused("no object")
    return value
