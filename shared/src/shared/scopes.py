"""Pure: how a caller proves who it is, as the document tells it: where tokens are had, and how they are sent."""

from collections.abc import Iterable
from typing import Any, Final

Json = dict[str, Any]

DISCOVERY: Final = "/.well-known/openid-configuration"
# The scheme that routes name, with their scopes; how the token is sent stands beside it for generated clients.
OPEN_ID: Final = "OpenIdConnect"
BEARER: Final = "Bearer"

SCOPES: Final = {
    "agenda:lezen": "eigen concepten lezen",
    "agenda:schrijven": "agenda's van de eigen organisatie aanmaken en wijzigen",
    "interventies:schrijven": "interventies, onderzoek en andere kennis beschrijven en wijzigen",
    "cijfers:schrijven": "cijfers aanleveren",
    "gebeurtenissen:lezen": "ook de gebeurtenissen lezen over wat nog niet openbaar is",
}


def schemes_of(issuer: str) -> Json:
    """The two schemes; the issuer's own document says where tokens are asked for, as that differs per issuer."""
    scopes = "; ".join(f"`{name}`: {meaning}" for name, meaning in SCOPES.items())
    return {
        OPEN_ID: {
            "type": "openIdConnect",
            "openIdConnectUrl": issuer + DISCOVERY,
            "description": (
                "Client credentials met `private_key_jwt` (NL GOV-profiel voor OAuth); het adres voor tokens is "
                f"`token_endpoint` in dit document. Rechten: {scopes}."
            ),
        },
        BEARER: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "Hetzelfde token in de kop Authorization, na het woord Bearer; het geldt hoogstens een uur.",
        },
    }


def secured(scopes: Iterable[str]) -> list[Json]:
    """The ways in: the token of the issuer or the same as bearer, and without one where no scope is asked."""
    ways: list[Json] = [{OPEN_ID: sorted(scopes)}, {BEARER: []}]
    return ways if ways[0][OPEN_ID] else [{}, *ways]
