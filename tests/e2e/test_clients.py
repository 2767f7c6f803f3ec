"""An integrator generates a client from our documents, in three languages, and does the main job with it."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from e2e.agendas import make_agenda
from e2e.system import System
from issuer.token import fetch_token
from support.generators import JavaClient, PythonClient, TypeScriptClient, prepare, why_not
from support.required import require

Client = PythonClient | TypeScriptClient | JavaClient
TOKENS = ("gemeente-almere", "gka-regiocoordinator", "gka-beheerder")


@pytest.fixture(
    params=[
        pytest.param((PythonClient, ("java", "mvn")), id="openapi-python-client"),
        pytest.param((TypeScriptClient, ("node", "npm", "java", "mvn")), id="typescript-fetch"),
        pytest.param((JavaClient, ("javac", "java", "mvn")), id="java-native"),
    ]
)
def client(request: pytest.FixtureRequest, tmp_path: Path) -> Client:
    """Generated, and accepted by the strictest check of its language."""
    kind, programs = request.param
    require(why_not(*programs) or prepare())
    made: Client = kind(tmp_path)
    made.build()
    return made


def test_a_generated_client_does_the_main_job(client: Client, licht: System) -> None:
    word = f"client{uuid4().hex[:8]}"
    settings = {
        "gateway": licht.gateway,
        "tokens": {name: fetch_token(name, licht.trust.issuer, licht.config.places.clients) for name in TOKENS},
        "agenda": make_agenda(f"Agenda {word}"),
        "word": word,
    }

    told = json.loads(client.run(json.dumps(settings)))

    assert told.pop("cijfer") in {"ok", "onvolledig"}
    assert told == {
        "fouten": ["/gemeenten/0"],
        "verouderd": 412,
        "status": "ondertekend",
        "analyse": "Met een gegenereerde client gewijzigd.",
        "gemeenten": True,
        "gevonden": True,
    }
