"""The realm that Keycloak imports: the same clients, scopes, roles, audience and claims as the sandbox issuer.

`python -m keycloak.realm FOLDER OUTPUT` makes the sandbox's clients in FOLDER and writes the realm with their public
keys. With GKA_MODUS=productie it writes a realm without any client: those are registered in Keycloak by their own keys.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from issuer.clients import ALL_ROLLEN, ALL_SCOPES, AUDIENCE, RegisteredClient, load, register
from issuer.settings import why_not_here
from issuer.tokens import ALGORITHM, TOKEN_LIFETIME_S

REALM: Final = "gka"
OPENID_CONNECT: Final = "openid-connect"
Json = dict[str, Any]


def realm(clients: Iterable[RegisteredClient]) -> Json:
    """Describe the realm in Keycloak's import format."""
    registered = list(clients)
    return {
        "realm": REALM,
        "displayName": "Gelijke Kansen Alliantie",
        "enabled": True,
        # Keycloak itself refuses plain http from public addresses; inside the own network the gateway has ended TLS.
        "sslRequired": "external",
        "registrationAllowed": False,
        "defaultSignatureAlgorithm": ALGORITHM,
        "accessTokenLifespan": TOKEN_LIFETIME_S,
        # Naming the scopes here also keeps Keycloak's own (profile, email …) out: a token holds what we use.
        "clientScopes": [_scope(name) for name in ALL_SCOPES],
        "defaultDefaultClientScopes": [],
        "defaultOptionalClientScopes": [],
        "clients": [_api(), *(_client(each) for each in registered)],
        "roles": {"client": {AUDIENCE: [{"name": rol} for rol in ALL_ROLLEN]}},
        "users": [_service_account(each) for each in registered],
    }


def _scope(name: str) -> Json:
    attributes = {"include.in.token.scope": "true", "display.on.consent.screen": "false"}
    return {"name": name, "protocol": OPENID_CONNECT, "attributes": attributes}


def _api() -> Json:
    """Describe the API itself: it asks for no tokens, it owns the roles."""
    return {"clientId": AUDIENCE, "name": "GKA-API", "bearerOnly": True, "publicClient": False}


def _client(registered: RegisteredClient) -> Json:
    client = registered.client
    return {
        "clientId": client.client_id,
        "name": client.naam,
        "publicClient": False,
        "clientAuthenticatorType": "client-jwt",  # private_key_jwt
        "serviceAccountsEnabled": True,  # client credentials; NL GOV: one grant type per client
        "standardFlowEnabled": False,
        "directAccessGrantsEnabled": False,
        "fullScopeAllowed": True,
        "attributes": {
            "use.jwks.string": "true",
            "jwks.string": json.dumps(registered.keys.as_dict(private=False)),
            "access.token.header.type.rfc9068": "true",  # typ: at+jwt
        },
        "defaultClientScopes": list(client.scopes),
        "optionalClientScopes": [],
        "protocolMappers": [
            _mapper("sub", "oidc-sub-mapper", {}),
            _mapper("audience", "oidc-audience-mapper", {"included.custom.audience": AUDIENCE}),
            _mapper(
                "organisaties",
                "oidc-hardcoded-claim-mapper",
                {
                    "claim.name": "organisaties",
                    "claim.value": json.dumps(client.organisaties),
                    "jsonType.label": "JSON",
                },
            ),
            _mapper(
                "rollen",
                "oidc-usermodel-client-role-mapper",
                {
                    "usermodel.clientRoleMapping.clientId": AUDIENCE,
                    "claim.name": "rollen",
                    "jsonType.label": "String",
                    "multivalued": "true",
                },
            ),
        ],
    }


def _mapper(name: str, kind: str, config: Json) -> Json:
    return {
        "name": name,
        "protocol": OPENID_CONNECT,
        "protocolMapper": kind,
        "config": {"access.token.claim": "true", "id.token.claim": "false", **config},
    }


def _service_account(registered: RegisteredClient) -> Json:
    """Describe the user that Keycloak keeps for a client, to which its roles belong."""
    client = registered.client
    return {
        "username": f"service-account-{client.client_id}",
        "enabled": True,
        "serviceAccountClientId": client.client_id,
        "clientRoles": {AUDIENCE: list(client.rollen)},
    }


def main(folder: Path, output: Path) -> None:
    """Write the realm for this mode."""
    clients = [] if why_not_here() else load(register(folder)).values()
    output.write_text(json.dumps(realm(clients), indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
