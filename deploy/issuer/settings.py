"""What the sandbox issuer needs to know; it refuses to start anywhere but on a developer's machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

DEFAULT_ISSUER = "http://localhost:8080/auth"


MODUS: Final = "GKA_MODUS"


class NotALocalSystem(RuntimeError):
    """Something of the sandbox was started in production, where its tokens would open a real system."""


def why_not_here(environment: Mapping[str, str] = os.environ) -> str | None:
    """Say why nothing of the sandbox may run here; None where it may: a misspelled `Productie` is no reason to open."""
    modus = environment.get(MODUS) or "lokaal"
    if modus != "lokaal":
        return f"GKA_MODUS={modus}: de sandbox, haar clients en haar voorbeelden bestaan hier niet"
    return None


@dataclass(frozen=True)
class IssuerSettings:
    """Where the issuer finds its clients and its own key, and under which address the world knows it."""

    issuer: str
    clients_file: Path
    signing_key_file: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read GKA_MODUS, GKA_ISSUER, GKA_ISSUER_CLIENTS and GKA_ISSUER_SLEUTEL. Raises: NotALocalSystem."""
        if environment.get(MODUS) != "lokaal":
            raise NotALocalSystem("de sandbox-uitgever start alleen met GKA_MODUS=lokaal; gebruik elders Keycloak")
        return cls(
            issuer=environment.get("GKA_ISSUER", DEFAULT_ISSUER).rstrip("/"),
            clients_file=Path(environment.get("GKA_ISSUER_CLIENTS", ".local/clients/clients.json")),
            signing_key_file=Path(environment.get("GKA_ISSUER_SLEUTEL", ".local/geheimen/issuer_signing_key")),
        )

    @property
    def token_endpoint(self) -> str:
        """The public address of the token endpoint: the audience of every assertion."""
        return f"{self.issuer}/token"
