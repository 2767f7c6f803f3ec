"""What every service holds at its door: addresses, bodies, query keys, faults."""

import gzip
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from support.databases import Databases
from support.documents import SERVICES, new_app_of
from support.services import client_of
from support.tokens import TestIssuer

pytestmark = pytest.mark.asyncio(loop_scope="module")
JSON = {"Content-Type": "application/json"}
# A route of each service that reads a body, and one that reads none.
BODY_ROUTE = {
    "agenda_api": ("POST", "/agendas"),
    "intervention_search": ("POST", "/interventies"),
    "metrics": ("PUT", "/waarnemingen"),
}
PUBLIC_LIST = {"agenda_api": "/gemeenten", "intervention_search": "/interventies", "metrics": "/waarnemingen"}


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=sorted(SERVICES))
async def service(
    request: pytest.FixtureRequest, databases: Databases, issuer: TestIssuer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[str, httpx.AsyncClient]]:
    package: str = request.param
    own = {"index_path": str(tmp_path_factory.mktemp("index"))} if package == "intervention_search" else {}
    with databases.fresh(package) as url:
        async with client_of(new_app_of(package, url, jwks_url=issuer.jwks_url, **own)) as client:
            yield package, client


def codes(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(fout["pointer"], fout["code"]) for fout in answer.json()["fouten"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"titel": "a", "titel": "b"}', [("/titel", "dubbele-sleutel")]),
        (b'{"x": [{"y": 1, "y": 1}]}', [("/x/0/y", "dubbele-sleutel")]),
        (b'{"titel": "caf\xe9"}', [("", "geen-utf8")]),
        (b'{"titel": "\\ud800"}', [("/titel", "tekst-geen-unicode")]),
        (b'{"\\udc00": 1}', [("/\\udc00", "tekst-geen-unicode")]),
        (b'{"titel": "\\u0000"}', [("/titel", "tekst-besturingsteken")]),
        (b'{"waarde": NaN}', [("/waarde", "geen-getal")]),
        (b'{"waarde": 1e400}', [("/waarde", "getal-te-groot")]),
        (b"[" * 500_000, [("", "te-veel-waarden")]),
        (b"[" * 15_000, [("", "te-diep-genest")]),
        (b"{", [("", "geen-json")]),
        (b" ", [("", "geen-json")]),
    ],
    ids=lambda value: repr(value)[:30],
)
async def test_a_body_that_readers_would_read_differently_is_400_with_the_place(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer, body: bytes, expected: list[tuple[str, str]]
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    answer = await client.request(method, path, content=body, headers=issuer.beheerder() | JSON)
    assert (answer.status_code, codes(answer)) == (400, expected)


async def test_a_byte_order_mark_is_no_fault(service: tuple[str, httpx.AsyncClient], issuer: TestIssuer) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    plain = await client.request(method, path, content=b"{}", headers=issuer.beheerder() | JSON)
    marked = await client.request(method, path, content=b"\xef\xbb\xbf{}", headers=issuer.beheerder() | JSON)
    assert marked.status_code == plain.status_code == 400
    assert codes(marked) == codes(plain)


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", gzip.compress(b"{}")), ("GZIP", b"{}"), ("br", b"{}"), ("identity, deflate", b"{}")],
    ids=["packed", "said to be packed", "brotli", "the second of two"],
)
async def test_a_packed_body_is_415_and_says_so(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer, coding: str, body: bytes
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    packed = issuer.beheerder() | JSON | {"Content-Encoding": coding}
    answer = await client.request(method, path, content=body, headers=packed)
    assert (answer.status_code, answer.headers["content-type"]) == (415, "application/problem+json")
    assert "Content-Encoding" in answer.json()["detail"]
    assert answer.headers["accept-encoding"] == "identity"


async def test_a_body_that_is_said_not_to_be_packed_is_read(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    plain = issuer.beheerder() | JSON | {"Content-Encoding": "identity"}
    assert (await client.request(method, path, content=b"{}", headers=plain)).status_code == 400


@pytest.mark.parametrize("body", [b"{", b'{"a": 1}', b"[]", b"x"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_body_where_none_is_read_is_400(
    service: tuple[str, httpx.AsyncClient], method: str, body: bytes
) -> None:
    package, client = service
    answer = await client.request(method, PUBLIC_LIST[package], content=body, headers=JSON)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ("naam=S%FAdwest", "/query/naam", "geen-utf8"),
        ("page=%E2%28%A1", "/query/page", "geen-utf8"),
        ("%FF=1", "/query", "geen-utf8"),
        ("naam=%ED%A0%80", "/query/naam", "geen-utf8"),
        ("naam=a%00b", "/query/naam", "tekst-besturingsteken"),
    ],
)
async def test_a_query_that_is_no_text_is_400(
    service: tuple[str, httpx.AsyncClient], query: str, pointer: str, code: str
) -> None:
    package, client = service
    answer = await client.get(httpx.URL(f"http://service.test{PUBLIC_LIST[package]}", query=query.encode()))
    assert (answer.status_code, codes(answer)) == (400, [(pointer, code)])


@pytest.mark.parametrize("name", ["%FF", "%C3%28", "%00", "a%00"])
async def test_a_path_that_is_no_text_is_400(service: tuple[str, httpx.AsyncClient], name: str) -> None:
    package, client = service
    url = httpx.URL(f"http://service.test{PUBLIC_LIST[package]}").copy_with(
        raw_path=f"{PUBLIC_LIST[package]}/{name}".encode()
    )
    answer = await client.get(url)
    assert (answer.status_code, [pointer for pointer, _ in codes(answer)]) == (400, ["/pad"])


async def test_an_unknown_query_key_names_the_right_ones_and_the_near_miss(
    service: tuple[str, httpx.AsyncClient],
) -> None:
    package, client = service
    answer = await client.get(PUBLIC_LIST[package], params={"pagesize": "5", "qqq": "x", "page": "0"})
    by_pointer = {fout["pointer"]: fout["melding"] for fout in answer.json()["fouten"]}
    assert "Bedoelt u `pageSize`?" in by_pointer["/query/pagesize"]
    assert "Bedoelt u" not in by_pointer["/query/qqq"]
    assert "pageSize" in by_pointer["/query/qqq"]
    assert "/query/page" in by_pointer


async def test_faults_are_told_up_to_a_thousand_and_the_rest_is_counted(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    body = {f"onbekend{number}": 1 for number in range(1_500)}
    answer = await client.request(method, path, json=body, headers=issuer.beheerder())
    assert answer.status_code == 400
    assert len(answer.json()["fouten"]) == 1_000
    assert answer.json()["overigeFouten"] >= 500


# ---- a small service of our own, for what no real one can be made to do ----


@pytest.mark.parametrize(
    "written", ["1_0", "+1", " 1", "1 ", "1.0", "1e1", "0x1", "\u0661", "\uff11", "\u00b9", "", "1" * 5_000]
)
async def test_a_number_in_a_query_is_written_in_one_way(service: tuple[str, httpx.AsyncClient], written: str) -> None:
    package, client = service
    answer = await client.get(PUBLIC_LIST[package], params={"page": written, "pageSize": "1"})
    assert (answer.status_code, codes(answer)) == (400, [("/query/page", "geen-geheel-getal")])


async def test_a_number_in_a_query_is_named_beside_an_unknown_key(service: tuple[str, httpx.AsyncClient]) -> None:
    package, client = service
    answer = await client.get(PUBLIC_LIST[package], params={"pagina": "1", "page": "+1"})
    assert codes(answer) == [("/query/pagina", "onbekende-parameter"), ("/query/page", "geen-geheel-getal")]


@pytest.mark.parametrize("page", ["1", "01", "10"])
async def test_digits_are_a_number(service: tuple[str, httpx.AsyncClient], page: str) -> None:
    package, client = service
    assert (await client.get(PUBLIC_LIST[package], params={"page": page})).status_code == 200


@pytest.mark.parametrize("kop", ["If-Match", "Idempotency-Key", "Authorization", "Content-Type"])
async def test_a_header_that_means_one_thing_is_sent_once(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer, kop: str
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    sent = issuer.beheerder() | JSON | {"If-Match": '"1"', "Idempotency-Key": "sleutel-1"}
    headers = [*sent.items(), (kop, sent[kop])]
    answer = await client.request(method, path, content=b"{}", headers=headers)
    assert (answer.status_code, codes(answer)) == (400, [(f"/header/{kop}", "dubbele-kop")])
