"""What `make run` reads from its environment: ports, profile, places. `.env.example` lists the same variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from issuer.settings import why_not_here
from local.child import CannotRun
from local.places import Places
from local.ports import LOOPBACK, why_not_free
from roster import SERVICES

from shared.web_address import find_fault_in_address

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
    "GATEWAY_TELEMETRIE": 8400,
    **{f"{service.port_name}_TELEMETRIE": service.telemetry_port for service in SERVICES},
    **{f"{service.port_name}_WORKER_TELEMETRIE": service.worker_telemetry_port for service in SERVICES},
}
# OpenSearch's runner takes no port above 9299, so its port moves by one for every thousand.
MOVES_BY_ONE: Final = "OPENSEARCH"
HIGHEST_PORT: Final = 65_535  # 16 bits
LOOPBACK_6: Final = "::1"
LOOPBACK_NAMES: Final = ("localhost", LOOPBACK, f"[{LOOPBACK_6}]")


# Processes per service: each takes about 200 MB and ten connections with its database.
WERKERS: Final = range(1, 33)


class Profiel(StrEnum):
    """Which engine and issuer: embedded and sandbox, or the real OpenSearch and Keycloak."""

    LICHT = "licht"
    VOLLEDIG = "volledig"


# Whoever develops a front end serves it from a port of this machine; elsewhere only what is configured may call.
_OWN_ORIGINS: Final = {
    Profiel.LICHT: tuple(f"http://{host}:*" for host in LOOPBACK_NAMES),
    Profiel.VOLLEDIG: (),
}


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
    werkers: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the variables. Raises: CannotRun that names a wrong one."""
        if reason := why_not_here(environment):
            raise CannotRun(reason)
        ports = {name: _port(name, environment) for name in PORTS}
        profiel = environment.get("PROFIEL") or Profiel.LICHT
        if profiel not in set(Profiel):
            raise CannotRun(f"PROFIEL={profiel} bestaat niet; kies licht of volledig")
        return cls(
            places=Places(Path(environment.get("GKA_LOKAAL") or CHECKOUT / ".local").absolute()),
            profiel=Profiel(profiel),
            ports=ports,
            public_url=_address("GKA_PUBLIC_URL", environment, f"http://localhost:{ports['GATEWAY']}"),
            oin=environment.get("GKA_OIN") or TEST_OIN,
            cors_origins=",".join([*_OWN_ORIGINS[Profiel(profiel)], environment.get("GKA_CORS_ORIGINS", "")]).strip(
                ","
            ),
            loads_data=environment.get("GKA_ZONDER_DATA", "") == "",
            werkers=number("GKA_WERKERS", environment.get("GKA_WERKERS") or "1", WERKERS),
        )

    @property
    def used_ports(self) -> dict[str, int]:
        """The ports that this profile listens on, by name."""
        unused = {"OPENSEARCH", "KEYCLOAK"} if self.profiel is Profiel.LICHT else {"ISSUER"}
        return {name: port for name, port in self.ports.items() if name not in unused}

    @property
    def gateway_urls(self) -> list[str]:
        """Under which addresses a client on this machine reaches the gateway."""
        return [f"http://{host}:{self.ports['GATEWAY']}" for host in LOOPBACK_NAMES]

    def address(self, name: str) -> str:
        """Give host:port of one of ours."""
        return f"{LOOPBACK}:{self.ports[name]}"

    def url(self, name: str) -> str:
        """Give the address of one of ours as a URL."""
        return f"http://{self.address(name)}"

    def require_free_ports(self) -> None:
        """See to it that everything can listen. Raises: CannotRun that names every taken port and its variable."""
        reasons = {name: self._why_not(name, port) for name, port in self.used_ports.items()}
        lines = [f"  poort {self.ports[name]} {reason}: GKA_POORT_{name}" for name, reason in reasons.items() if reason]
        if lines:
            advice = "Kies andere poorten met deze variabelen, of schuif ze allemaal op: GKA_POORTEN_PLUS=1000 make run"
            raise CannotRun("\n".join(["Niet elke poort is vrij:", *lines, advice]))

    def _why_not(self, name: str, port: int) -> str | None:
        twins = [other for other, same in self.used_ports.items() if same == port and other != name]
        if twins:
            return f"is ook gekozen voor {', '.join(twins)}"
        # "localhost" means ::1 to many clients: they would meet whoever listens there.
        return why_not_free(port) or (why_not_free(port, LOOPBACK_6) if name == "GATEWAY" else None)


def _address(variable: str, environment: Mapping[str, str], otherwise: str) -> str:
    """Read an address, without a slash at its end. Raises: CannotRun that names the variable and what is wrong."""
    url = (environment.get(variable) or otherwise).rstrip("/")
    if fault := find_fault_in_address(url):
        raise CannotRun(f"{variable} kan niet: {fault}")
    return url


def _port(name: str, environment: Mapping[str, str]) -> int:
    variable = f"GKA_POORT_{name}"
    if chosen := environment.get(variable):
        return number(variable, chosen, range(1, HIGHEST_PORT + 1))
    room = range(HIGHEST_PORT - max(PORTS.values()) + 1)
    shift = number("GKA_POORTEN_PLUS", environment.get("GKA_POORTEN_PLUS") or "0", room)
    return PORTS[name] + (shift // 1000 if name == MOVES_BY_ONE else shift)


def number(variable: str, text: str, allowed: range) -> int:
    """Read a whole number. Raises: CannotRun that names the variable and what it may be."""
    if not (text.isascii() and text.isdigit() and int(text) in allowed):
        raise CannotRun(f"{variable}={text} kan niet: kies een getal van {allowed[0]} tot en met {allowed[-1]}")
    return int(text)
