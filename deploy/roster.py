"""The one list of the services: `make run`, compose, secrets and tests all read it. Needs nothing but Python.

What cannot read Python (docker-compose.yml, envoy.yaml, init.sql, pyproject.toml) is held to it by
`tests/contract/test_roster.py`.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Service:
    """One of the three: its package, what stands in front of its paths, its ports, and whom it tells its events.

    No port of a second system, all moved by a thousand, is one of the first: hence telemetry in the 8400s.
    """

    package: str
    prefix: str
    port: int
    telemetry_port: int
    worker_telemetry_port: int
    subscribers: tuple[str, ...] = ()  # packages

    @property
    def name(self) -> str:
        """The name as people write it: agenda-api; its folder below services/, and its distribution."""
        return self.package.replace("_", "-")

    @property
    def port_name(self) -> str:
        """The name of its port (GKA_POORT_…), and its prefix of variables."""
        return self.package.upper()


AGENDA_API: Final = Service("agenda_api", "/agenda/v1", 8101, 8401, 8411, ("intervention_search", "metrics"))
INTERVENTION_SEARCH: Final = Service(
    "intervention_search", "/zoeken/v1", 8102, 8402, 8412, subscribers=("agenda_api", "metrics")
)
METRICS: Final = Service("metrics", "/cijfers/v1", 8103, 8403, 8413)
SERVICES: Final = (AGENDA_API, INTERVENTION_SEARCH, METRICS)
# Who tells whom, both ways: each pair signs with a secret of its own.
PAIRS: Final = sorted(
    {
        (min(service.package, other), max(service.package, other))
        for service in SERVICES
        for other in service.subscribers
    }
)


def pairs_of(service: Service) -> dict[str, tuple[str, str]]:
    """By the name of the other service, each pair that this one belongs to."""
    found = {other: pair for pair in PAIRS if service.package in pair for other in pair if other != service.package}
    return {other.replace("_", "-"): pair for other, pair in found.items()}


# Every service has a database and a role, both named after its package.
DATABASES: Final = tuple(service.package for service in SERVICES)
