"""What `make run` reads from its environment: ports, profile, places. `.env.example` lists the same variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from local.places import Places
from local.ports import LOOPBACK, is_free
from roster import SERVICES

CHECKOUT: Final = Path(__file__).parents[2]
TEST_OIN: Final = "00000099000000010000"  # Logius' prefix for tests; a real installation has its own

# Default ports; GKA_POORT_<NAME> sets one, GKA_POORTEN_PLUS shifts all (a second checkout beside the first).
PORTS: Final = {
    "GATEWAY": 8080,
    **{service.port_name: service.port for service in SERVICES},
    "ISSUER": 8110,
    "KEYCLOAK": 8180,
    "POSTGRES": 5433,
    "OPENSEARCH": 9211,
    "GATEWAY_TELEMETRIE": 9100,
    **{f"{service.port_name}_TELEMETRIE": service.telemetry_port for service in SERVICES},
    **{f"{service.port_name}_WORKER_TELEMETRIE": service.worker_telemetry_port for service in SERVICES},
}
NOT_SHIFTED: Final = "OPENSEARCH"  # its runner takes no port above 9299


class Profiel(StrEnum):
    """Which engine and issuer: embedded and sandbox, or the real OpenSearch and Keycloak."""

    LICHT = "licht"
    VOLLEDIG = "volledig"


class CannotRun(Exception):
    """Something the user can change; the message says what, in Dutch."""


@dataclass(frozen=True)
class RunConfig:
    """One system on one machine."""

    places: Places
    profiel: Profiel
    ports: Mapping[str, int]
    public_url: str
    oin: str
    cors_origins: str
    loads_data: bool

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the variables. Raises: CannotRun that names a wrong one."""
        ports = {name: _port(name, environment) for name in PORTS}
        profiel = environment.get("PROFIEL") or Profiel.LICHT
        if profiel not in set(Profiel):
            raise CannotRun(f"PROFIEL={profiel} bestaat niet; kies licht of volledig")
        return cls(
            places=Places(Path(environment.get("GKA_LOKAAL") or CHECKOUT / ".local").absolute()),
            profiel=Profiel(profiel),
            ports=ports,
            public_url=(environment.get("GKA_PUBLIC_URL") or f"http://localhost:{ports['GATEWAY']}").rstrip("/"),
            oin=environment.get("GKA_OIN") or TEST_OIN,
            cors_origins=environment.get("GKA_CORS_ORIGINS", ""),
            loads_data=environment.get("GKA_ZONDER_DATA", "") == "",
        )

    @property
    def used_ports(self) -> dict[str, int]:
        """The ports that this profile listens on, by name."""
        unused = {"OPENSEARCH", "KEYCLOAK"} if self.profiel is Profiel.LICHT else {"ISSUER"}
        return {name: port for name, port in self.ports.items() if name not in unused}

    def address(self, name: str) -> str:
        """Give host:port of one of ours."""
        return f"{LOOPBACK}:{self.ports[name]}"

    def url(self, name: str) -> str:
        """Give the address of one of ours as a URL."""
        return f"http://{self.address(name)}"

    def require_free_ports(self) -> None:
        """See to it that everything can listen. Raises: CannotRun that names every taken port and its variable."""
        taken = [
            f"  poort {port} is bezet: GKA_POORT_{name}" for name, port in self.used_ports.items() if not is_free(port)
        ]
        if taken:
            advice = "Kies andere poorten met deze variabelen, of schuif ze allemaal op: GKA_POORTEN_PLUS=1000 make run"
            raise CannotRun("\n".join(["Er draait al iets op:", *taken, advice]))


def _port(name: str, environment: Mapping[str, str]) -> int:
    variable = f"GKA_POORT_{name}"
    shift = 0 if name == NOT_SHIFTED else _number("GKA_POORTEN_PLUS", environment.get("GKA_POORTEN_PLUS") or "0")
    return _number(variable, environment.get(variable) or str(PORTS[name] + shift))


def _number(variable: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:  # noqa: PLR2004 - 16 bits
        raise CannotRun(f"{variable}={text} is geen poortnummer")
    return int(text)
