"""The plan of the house: arrows run one way, rules are pure, a room knows another by its service, and stays small.

Where a rule was made before every room followed it, the rooms that do not are named. A room that complies by now must
be struck from its list, so that no list outlives its reason.
"""

import pytest
from roster import DATABASES
from support.rooms import ASSEMBLY, House, last, room

# What only the edge of a service may know: servers, stores, clients, wire models, logs.
TECHNIQUE = {
    *("fastapi", "starlette", "uvicorn", "httpx", "pydantic", "pydantic_settings", "structlog", "prometheus_client"),
    *("sqlalchemy", "alembic", "psycopg", "opensearchpy", "tantivy", "joserfc"),
}
# The fixed vocabulary has seven files; one rule file comes along without a word.
MAX_ROOM_FILES = 8

# Rooms above the measure, and how large they may be: rule files that are read one by one.
LARGE_ROOMS = {
    "agenda_api.agendas": 9,
    "intervention_search.engines": 11,
    "intervention_search.indexing": 10,
    "intervention_search.interventies": 10,
    "intervention_search.taal": 12,
    "intervention_search.zoeken": 14,
    "metrics.alliantie": 9,
    "metrics.waarnemingen": 10,
}


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
