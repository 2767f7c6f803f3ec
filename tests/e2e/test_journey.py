"""The main job through the gateway: register, sign, find, count; on both engines, also when a service was away."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from e2e.agendas import AGENDAS, ALMERE, TODAY, agree, make_agenda, register, sign_by_both
from e2e.conftest import Connect
from e2e.readings import ALLIANTIE, VISIBLE_WITHIN_S, agendas_with, events_of, gemeente_figures, hits, settled
from e2e.system import System, wait_for


def test_an_agenda_is_registered_signed_found_and_counted(system: System, connect: Connect) -> None:
    almere, beheerder, anybody = (connect(system, name) for name in ("gemeente-almere", "gka-beheerder", ""))
    before = settled(beheerder, "ondertekend")
    word = f"x{uuid4().hex[:8]}"
    agenda = register(almere, make_agenda(f"Agenda {word}", analyse="Gratis huiswerkbegeleiding in elke wijk."))

    agenda = agree(almere, beheerder, agenda)
    wait_for(lambda: bool(hits(anybody, word, agenda)), "an agreed agenda is found", VISIBLE_WITHIN_S)
    agenda = sign_by_both(almere, beheerder, agenda)

    assert agenda["status"] == "ondertekend"
    assert agenda["ondertekendOp"] == TODAY
    wait_for(lambda: agendas_with(anybody, "ondertekend") == before + 1, "the signature is counted", VISIBLE_WITHIN_S)
    assert [hit["id"] for hit in hits(anybody, "huiswerkbegeleiding", agenda)] == [agenda["id"]]
    assert [hit["id"] for hit in hits(anybody, "begeleiding bij huiswerk", agenda)] == [agenda["id"]]
    figures = gemeente_figures(anybody, ALMERE)
    assert (figures["deelname"], figures["deelnameLopend"]) == ("ja", "ja")


def test_the_share_of_the_population_grows_by_the_inwoners_of_the_gemeente(licht: System, connect: Connect) -> None:
    beheerder, anybody = connect(licht, "gka-beheerder"), connect(licht, "")
    code = "GM0106"  # Assen: no other journey speaks of it
    settled(beheerder, "ondertekend")
    before = anybody.read(ALLIANTIE)
    body = make_agenda("Agenda Assen", code, herkomst="openbare_bron", bron="voorbeeld")

    agenda = agree(beheerder, beheerder, register(beheerder, body))
    sign_by_both(beheerder, beheerder, agenda, code)

    wait_for(lambda: gemeente_figures(anybody, code)["deelname"] == "ja", "Assen is counted", VISIBLE_WITHIN_S)
    after = anybody.read(ALLIANTIE)
    inwoners = gemeente_figures(anybody, code)["inwoners"]
    assert after["gemeentenMetAgenda"]["waarde"] == before["gemeentenMetAgenda"]["waarde"] + 1
    assert after["aandeelBevolking"]["teller"] == (before["aandeelBevolking"]["teller"] or 0) + inwoners


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param(("agenda-api-worker",), id="delivery"),
        pytest.param(("intervention-search", "intervention-search-worker"), id="intervention-search"),
        pytest.param(("metrics", "metrics-worker"), id="metrics"),
    ],
)
def test_who_was_away_while_an_agenda_was_signed_misses_nothing_and_counts_nothing_twice(
    licht: System, connect: Connect, gone: tuple[str, ...]
) -> None:
    almere, beheerder, anybody = (connect(licht, name) for name in ("gemeente-almere", "gka-beheerder", ""))
    before = settled(beheerder, "ondertekend")
    word = f"x{uuid4().hex[:8]}"
    agenda = register(almere, make_agenda(f"Agenda {word}"))

    licht.stop(*gone)
    sign_by_both(almere, beheerder, agree(almere, beheerder, agenda))
    licht.revive(*gone)

    wait_for(lambda: agendas_with(anybody, "ondertekend") > before, "the signature is counted", VISIBLE_WITHIN_S)
    wait_for(lambda: bool(hits(anybody, word, agenda)), "the agenda is found", VISIBLE_WITHIN_S)
    assert agendas_with(anybody, "ondertekend") == before + 1
    assert len(hits(anybody, word, agenda)) == 1


def test_a_register_that_was_away_says_when_to_come_back_and_goes_on(licht: System, connect: Connect) -> None:
    almere, beheerder, anybody = (connect(licht, name) for name in ("gemeente-almere", "gka-beheerder", ""))
    before = settled(beheerder, "ondertekend")
    agenda = agree(almere, beheerder, register(almere, make_agenda("Agenda van een onderbroken avond")))

    licht.stop("agenda-api")
    away = almere.get(f"{AGENDAS}/{agenda['id']}")
    licht.revive("agenda-api")
    agenda = sign_by_both(almere, beheerder, agenda)

    assert (away.status_code, away.headers["Content-Type"]) == (503, "application/problem+json")
    assert int(away.headers["Retry-After"]) > 0
    wait_for(lambda: agendas_with(anybody, "ondertekend") == before + 1, "the signature is counted", VISIBLE_WITHIN_S)


def test_the_events_of_an_agenda_tell_its_whole_life_once_and_in_order(licht: System, connect: Connect) -> None:
    almere, beheerder = connect(licht, "gemeente-almere"), connect(licht, "gka-beheerder")

    agenda = sign_by_both(almere, beheerder, agree(almere, beheerder, register(almere, make_agenda("Levensloop"))))

    wait_for(lambda: len(events_of(beheerder, agenda)) == agenda["versie"], "all events are there", VISIBLE_WITHIN_S)
    events = events_of(beheerder, agenda)
    lives = ["concept", "ingediend", "in_behandeling", "akkoord", "akkoord", "ondertekend"]
    assert [event["data"]["status"] for event in events] == lives
    assert [event["data"]["versie"] for event in events] == [1, 2, 3, 4, 5, 6]


def test_the_demo_tells_its_story_to_the_end(licht: System) -> None:
    environment = dict(os.environ) | {
        "GKA_GATEWAY_URL": licht.gateway,
        "GKA_ISSUER": licht.trust.issuer,
        "GKA_CLIENTS_MAP": str(licht.config.places.clients),
        "PYTHONPATH": str(Path(__file__).parents[2] / "deploy"),
    }

    answer = subprocess.run(
        [sys.executable, "-m", "demo.run"], env=environment, capture_output=True, text=True, check=False, timeout=120
    )

    assert answer.returncode == 0, answer.stderr
    assert "Klaar: geregistreerd, ondertekend, gevonden en geteld; en een heel leven verteld." in answer.stdout


QUESTIONS = (
    "kans",
    "gezin",
    "huiswerkbegeleiding",
    "begeleiding bij huiswerk",
    "ouderbetrokkenheid",
    "ouders betrekken",
    "vve",
    "NT2",
    "Sudwest Fryslan",
)


def test_dutch_is_found_however_it_is_asked(system: System, connect: Connect) -> None:
    beheerder, anybody = connect(system, "gka-beheerder"), connect(system, "")
    texts: dict[str, Any] = {
        "analyse": "Kansen voor gezinnen in Súdwest-Fryslân, met huiswerkbegeleiding en ouderbetrokkenheid.",
        "activiteiten": [
            {"omschrijving": "Voor- en vroegschoolse educatie"},
            {"omschrijving": "Lessen Nederlands als tweede taal"},
        ],
    }
    body = make_agenda("Agenda in gewoon Nederlands", herkomst="openbare_bron", bron="voorbeeld", **texts)

    agenda = agree(beheerder, beheerder, register(beheerder, body))

    wait_for(lambda: bool(hits(anybody, "gewoon Nederlands", agenda)), "the agenda is found", VISIBLE_WITHIN_S)
    assert [question for question in QUESTIONS if not hits(anybody, question, agenda)] == []
