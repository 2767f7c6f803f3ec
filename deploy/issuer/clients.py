"""The clients of the sandbox, with fictitious organisations; the Keycloak realm is generated from the same list.

Run as `python -m issuer.clients FOLDER` it makes a key pair per client (FOLDER/<client>.pem, readable by the owner
only) and FOLDER/clients.json, which holds the public half. Keys never enter git: every checkout makes its own.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from issuer.settings import NotALocalSystem, why_not_here
from joserfc.jwk import KeySet, RSAKey
from local.geheimen import write_private

RSA_BITS: Final = 2048  # NL GOV OAuth profile 1.1.0 asks RS256; NCSC 2025: 2048 bits is the least that is allowed

AGENDA_LEZEN: Final = "agenda:lezen"
AGENDA_SCHRIJVEN: Final = "agenda:schrijven"
INTERVENTIES_SCHRIJVEN: Final = "interventies:schrijven"
CIJFERS_SCHRIJVEN: Final = "cijfers:schrijven"
GEBEURTENISSEN_LEZEN: Final = "gebeurtenissen:lezen"
ALL_SCOPES: Final = (AGENDA_LEZEN, AGENDA_SCHRIJVEN, INTERVENTIES_SCHRIJVEN, CIJFERS_SCHRIJVEN, GEBEURTENISSEN_LEZEN)
GEMEENTE_SCOPES: Final = (AGENDA_LEZEN, AGENDA_SCHRIJVEN, CIJFERS_SCHRIJVEN)

AUDIENCE: Final = "gka-api"
ALL_ROLLEN: Final = ("beheerder", "redacteur", "regiocoordinator")


@dataclass(frozen=True)
class Client:
    """A system that may ask for tokens: for whom it acts, what it may do."""

    client_id: str
    naam: str
    organisaties: tuple[str, ...]  # OINs; 00000099 is Logius' prefix for tests
    scopes: tuple[str, ...]
    rollen: tuple[str, ...] = ()


SANDBOX_CLIENTS: Final = (
    Client("gka-beheerder", "Programma GKA (sandbox)", ("00000099000000010000",), ALL_SCOPES, ("beheerder",)),
    Client(
        "gka-redacteur",
        "Redactie GKA (sandbox)",
        ("00000099000000020000",),
        (INTERVENTIES_SCHRIJVEN,),
        ("redacteur",),
    ),
    # Serves Zwolle and Almere, and speaks for neither; Breda is another's.
    Client(
        "gka-regiocoordinator",
        "Regiocoördinator GKA (sandbox)",
        ("00000099000001930000", "00000099000000340000"),
        (AGENDA_LEZEN, AGENDA_SCHRIJVEN, GEBEURTENISSEN_LEZEN),
        ("regiocoordinator",),
    ),
    Client("gemeente-zwolle", "Gemeente Zwolle (sandbox)", ("00000099000001930000",), GEMEENTE_SCOPES),
    Client("gemeente-breda", "Gemeente Breda (sandbox)", ("00000099000007580000",), GEMEENTE_SCOPES),
    # Without an agenda in the reference data: what it registers changes the figures (make demo).
    Client("gemeente-almere", "Gemeente Almere (sandbox)", ("00000099000000340000",), GEMEENTE_SCOPES),
    Client(
        "schoolsysteem-demo",
        "Schoolsysteem (sandbox)",
        ("00000099000000500000",),
        (AGENDA_LEZEN, GEBEURTENISSEN_LEZEN),
    ),
)


@dataclass(frozen=True)
class RegisteredClient:
    """A client together with the public keys that its assertions may be signed with."""

    client: Client
    keys: KeySet


def private_key(folder: Path, client_id: str) -> RSAKey:
    """Read a client's private key, made when it does not exist yet. Raises: NotALocalSystem in production.

    Whatever registers or speaks for a client of the sandbox comes by here.
    """
    if reason := why_not_here():
        raise NotALocalSystem(reason)
    path = folder / f"{client_id}.pem"
    if not path.exists():
        write_private(path, RSAKey.generate_key(RSA_BITS).as_pem(private=True).decode())
    # Keycloak passes over a public key that does not say that it is for signatures.
    return RSAKey.import_key(path.read_bytes(), {"use": "sig"})


def register(folder: Path, clients: Iterable[Client] = SANDBOX_CLIENTS) -> Path:
    """Make the missing keys and write clients.json; an existing key stays, so that known tokens keep working."""
    rows = [
        asdict(client) | {"jwks": KeySet([private_key(folder, client.client_id)]).as_dict(private=False)}
        for client in clients
    ]
    path = folder / "clients.json"
    write_private(path, json.dumps(rows, indent=2))
    return path


def load(path: Path) -> dict[str, RegisteredClient]:
    """Read clients.json, by client id."""
    return {row["client_id"]: _registered(row) for row in json.loads(path.read_text())}


def _registered(row: dict[str, Any]) -> RegisteredClient:
    keys = KeySet.import_key_set(row["jwks"])
    client = Client(
        client_id=row["client_id"],
        naam=row["naam"],
        organisaties=tuple(row["organisaties"]),
        scopes=tuple(row["scopes"]),
        rollen=tuple(row["rollen"]),
    )
    return RegisteredClient(client, keys)


if __name__ == "__main__":
    print(register(Path(sys.argv[1] if len(sys.argv) > 1 else ".local/clients")))
