"""The rules of the house that a machine can check: who imports what, how large rooms grow, what is forbidden."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from roster import DATABASES
from support.rooms import ASSEMBLY, House, last, room

REPOSITORY = Path(__file__).parents[2]
# README "Rules of the house": a room is read in one sitting.
MAX_MODULE_LINES = 300
SOURCES = (
    "shared/src",
    "services/agenda-api/src",
    "services/intervention-search/src",
    "services/metrics/src",
    "deploy",
)
# What only the edge of a service may know: servers, stores, clients, wire models, logs.
TECHNIQUE = {
    *("fastapi", "starlette", "uvicorn", "httpx", "pydantic", "pydantic_settings", "structlog", "prometheus_client"),
    *("sqlalchemy", "alembic", "psycopg", "opensearchpy", "tantivy", "joserfc"),
}
# The fixed vocabulary has seven files; one rule file comes along without a word.
MAX_ROOM_FILES = 8
# Rooms above the measure, how large they may be, and why they are not parted. One that fits by now must be struck, so
# that no list outlives its reason.
LARGE_ROOMS = {
    "agenda_api.gemeenten": 9,
    # The fixed vocabulary whole, reading and judging in folders of their own, and how request and worker handle a file.
    "metrics.aanleveringen": 10,
    # One vocabulary (document, query, mapping) and two engines that speak it; a test holds the two to the same words.
    "intervention_search.engines": 11,
    # One journey: queue, indexer, rebuild, fingerprint; parted, each half would know the other.
    "intervention_search.indexing": 11,
    # The fixed vocabulary whole, three files of rules (its life, its ratings, its parts), and files in and out.
    "intervention_search.interventies": 12,
    # The fixed vocabulary whole, what a kind of record fills in and brings to the index, and files in and out.
    "intervention_search.stukken": 11,
    # A kind of record per file, which says its fields and what is found of it.
    "intervention_search.kennis": 9,
    # The Dutch language, a rule per file in the order of the analysis; README of the service walks through them.
    "intervention_search.taal": 17,
    # One question from plan to answer, a step per file; every step is known to the service alone.
    "intervention_search.zoeken": 17,
}


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository; a checkout without git lists the folder instead."""
    found = subprocess.run(  # noqa: S603 - git with the arguments written here
        ["git", "-C", str(REPOSITORY), "ls-files", "--cached", "--others", "--exclude-standard", *patterns],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return [REPOSITORY / name for name in found.stdout.splitlines() if (REPOSITORY / name).exists()]


def sources() -> Iterator[tuple[Path, str]]:
    for path in tracked(*SOURCES):
        if path.suffix == ".py" and "versions" not in path.parts:
            yield path, path.read_text(encoding="utf-8")


def test_imports_follow_the_plan() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False)  # noqa: S603
    assert result.returncode == 0, result.stdout


def test_no_module_outgrows_its_room() -> None:
    too_long = {str(path.relative_to(REPOSITORY)): len(text.splitlines()) for path, text in sources()}
    assert {name: lines for name, lines in too_long.items() if lines > MAX_MODULE_LINES} == {}


def test_no_room_is_called_after_nothing() -> None:
    names = [path.name for path in tracked("*.py")]
    assert [name for name in names if re.fullmatch(r"(utils?|helpers?|common|misc|lib|base)\.py", name)] == []


def test_transactions_are_opened_by_the_house() -> None:
    """Shared opens and commits them, and so do the loops of a worker; nobody else."""
    worker_loops = re.compile(r"^(shared|deploy)/|/(worker|indexer)\.py$")
    found = [
        name
        for path, text in sources()
        if re.search(r"\b(session|connection|engine)\.(commit|begin)\(\)", text)
        and not worker_loops.search(name := path.relative_to(REPOSITORY).as_posix())
    ]
    assert found == []


def test_features_raise_facts_and_know_no_http_errors() -> None:
    assert [str(path) for path, text in sources() if "HTTPException" in text and "services" in path.parts] == []


def test_only_stores_write_queries() -> None:
    allowed = re.compile(r"(repository|queue|staging|models|tables)\.py$|migrations/|/shared/")
    found = [
        str(path.relative_to(REPOSITORY))
        for path, text in sources()
        if "services" in path.parts and re.search(r"\bselect\(|from sqlalchemy import .*\bselect\b", text)
        if not allowed.search(path.as_posix())
    ]
    assert found == []


def test_time_and_ids_come_through_the_clock() -> None:
    forbidden = re.compile(r"date\.today\(\)|datetime\.now\(|uuid4\(\)")
    found = [
        str(path.relative_to(REPOSITORY))
        for path, text in sources()
        if forbidden.search(text) and path.parts[-2:] not in {("shared", "clock.py"), ("shared", "migrations.py")}
        if "deploy" not in path.parts
    ]
    assert found == []


def test_ignored_findings_carry_a_reason() -> None:
    bare = re.compile(r"# noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)*\b)|# type: ignore(?!\[)")
    assert [str(path) for path, text in sources() if bare.search(text)] == []


def test_nothing_names_a_package_registry_or_this_machine() -> None:
    """The repository installs from any mirror, and speaks of itself alone."""
    # Written in halves, so that this test does not name what it looks for.
    registries = "|".join(
        ("python" + "hosted", "py" + r"pi\.org", "npm" + r"js\.", r"repo\d?\.maven", "crates" + r"\.io")
    )
    secret = re.compile(rf"https?://[\w.-]*({registries})|index-ur[l]|BEGIN (RSA |EC )?PRIVATE KEY")
    found = [
        str(path.relative_to(REPOSITORY))
        for path in tracked()
        if path != Path(__file__) and path.stat().st_size < 1_000_000
        if secret.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []
    assert tracked("uv.lock", "*/uv.lock") == []


@pytest.fixture(scope="module")
def house() -> House:
    return House.read()


def test_what_calls_itself_pure_brings_no_technique_in(house: House) -> None:
    found = {module: house.imported_from_outside(module) & TECHNIQUE for module in house.pure_modules()}

    assert {module: names for module, names in found.items() if names} == {}


def test_the_rules_of_each_service_call_themselves_pure(house: House) -> None:
    assert {module.split(".")[0] for module in house.pure_modules()} >= set(DATABASES)


def test_services_and_repositories_know_no_http(house: House) -> None:
    found = {importer for importer, imported in house.arrows() if imported == "fastapi"}

    assert {module for module in found if last(module) in {"service", "repository"}} == set()


def test_a_room_asks_another_for_its_service_never_for_its_rows(house: House) -> None:
    found = {
        (importer, imported)
        for importer, imported in house.arrows()
        if last(imported) in {"repository", "models"}
        and room(importer) != room(imported)
        and last(room(importer)) not in ASSEMBLY
    }

    assert found == set()


def test_no_arrow_closes_a_circle_or_runs_back_up(house: House) -> None:
    closing = {arrow for arrows in house.circles().values() for arrow in arrows}

    assert closing | set(house.arrows_up()) == set()


def test_a_room_stays_small(house: House) -> None:
    large = {name: files for name, files in house.files_by_room().items() if files > MAX_ROOM_FILES}

    assert {name: files for name, files in large.items() if files > LARGE_ROOMS.get(name, MAX_ROOM_FILES)} == {}
    assert set(LARGE_ROOMS) - set(large) == set()
