"""Fills addresses, limits and certificates into envoy.yaml: the step between the shared file and a running Envoy.

`python -m gateway.render OUTPUT` reads the variables below from the environment; run.py passes its own. It needs
nothing but Python and the documents of the services, so that it runs in any image.
"""

import json
import math
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template
from typing import Any, Final, Self
from urllib.parse import urlsplit

from gateway import documents

ITEM_INDENT: Final = " " * 24  # where routes stand in it
CONFIG: Final = Path(__file__).with_name("envoy.yaml")
PREFIX: Final = "GKA_GATEWAY_"
# Any port, for front ends that somebody develops; of a machine's own names only.
ANY_PORT: Final = re.compile(r"(https?://(?:localhost|127\.0\.0\.1|\[::1\])):\*")
ANY_PORT_REGEX: Final = "(:[0-9]{1,5})?"
NO_ORIGIN: Final = r"\x00"  # no header holds it
SHORTEST_WAIT_S: Final = 5  # a twelfth of a minute's limit; sooner is not worth a try
SECURITY_TXT_VALID: Final = timedelta(days=180)  # RFC 9116 advises less than a year
TLS_SOCKET: Final = "envoy.transport_sockets.tls"
TLS_TYPES: Final = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3."
SYSTEM_CERTIFICATES: Final = "/etc/ssl/certs/ca-certificates.crt"
# NCSC, IT Security Guidelines for TLS 2025: TLS 1.3, with 1.2 as minimum and only these suites there.
TLS_1_2_SUITES: Final = (
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-RSA-CHACHA20-POLY1305",
    "ECDHE-RSA-AES128-GCM-SHA256",
)


# A process works on 72 at most (MAX_IN_FLIGHT): refusing here costs it nothing, and leaves places for its siblings.
UNDER_WAY_PER_WERKER: Final = 64


@dataclass(frozen=True)
class GatewaySettings:
    """What differs between one place and another; each field is the variable GKA_GATEWAY_<FIELD>."""

    issuer: str  # `iss` of every accepted token
    jwks_url: str  # where the gateway itself fetches the issuer's keys
    agenda_api: str  # host:port
    intervention_search: str
    metrics: str
    public_url: str  # the address as the world knows it; what a problem means is read below it
    auth: str = ""  # host:port of what stands behind /auth; empty: the host of jwks_url
    auth_prefix: str = "/auth/"  # which paths reach it …
    auth_rewrite: str = "/"  # … and what they become; for Keycloak both are /auth/realms/gka/
    listen: str = "0.0.0.0:8080"  # in a container; run.py listens on loopback
    admin: str = "127.0.0.1:9100"  # Prometheus and /ready; never routed
    audience: str = "gka-api"
    cors_origins: str = ""  # comma-separated origins of front ends, such as https://www.gelijke-kansen.nl; of a
    # machine's own names any port: http://localhost:*
    limit_client: str = "6000"  # requests per minute per client (azp): 100 a second, twice what the bench reaches
    limit_anoniem: str = "600"  # requests per minute per address without a good token
    limit_uitgever: str = "120"  # requests for tokens per minute per address; a client needs one an hour
    trusted_hops: str = "0"  # proxies in front of us that set x-forwarded-for
    silence: str = "30s"  # so long a service may send nothing
    change: str = "25s"  # so long sending and handling a change may take together, deliveries apart
    werkers: str = "1"  # processes per service
    under_way: str = ""  # requests to one service at once, beyond it 503; empty: `UNDER_WAY_PER_WERKER` for each
    security_contact: str = "https://www.ncsc.nl/contact/kwetsbaarheid-melden"  # the desk for central government
    tls_certificate: str = ""  # paths of PEM files as Envoy sees them; both empty: plain http
    tls_key: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the variables. Raises: TypeError that names a missing one."""
        names = {field.name: PREFIX + field.name.upper() for field in fields(cls)}
        return cls(**{field: environment[name] for field, name in names.items() if environment.get(name)})


def render(settings: GatewaySettings, now: datetime | None = None) -> str:
    """Give the configuration with everything filled in. Raises: KeyError for a name without a value."""
    expires = (now or datetime.now(UTC)) + SECURITY_TXT_VALID
    jwks = urlsplit(settings.jwks_url)
    jwks_address = f"{jwks.hostname}:{jwks.port or (443 if jwks.scheme == 'https' else 80)}"
    values = {
        **_address("GATEWAY", settings.listen),
        **_address("ADMIN", settings.admin),
        **_address("AGENDA_API", settings.agenda_api),
        **_address("INTERVENTION_SEARCH", settings.intervention_search),
        **_address("METRICS", settings.metrics),
        **_address("ISSUER", jwks_address),
        **_address("AUTH", settings.auth or jwks_address),
        "AUTH_PREFIX": settings.auth_prefix,
        "AUTH_REWRITE": settings.auth_rewrite,
        "ISSUER": settings.issuer,
        "JWKS_URL": settings.jwks_url,
        "AUDIENCE": settings.audience,
        "CORS_EXPOSED": documents.CORS_EXPOSED,
        "CHANGES": json.dumps(documents.changes()),
        "CORS_REGEX": json.dumps(_origins(settings.cors_origins)),
        "DOCUMENTS": _items(documents.routes(settings.public_url, _security_txt(settings, expires))),
        "OWN_PAGES": json.dumps(documents.OWN_PAGES),
        "LIMIT_CLIENT": settings.limit_client,
        "LIMIT_ANONIEM": settings.limit_anoniem,
        "LIMIT_UITGEVER": settings.limit_uitgever,
        "LIMIT_WAIT": str(_wait(settings)),
        "TRUSTED_HOPS": settings.trusted_hops,
        "SILENCE": settings.silence,
        "CHANGE": settings.change,
        "UNDER_WAY": settings.under_way or str(UNDER_WAY_PER_WERKER * int(settings.werkers)),
        "PROBLEMS": f"{settings.public_url}{documents.PATH}/",
        "DOWNSTREAM_TLS": json.dumps(_downstream_tls(settings)),
        "ISSUER_TLS": json.dumps(_upstream_tls(jwks.hostname or "") if jwks.scheme == "https" else None),
    }
    return Template(CONFIG.read_text()).substitute(values)


def _security_txt(settings: GatewaySettings, expires: datetime) -> str:
    lines = {"Contact": settings.security_contact, "Expires": f"{expires:%Y-%m-%dT%H:%M:%SZ}"}
    return "".join(f"{name}: {said}\n" for name, said in {**lines, "Preferred-Languages": "nl, en"}.items())


def _wait(settings: GatewaySettings) -> int:
    """After so many seconds there is room again for who went over any of the limits: each fills continuously."""
    smallest = min(map(int, (settings.limit_client, settings.limit_anoniem, settings.limit_uitgever)))
    return max(SHORTEST_WAIT_S, math.ceil(60 / smallest))


def _origins(given: str) -> str:
    """The expression for the origins that are allowed; without any it matches none."""
    origins = [origin.strip() for origin in given.split(",") if origin.strip()]
    patterns = [
        re.escape(any_port.group(1)) + ANY_PORT_REGEX if (any_port := ANY_PORT.fullmatch(origin)) else re.escape(origin)
        for origin in origins
    ]
    return "|".join(patterns) or NO_ORIGIN


def _items(routes: Iterable[dict[str, Any]]) -> str:
    """Routes as lines of the list that they stand in."""
    return ("\n" + ITEM_INDENT).join(f"- {json.dumps(route, ensure_ascii=False)}" for route in routes)


def _address(name: str, address: str) -> dict[str, str]:
    host, _, port = address.rpartition(":")
    return {f"{name}_HOST": host, f"{name}_PORT": port}


def _downstream_tls(settings: GatewaySettings) -> dict[str, Any] | None:
    if not settings.tls_certificate:
        return None
    certificate = {"filename": settings.tls_certificate}
    parameters = {
        "tls_minimum_protocol_version": "TLSv1_2",
        "tls_maximum_protocol_version": "TLSv1_3",
        "cipher_suites": TLS_1_2_SUITES,
    }
    context = {
        "tls_params": parameters,
        "alpn_protocols": ["h2", "http/1.1"],
        "tls_certificates": [{"certificate_chain": certificate, "private_key": {"filename": settings.tls_key}}],
    }
    return _socket("DownstreamTlsContext", {"common_tls_context": context})


def _upstream_tls(host: str) -> dict[str, Any]:
    trusted = {
        "trusted_ca": {"filename": SYSTEM_CERTIFICATES},
        "match_typed_subject_alt_names": [{"san_type": "DNS", "matcher": {"exact": host}}],
    }
    return _socket("UpstreamTlsContext", {"sni": host, "common_tls_context": {"validation_context": trusted}})


def _socket(kind: str, config: dict[str, Any]) -> dict[str, Any]:
    return {"name": TLS_SOCKET, "typed_config": {"@type": TLS_TYPES + kind, **config}}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(GatewaySettings.from_environment()))
