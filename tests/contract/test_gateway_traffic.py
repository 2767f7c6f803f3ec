"""The gateway under traffic: limits, sizes, origins, headers, logs and TLS."""

import json
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from gateway.render import GatewaySettings, render
from local.gateway import Gateway
from local.ports import LOOPBACK, free_port
from support.gateway_system import System, assert_problem, assert_safe_headers, run_system


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with run_system(tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, signed by itself."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "gateway")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(LOOPBACK))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("certificaat")
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return chain, key


def test_a_large_body_is_413_but_a_delivery_streams(
    system: System,
) -> None:
    body = b"x" * (1024 * 1024 + 1)
    assert_problem(system.client.post("/agenda/v1/agendas", content=body, headers=system.bearer()), 413, "te-groot")
    with system.another(metrics=system.settings.agenda_api) as gateway:
        answer = httpx.post(f"{gateway.url}/cijfers/v1/aanleveringen", content=body * 5, headers=system.bearer())
    assert (answer.json()["path"], answer.json()["size"]) == ("/aanleveringen", 5 * len(body))


def test_security_txt_says_whom_to_tell_and_has_not_expired(system: System) -> None:
    answer = system.client.get("/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert lines["Contact"].startswith(("https://", "mailto:"))
    assert timedelta(0) < datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC) < timedelta(days=366)
    assert_safe_headers(answer, "public, max-age=3600")


def test_a_request_id_is_ours_and_the_same_inside_and_outside(system: System) -> None:
    answer = system.client.get("/agenda/v1/agendas", headers={"X-Request-ID": "mijn-id"})
    UUID(answer.headers["x-request-id"])
    assert answer.json()["headers"]["x-request-id"] == answer.headers["x-request-id"]
    problem = system.client.get("/elders")
    assert problem.json()["instance"] == f"urn:uuid:{problem.headers['x-request-id']}"


def test_headers_that_only_the_inside_may_set_do_not_arrive(system: System) -> None:
    internal = ["X-GKA-Client", "X-Client-Id", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded"]
    internal += ["X-Real-Ip", "X-SSL-Client-DN", "X_GKA_Client", "X-Original-Url", "X-Envoy-Original-Path"]
    spoofed = dict.fromkeys(internal, "vals")
    arrived = system.client.get("/agenda/v1/agendas", headers=spoofed | system.bearer()).json()["headers"]
    assert "vals" not in arrived.values()
    assert "x-gka-client" not in arrived


def test_a_trace_and_a_transaction_id_pass(system: System) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    sent = {"traceparent": trace, "Fsc-Transaction-Id": "0198c5a6-0000-7000-8000-000000000000"}
    answer = system.client.get("/agenda/v1/agendas", headers=sent)
    assert answer.json()["headers"]["traceparent"] == trace
    assert answer.json()["headers"]["fsc-transaction-id"] == sent["Fsc-Transaction-Id"]
    assert answer.headers["fsc-transaction-id"] == sent["Fsc-Transaction-Id"]


def test_each_client_has_its_own_limit_and_stays_blocked_after_many_others(
    system: System,
) -> None:
    with (
        system.another(limit_client="3", limit_anoniem="2") as gateway,
        httpx.Client(base_url=gateway.url) as client,
    ):

        def ask(name: str) -> httpx.Response:
            return client.get("/agenda/v1/agendas", headers=system.bearer(azp=name))

        assert [ask("eerste").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert {ask(f"ander-{number}").status_code for number in range(25)} == {200}
        blocked = ask("eerste")
        assert [client.get("/agenda/v1/agendas").status_code for _ in range(3)] == [200, 200, 429]
    assert_problem(blocked, 429, "te-veel-verzoeken")
    assert blocked.headers["retry-after"] == "30", "two a minute: one every thirty seconds"
    assert blocked.headers["x-ratelimit-reset"] == blocked.headers["retry-after"]
    assert blocked.headers["x-ratelimit-remaining"] == "0"


def test_an_issuer_that_is_down_is_not_the_clients_fault(
    system: System,
) -> None:
    nowhere = f"http://{LOOPBACK}:{free_port()}/jwks"
    with system.another(jwks_url=nowhere) as gateway:
        answer = httpx.post(f"{gateway.url}/agenda/v1/agendas", headers=system.bearer())
        public = httpx.get(f"{gateway.url}/agenda/v1/agendas")
    assert_problem(answer, 503, "tijdelijk-niet-beschikbaar")
    assert int(answer.headers["retry-after"]) > 0
    assert public.status_code == 200


def test_the_issuer_stands_behind_the_gateway_too(system: System) -> None:
    document = system.client.get("/auth/.well-known/openid-configuration").json()
    assert document["issuer"] == system.settings.issuer
    for path in ("/auth/.well-known/openid-configuration", "/auth/jwks"):
        head = system.client.head(path)
        assert (head.status_code, head.content) == (200, b""), path
    assert (
        system.client.post("/auth/token", data={"grant_type": "password"}).json()["error"] == "unsupported_grant_type"
    )


def test_one_line_per_request_without_query_or_token(system: System) -> None:
    answer = system.client.get("/agenda/v1/agendas?q=geheim-zoekwoord", headers=system.bearer(azp="gemeente-zwolle"))
    request_id = answer.headers["x-request-id"]
    lines: list[str] = []
    deadline = time.monotonic() + 15  # Envoy writes its log every 10 seconds, or when a buffer is full
    while not lines and time.monotonic() < deadline:
        lines = [line for line in system.gateway.log.read_text().splitlines() if request_id in line]
        time.sleep(0.2)
    entry = json.loads(lines[0])
    assert (entry["path"], entry["status"], entry["client"]) == ("/agendas", 200, "gemeente-zwolle")
    assert entry["service"] == "agenda-api"
    whole = system.gateway.log.read_text()
    assert "geheim-zoekwoord" not in whole
    assert "eyJ" not in whole


def test_with_a_certificate_it_speaks_tls_1_3_and_1_2_and_nothing_older(
    system: System, certificate: tuple[Path, Path]
) -> None:
    chain, key = certificate

    def handshake(gateway: Gateway, version: ssl.TLSVersion) -> str | None:
        context = ssl.create_default_context(cafile=str(chain))
        context.minimum_version = context.maximum_version = version
        host, _, port = gateway.url.removeprefix("http://").rpartition(":")
        with (
            socket.create_connection((host, int(port)), timeout=5) as plain,
            context.wrap_socket(plain, server_hostname=LOOPBACK) as encrypted,
        ):
            return encrypted.version()

    with system.another(tls_certificate=str(chain), tls_key=str(key)) as gateway:
        assert handshake(gateway, ssl.TLSVersion.TLSv1_3) == "TLSv1.3"
        assert handshake(gateway, ssl.TLSVersion.TLSv1_2) == "TLSv1.2"
        with (
            pytest.raises((ssl.SSLError, ValueError, ConnectionError)),
            pytest.warns(DeprecationWarning, match="TLSv1_1"),
        ):
            handshake(gateway, ssl.TLSVersion.TLSv1_1)


def test_an_issuer_on_https_is_checked_against_its_own_name() -> None:
    settings = GatewaySettings(
        "https://uitgever.example", "https://uitgever.example/jwks", "a:1", "b:2", "c:3", "https://x"
    )
    assert '"match_typed_subject_alt_names": [{"san_type": "DNS", "matcher": {"exact": "uitgever.example"}}]' in render(
        settings
    )
