"""The door for people as the gateway hands it over: every page and file, its type, its tag and what it may load."""

import re
from collections.abc import Iterator

import pytest
from gateway import portaal
from support.gateway_system import System, assert_problem, run_system

FILES = [f"/portaal/{file.name}" for file in sorted(portaal.FILES.iterdir()) if file.suffix in portaal.TYPES]
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
LARGEST_BODY = 131_072  # of a fixed answer, as envoy.yaml has it


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with run_system(tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.mark.parametrize("path", portaal.PAGES)
def test_a_page_may_load_nothing_but_our_own_files(system: System, path: str) -> None:
    page = system.client.get(path, headers=BROWSER)

    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    policy = dict(rule.strip().split(" ", 1) for rule in page.headers["content-security-policy"].split(";"))
    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
    assert policy.pop("require-trusted-types-for") == "'script'"
    assert policy.pop("trusted-types") == "'none'"
    assert set(policy) == {"script-src", "style-src", "img-src", "connect-src", "form-action"}
    assert set(policy.values()) == {"'self'"}
    assert page.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"<style|<script>|style=|\son\w+=|//[a-z]", page.text), "nothing inline, no other address"
    loaded = re.findall(r'(?:src|href)="(/portaal/[^"]+)"', page.text)
    assert "/portaal/portaal.css" in loaded
    assert set(loaded) <= set(FILES)
    assert "<!-- " not in page.text, "every place of the frame is filled"


@pytest.mark.parametrize("path", FILES)
def test_a_file_has_its_type_and_is_asked_for_again_with_its_tag(system: System, path: str) -> None:
    file = system.client.get(path)
    assert file.status_code == 200
    assert file.headers["content-type"] == portaal.TYPES[path[path.rindex(".") :]]
    assert file.headers["cache-control"] == "no-cache"
    assert 0 < len(file.content) < LARGEST_BODY
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", file.text)
    again = system.client.get(path, headers={"If-None-Match": file.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for module in re.findall(r'from "\./([a-z]+\.js)"', file.text):
        assert f"/portaal/{module}" in FILES, "what it imports is there"


def test_a_file_is_compressed(system: System) -> None:
    answer = system.client.get("/portaal/portaal.css", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_the_front_is_a_page_for_people_and_json_for_programs(system: System) -> None:
    assert "<h1>Gelijke kansen" in system.client.get("/", headers=BROWSER).text
    assert system.client.get("/").json()["titel"] == "Gelijke Kansen Alliantie"


@pytest.mark.parametrize("path", ["/verkennen", "/portaal/portaal.css"])
def test_a_page_can_only_be_read(system: System, path: str) -> None:
    refused = system.client.post(path, json={})
    assert_problem(refused, 405, "methode-niet-toegestaan")
    assert refused.headers["allow"] == "GET, HEAD, OPTIONS"
    assert system.client.head(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/portaal", "/portaal/kader.html", "/portaal/start.html", "/portaal/%2e%2e/envoy.yaml", "/verkennen/x"]
)
def test_nothing_else_of_the_folder_is_there(system: System, path: str) -> None:
    assert_problem(system.client.get(path, headers=BROWSER), 404, "niet-gevonden")
