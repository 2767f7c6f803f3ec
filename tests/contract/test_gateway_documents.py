"""What the gateway has to read itself, and how it hands over what is large: pages of its own, compressed answers."""

import gzip
import importlib
import json
import pkgutil
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from gateway.render import CONFIG
from support.documents import SERVICES
from support.gateway_system import System, assert_problem, run_system
from support.services import PUBLIC_URL

from shared.problems import Problem


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with run_system(tmp_path_factory.mktemp("gateway")) as running:
        yield running


def kinds(kind: type[Problem] = Problem) -> Iterator[type[Problem]]:
    """Every kind of failure in the code of the house and of the services."""
    if kind is Problem:
        for name in ("shared", *SERVICES):
            package = importlib.import_module(name)
            for module in pkgutil.walk_packages(package.__path__, f"{name}."):
                if not re.search(r"\.(migrations|versions|worker|__main__)", module.name):
                    importlib.import_module(module.name)
    yield kind
    for narrower in kind.__subclasses__():
        yield from kinds(narrower)


def test_every_kind_of_problem_says_what_it_means_and_what_to_do(system: System) -> None:
    told = {kind.slug: kind for kind in kinds()}
    slugs = set(told) | set(re.findall(r"\$\{PROBLEMS\}([a-z-]+)", CONFIG.read_text()))
    assert len(slugs) > 45
    for slug in sorted(slugs):
        answer = system.client.get(f"/problemen/{slug}")
        assert answer.status_code == 200, slug
        page = answer.json()
        assert page["type"] == f"{PUBLIC_URL}/problemen/{slug}"
        assert len(page["betekenis"]) > 20, slug
        assert len(page["watTeDoen"]) > 10, slug
        if kind := told.get(slug):
            assert (page["titel"], page["status"]) == (kind.title, kind.status), slug
        html = system.client.get(f"/problemen/{slug}", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert (html.status_code, html.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert '<html lang="nl">' in html.text
        assert f"<h1>{page['titel'].replace(chr(39), '&#x27;')}</h1>" in html.text
    listed = system.client.get("/problemen").json()["problemen"]
    assert {one["type"].rsplit("/", 1)[1] for one in listed} == slugs


def test_what_a_problem_says_is_more_than_its_title() -> None:
    own = re.findall(r'title: "?([^",]+)"?, status: "[^"]+", detail: "([^"]+)"', CONFIG.read_text())
    assert len(own) >= 8
    told = [*own, *((kind.title, kind().detail) for kind in kinds())]

    assert [title for title, detail in told if detail.strip(". ") == title.strip(". ")] == []


def test_two_kinds_of_one_name_mean_the_same() -> None:
    said: dict[str, tuple[object, ...]] = {}
    for kind in kinds():
        meaning = (kind.title, kind.status, kind.betekenis, kind.wat_te_doen)
        assert said.setdefault(kind.slug, meaning) == meaning, kind


def test_the_front_leads_to_everything(system: System) -> None:
    front = system.client.get("/").json()
    prefixes = ("/agenda/v1", "/zoeken/v1", "/cijfers/v1")
    assert [api["adres"] for api in front["apis"]] == [PUBLIC_URL + prefix for prefix in prefixes]
    paths = [api[name] for api in front["apis"][:2] for name in ("adres", "openapi")]  # metrics is down here
    for path in [*paths, front["problemen"], front["beveiliging"]]:
        assert path.startswith(PUBLIC_URL)
        assert system.client.get(path.removeprefix(PUBLIC_URL)).status_code == 200, path


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
@pytest.mark.parametrize("path", ["/", "/problemen", "/problemen/niet-gevonden", "/.well-known/security.txt"])
def test_a_page_that_one_has_is_not_sent_again(system: System, path: str, accept: str) -> None:
    first = system.client.get(path, headers={"Accept": accept})
    is_portaal = (path, accept) == ("/", "text/html")
    assert first.headers["cache-control"] == ("no-cache" if is_portaal else "public, max-age=3600")
    assert {"Accept", "Origin"} <= {one.strip() for one in first.headers["vary"].split(",")}
    head = system.client.head(path, headers={"Accept": accept})
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
    for known in (first.headers["etag"], f"W/{first.headers['etag']}", f'"x", {first.headers["etag"]}', "*"):
        for method in ("GET", "HEAD"):
            again = system.client.request(method, path, headers={"Accept": accept, "If-None-Match": known})
            assert (again.status_code, again.content) == (304, b""), known
            assert again.headers["etag"] == first.headers["etag"]
    assert system.client.get(path, headers={"Accept": accept, "If-None-Match": '"x"'}).status_code == 200
    assert_problem(system.client.get("/problemen/x", headers={"If-None-Match": "*"}), 404, "niet-gevonden")


def raw(system: System, path: str, accepted: str, **headers: str) -> tuple[httpx.Response, bytes]:
    """The answer and its bytes as they were sent."""
    sent = {"Accept-Encoding": accepted} | headers
    with system.client.stream("GET", path, headers=sent) as answer:
        return answer, b"".join(answer.iter_raw())


def test_what_is_large_is_compressed_and_keeps_its_tag(system: System) -> None:
    plain, whole = raw(system, "/agenda/v1/groot", "identity")
    assert "content-encoding" not in plain.headers
    for accepted, coding in (
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, br", "br"),
        ("gzip, deflate", "gzip"),
        ("*", "br"),
    ):
        answer, sent = raw(system, "/agenda/v1/groot", accepted)
        assert answer.headers["content-encoding"] == coding, accepted
        assert len(sent) < len(whole) / 2, accepted
        assert answer.headers["etag"] == plain.headers["etag"] == '"1"', accepted
        assert "Accept-Encoding" in answer.headers["vary"], accepted
        if coding == "gzip":
            assert json.loads(gzip.decompress(sent))["filling"][-1] == 1999
    head = system.client.head("/agenda/v1/groot", headers={"Accept-Encoding": "gzip"})
    assert head.headers["etag"] == '"1"'


def test_what_is_small_or_secret_or_not_asked_for_is_sent_as_it_is(system: System) -> None:
    for path, accepted in (
        ("/agenda/v1/x", "gzip"),
        ("/agenda/v1/groot", "gzip;q=0, br;q=0"),
        ("/agenda/v1/groot", ""),
    ):
        answer, sent = raw(system, path, accepted)
        assert "content-encoding" not in answer.headers, (path, accepted)
        assert json.loads(sent)["method"] == "GET"
    tokens, _ = raw(system, "/auth/jwks", "gzip")
    assert "content-encoding" not in tokens.headers


def test_a_service_compresses_nothing_itself(system: System) -> None:
    assert (
        "accept-encoding"
        not in system.client.get("/agenda/v1/x", headers={"Accept-Encoding": "gzip"}).json()["headers"]
    )


def test_the_pages_are_compressed_too(system: System) -> None:
    answer, sent = raw(system, "/problemen", "gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert len(json.loads(zlib.decompress(sent, 31))["problemen"]) > 45


def test_the_texts_of_the_gateway_are_used(system: System) -> None:
    own = json.loads((Path(CONFIG).parent / "problemen.json").read_text())
    assert all(f"${{PROBLEMS}}{slug}" in CONFIG.read_text() for slug in own)
    assert system.client.get("/problemen/headers-te-groot").json()["status"] == 431
