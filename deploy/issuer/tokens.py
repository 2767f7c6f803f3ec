"""The access token: which claims, how long, signed with which key."""

from pathlib import Path
from secrets import token_urlsafe
from typing import Final

from issuer.assertions import OAuthError
from issuer.clients import AUDIENCE, RSA_BITS, Client
from joserfc import jwt
from joserfc.jwk import RSAKey
from local.geheimen import write_private

TOKEN_LIFETIME_S: Final = 3600  # NL GOV OAuth 1.1.0 allows 6 hours for client credentials; we keep an hour
JTI_BYTES: Final = 16  # 128 bits, NL GOV OAuth 1.1.0
ALGORITHM: Final = "RS256"


def signing_key(path: Path) -> RSAKey:
    """Read the issuer's own key, made at first start; its kid is its thumbprint (RFC 7638)."""
    if not path.exists():
        write_private(path, RSAKey.generate_key(RSA_BITS).as_pem(private=True).decode())
    return RSAKey.import_key(path.read_bytes(), {"use": "sig", "alg": ALGORITHM})


def granted_scopes(client: Client, requested: str) -> str:
    """Decide which scopes the token carries: all of the client's, as in Keycloak. Raises: OAuthError for others."""
    beyond = sorted(set(requested.split()) - set(client.scopes))
    if beyond:
        raise OAuthError("invalid_scope", f"Niet toegekend aan deze client: {' '.join(beyond)}")
    return " ".join(client.scopes)


def sign(client: Client, scope: str, issuer: str, key: RSAKey, now: int) -> str:
    """Make the signed token (JWT profile of RFC 9068, claims of NL GOV OAuth 1.1.0)."""
    claims = {
        "iss": issuer,
        "azp": client.client_id,
        "sub": client.client_id,
        "aud": AUDIENCE,
        "iat": now,
        "exp": now + TOKEN_LIFETIME_S,
        "jti": token_urlsafe(JTI_BYTES),
        "scope": scope,
        "organisaties": list(client.organisaties),
        "rollen": list(client.rollen),
    }
    key.ensure_kid()
    return jwt.encode({"alg": ALGORITHM, "kid": key.kid, "typ": "at+jwt"}, claims, key)
