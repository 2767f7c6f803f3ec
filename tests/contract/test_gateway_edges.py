"""The gateway at the edges of HTTP: schemes, hosts, encodings, slow senders, and refusals that count."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from support.gateway_system import System, assert_problem, run_system

PATH = "/agenda/v1/agendas"


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with run_system(tmp_path_factory.mktemp("gateway")) as running:
        yield running


def exchange(url: str, head: str, drip: bytes = b"", limit_s: float = 20) -> tuple[int, str, float]:
    """The status, the whole answer and the seconds it took; `drip` goes ten times a second until an answer comes."""
    parts = httpx.URL(url)
    began = time.monotonic()
    with socket.create_connection((parts.host, parts.port or 80), limit_s) as link:
        link.sendall((head.replace("\n", "\r\n") + "\r\n\r\n").encode("latin-1"))
        link.settimeout(0.1 if drip else limit_s)
        answer = b""
        while time.monotonic() - began < limit_s:
            try:
                piece = link.recv(65_536)
            except TimeoutError:
                link.sendall(drip)
                continue
            except ConnectionError:
                break
            if not piece:
                break
            answer += piece
    text = answer.decode()
    return int(text.split()[1]), text, time.monotonic() - began


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", "BEARER ", "bEARER   "])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_a_scheme_is_written_in_any_case_for_reading_and_writing(system: System, method: str, scheme: str) -> None:
    answer = system.client.request(method, PATH, headers={"Authorization": scheme + system.token()})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "value", ["Bearer", "Bearer x", "Bearer x.y.z", "Basic eDp5", "x", "Bearer é", "Bearer " + "x." * 9_000]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_no_token_is_401(system: System, method: str, value: str) -> None:
    answer = system.client.request(method, PATH, headers={b"Authorization": value.encode()})
    assert_problem(answer, 401, "niet-aangemeld")


@pytest.mark.parametrize(
    "head",
    [
        f"GET {PATH} HTTP/1.1\nHost: a\nHost: b\nConnection: close",
        f"GET {PATH} HTTP/1.1\nHost: a,b\nConnection: close",
        f"GET {PATH} HTTP/1.1\nConnection: close",
        f"POST {PATH} HTTP/1.1\nHost: a\nTransfer-Encoding: gzip\nConnection: close",
        f"POST {PATH} HTTP/1.1\nHost: a\nTransfer-Encoding: rare, chunked\nConnection: close",
        f"POST {PATH} HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\nContent-Length: 3\nConnection: close\n\n0\n",
        f"POST {PATH} HTTP/1.1\nHost: a\nContent-Length: 3\nContent-Length: 4\nConnection: close\n\nabc",
        f"POST {PATH} HTTP/1.1\nHost: a\nContent-Length: drie\nConnection: close",
        f"GET {PATH} HTTP/1.1\nHost: a\nContent-Length: 5\nConnection: close\n\nabcde",
    ],
    ids=[
        "two hosts",
        "a host of two",
        "no host",
        "gzip",
        "rare",
        "length and chunks",
        "two lengths",
        "no number",
        "GET",
    ],
)
def test_a_request_that_two_readers_would_read_differently_is_400_for_good(system: System, head: str) -> None:
    status, text, _ = exchange(system.gateway.url, head)
    assert status == 400
    assert "application/problem+json" in text
    assert "ongeldige-invoer" in text
    assert "\nretry-after:" not in text.lower()


@pytest.mark.parametrize(
    ("length", "drip"),
    [("Content-Length: 1000", b"1"), ("Transfer-Encoding: chunked", b"1\r\n1\r\n")],
    ids=["length", "chunks"],
)
@pytest.mark.parametrize("path", [PATH, "/auth/token"])
def test_a_body_of_some_bytes_a_second_ends_in_408(system: System, path: str, length: str, drip: bytes) -> None:
    token = system.bearer()["Authorization"]
    head = f"POST {path} HTTP/1.1\nHost: a\nAuthorization: {token}\n{length}\nConnection: close"
    with system.another(change="2s") as gateway:
        status, text, seconds = exchange(gateway.url, head, drip)
    assert (status, "verzoek-te-traag" in text) == (408, True)
    assert 1 < seconds < 6


def test_refused_tokens_count_for_the_address(system: System) -> None:
    bad = {"Authorization": "Bearer x.y.z"}
    with system.another(limit_anoniem="3") as gateway, httpx.Client(base_url=gateway.url) as client:
        statuses = [client.get(PATH, headers=bad).status_code for _ in range(5)]
        assert statuses == [401, 401, 401, 429, 429]
        assert client.post(PATH).status_code == 429
        assert client.get(PATH, headers=system.bearer()).status_code == 200
        assert client.post("/auth/token").status_code == 400


def test_asking_for_tokens_does_not_eat_what_reading_may(system: System) -> None:
    limits = {"limit_uitgever": "2", "limit_anoniem": "3"}
    with system.another(**limits) as gateway, httpx.Client(base_url=gateway.url) as client:
        assert [client.post("/auth/token").status_code for _ in range(3)] == [400, 400, 429]
        assert [client.get(PATH).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_service_that_hangs_fills_the_gateway_to_a_bound(system: System) -> None:
    with system.another(under_way="1") as gateway, ThreadPoolExecutor(8) as callers:
        answers = list(callers.map(lambda _: httpx.get(f"{gateway.url}/agenda/v1/traag", timeout=30), range(8)))
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused
    assert_problem(refused[0], 503, "tijdelijk-niet-beschikbaar")
    assert int(refused[0].headers["retry-after"]) > 0


@pytest.mark.parametrize("path", ["/agenda/v1", "/agenda/v1/", "/zoeken/v1"])
def test_the_front_of_an_api_is_its_own_root(system: System, path: str) -> None:
    assert system.client.get(path).json()["path"] == "/"
