"""Factories for the register: valid bodies in which a test states what matters, and the steps of a life."""

import csv
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from agenda_api.main import create_app
from agenda_api.settings import AgendaApiSettings
from agenda_api.worker import new_jobs
from shared.app import Api
from shared.clock import today
from shared.events.sending.delivery import Delivery
from support.services import client_of, settings_for
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer

YESTERDAY, TOMORROW = ((today() + timedelta(days=days)).isoformat() for days in (-1, 1))
Json = dict[str, Any]
Headers = Mapping[str, str]

SEED = Path(__file__).parents[2] / "deploy" / "seed" / "data"
ZWOLLE, BREDA = "GM0193", "GM0758"


def new_register(database_url: str, jwks_url: str, **settings: object) -> Api:
    return create_app(AgendaApiSettings.model_validate(settings_for(database_url, jwks_url, **settings)))


def register_client(database_url: str, issuer: TestIssuer) -> AbstractAsyncContextManager[httpx.AsyncClient]:
    return client_of(new_register(database_url, issuer.jwks_url))


def day(datum: str) -> Json:
    return {"datum": datum, "precisie": "dag"}


def year(datum: str) -> Json:
    return {"datum": datum, "precisie": "jaar"}


# A signature lies between the akkoord and today, and in a test both are today.
TODAY: Json = day(today().isoformat())
UNKNOWN_DATE: Json = {"datum": None, "precisie": "onbekend"}


def gemeente_body(naam: str = "Zwolle", **changes: object) -> Json:
    return {
        "naam": naam,
        "aliassen": [],
        "provinciecode": "PV23",
        "geldigVan": None,
        "geldigTot": None,
        "bron": "toets",
        **changes,
    }


def organisatie_body(naam: str, oin: str, gemeentecode: str | None = None, **changes: object) -> Json:
    return {
        "naam": naam,
        "soort": "gemeente" if gemeentecode else "ministerie",
        "identificaties": [{"type": "OIN", "waarde": oin}],
        "gemeentecode": gemeentecode,
        "lidSinds": year("2019"),
        "lidTot": None,
        **changes,
    }


def agenda_body(**changes: object) -> Json:
    """A complete agenda of Zwolle; give a field to say what is different."""
    return {
        "soort": "gemeentelijk",
        "titel": "GKA-agenda Zwolle",
        "gemeenten": [ZWOLLE],
        "periodeVan": day("2026-01-01"),
        "periodeTot": day("2029-12-31"),
        "analyse": "In drie wijken krijgen leerlingen een lager advies dan hun toets laat zien.",
        "themas": ["ouderbetrokkenheid"],
        "pijlers": ["verbinding"],
        "factoren": [12],
        "leefwerelden": ["thuis"],
        "ambities": [
            {
                "omschrijving": "Samen optrekken",
                "doelen": [{"omschrijving": "Meer brugfunctionarissen", "streefwaarde": 8}],
            }
        ],
        "activiteiten": [{"omschrijving": "Brugfunctionaris op acht scholen", "scholen": ["02QZ00"]}],
        "afspraken": [{"soort": "bestuurlijk", "omschrijving": "Halfjaarlijks overleg"}],
        "financiering": [
            {
                "bron": "gka_subsidie",
                "bedrag": 140000.5,
                "isCofinanciering": False,
                "isStructureel": False,
                "boekjaar": 2026,
            }
        ],
        "documenten": [{"titel": "De agenda", "url": "https://www.gelijke-kansen.nl/agenda.pdf"}],
        "herkomst": "aangeleverd",
        "bron": None,
        **changes,
    }


def openbare_bron_body(**changes: object) -> Json:
    """An agenda as public sources know it: incomplete, with years for dates."""
    empty: Json = {name: [] for name in ("activiteiten", "afspraken", "ambities", "financiering", "themas")}
    origin = {"herkomst": "openbare_bron", "bron": "https://www.gelijke-kansen.nl/actueel"}
    period = {"periodeVan": year("2019"), "periodeTot": year("2021")}
    return agenda_body(analyse="", **{**empty, **origin, **period, **changes})


def signature(partij: str = "gemeente", datum: Json | None = None, **changes: object) -> Json:
    return {
        "partij": partij,
        "gemeentecode": ZWOLLE if partij == "gemeente" else None,
        "organisatienaam": None,
        "functie": "wethouder onderwijs",
        "datum": datum or TODAY,
        **changes,
    }


def coordinator_body(*codes: str, **changes: object) -> Json:
    """A regiocoördinator of these gemeenten, whose client is that of `TestIssuer.regiocoordinator`."""
    return {
        "soort": "regiocoordinator",
        "functie": "Regiocoördinator",
        "mailbox": "regio@voorbeeld.nl",
        "werkgebied": [{"gemeentecode": code} for code in codes],
        "geldigVan": "2019-01-01",
        "client": "regio",
        **changes,
    }


def remark(pointer: str = "/analyse", tekst: str = "Dit is nog te kort.") -> Json:
    """The body of a return with one remark."""
    return {"opmerkingen": [{"pointer": pointer, "tekst": tekst}]}


async def put_gemeente(client: httpx.AsyncClient, issuer: TestIssuer, code: str, body: Json) -> Json:
    return ok(await client.put(f"/gemeenten/{code}", json=body, headers=issuer.beheerder() | {"If-None-Match": "*"}))


async def load_zwolle_and_breda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    """Two gemeenten with an organisation each, as in the sandbox."""
    for code, naam, provincie, oin in (
        (ZWOLLE, "Zwolle", "PV23", OIN_ZWOLLE),
        (BREDA, "Breda", "PV30", OIN_BREDA),
    ):
        await put_gemeente(client, issuer, code, gemeente_body(naam, provinciecode=provincie))
        body = organisatie_body(f"Gemeente {naam}", oin, code)
        ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))


async def create_agenda(client: httpx.AsyncClient, headers: Headers, **changes: object) -> Json:
    return ok(await client.post("/agendas", json=agenda_body(**changes), headers=headers))


async def change(
    client: httpx.AsyncClient, headers: Headers, agenda: Json, path: str, body: Json | None = None
) -> httpx.Response:
    """One operation or child of an agenda, on the version that is given."""
    at = dict(headers) | {"If-Match": f'"{agenda["versie"]}"', "Idempotency-Key": str(uuid4())}
    return await client.post(f"/agendas/{agenda['id']}/{path}", json=body, headers=at)


async def decide(
    client: httpx.AsyncClient, headers: Headers, agenda: Json, gemeentecode: str, datum: str = TODAY["datum"]
) -> httpx.Response:
    """The decision of a college, on the version that is given."""
    at = dict(headers) | {"If-Match": f'"{agenda["versie"]}"'}
    body = {"datum": datum, "kenmerk": "B&W 2026-118"}
    return await client.put(f"/agendas/{agenda['id']}/collegebesluiten/{gemeentecode}", json=body, headers=at)


async def agree(client: httpx.AsyncClient, issuer: TestIssuer, agenda: Json) -> Json:
    """From concept to akkoord."""
    for step in ("_indienen", "_behandelen", "_akkoord"):
        agenda = ok(await change(client, issuer.beheerder(), agenda, step))
    return agenda


async def make_joint(client: httpx.AsyncClient, issuer: TestIssuer, **changes: object) -> Json:
    """A complete concept of Zwolle and Breda, submitted by Zwolle, to which Breda consented."""
    agenda = await create_agenda(client, issuer.zwolle(), gemeenten=[ZWOLLE, BREDA], **changes)
    return ok(await change(client, issuer.breda(), agenda, "_instemmen"))


async def sign_by_all(client: httpx.AsyncClient, issuer: TestIssuer, agenda: Json) -> Json:
    """The signatures of Zwolle and OCW under an agreed agenda."""
    agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature()))
    return ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))


async def share(app: Api) -> int:
    """What the worker does until every agenda knows who speaks for its gemeenten; how many rounds that took."""
    share_once, *_ = await new_jobs(app.state.sessions, app.state.navraag)
    rounds = 0
    while await share_once():
        rounds += 1
    return rounds


async def serve_zwolle(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    """The register names the regiocoördinator of Zwolle."""
    ok(await client.post("/regiocoordinatoren", json=coordinator_body(ZWOLLE), headers=issuer.beheerder()))


def as_read(agenda: Json) -> Json:
    """What `GET /agendas/{id}` says of an agenda without addenda, beside what every step answers."""
    return agenda | {"geldigOp": None, "addenda": []}


def ok(response: httpx.Response) -> Json:
    """The body of an answer that has to be a success."""
    assert response.is_success, response.text
    body: Json = response.json()
    return body


def codes_of(response: httpx.Response) -> list[str]:
    """The codes of all faults in a problem, in their order."""
    return [fout["code"] for fout in response.json()["fouten"]]


def pointers_of(response: httpx.Response) -> list[str]:
    """The pointers of all faults in a problem, in their order."""
    return [fout["pointer"] for fout in response.json()["fouten"]]


def seed_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the shipped CSV files."""
    with (SEED / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


async def sign(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, body: Json) -> Json:
    return ok(await change(client, headers, agenda, "ondertekeningen", body))


async def events_of(app: Api, client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> list[Json]:
    await Delivery(app.state.sessions, ()).run_once()
    events = ok(await client.get("/gebeurtenissen", headers=headers))["resultaten"]
    return [event for event in events if event["subject"] == agenda["id"]]


async def signed(client: httpx.AsyncClient, issuer: TestIssuer, **changes: object) -> Json:
    return await sign_by_all(
        client, issuer, await agree(client, issuer, await create_agenda(client, issuer.zwolle(), **changes))
    )
