"""Finding agendas: filters, order, pages, and a bounded number of questions to the store."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import httpx
import pytest
from sqlalchemy import event
from support.agendas import (
    BREDA,
    TODAY,
    ZWOLLE,
    Json,
    agree,
    change,
    create_agenda,
    day,
    ok,
    openbare_bron_body,
    signature,
    year,
)
from support.tokens import TestIssuer
from support.versions import version_of

from shared.app import Api
from shared.clock import today
from shared.waardelijsten.lists import waardelijsten


async def titles(client: httpx.AsyncClient, issuer: TestIssuer, **query: str) -> list[str]:
    page = ok(await client.get("/agendas", params=query, headers=issuer.beheerder()))
    assert page["totaal"] == len(page["resultaten"])
    return [one["titel"] for one in page["resultaten"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Breda", "Élan", "Zwolle"]),
        ({"sort": "-titel"}, ["Zwolle", "Élan", "Breda"]),
        ({"gemeente": "758"}, ["Breda", "Élan"]),
        ({"provincie": "PV23"}, ["Zwolle"]),
        ({"provincie": "PV20"}, []),
        ({"thema": "taalbevordering"}, ["Élan"]),
        ({"factor": "7"}, ["Breda"]),
        ({"status": "ingediend"}, ["Breda"]),
        ({"soort": "landelijk_thema"}, []),
        ({"herkomst": "openbare_bron"}, []),
        ({"gemeente": "GM0758", "thema": "ouderbetrokkenheid"}, ["Breda"]),
        ({"sort": "gewijzigdOp"}, ["Zwolle", "Élan", "Breda"]),
    ],
)
async def test_agendas_are_found_by_what_they_are(
    client: httpx.AsyncClient, issuer: TestIssuer, query: dict[str, str], found: list[str]
) -> None:
    await create_agenda(client, issuer.zwolle(), titel="Zwolle")
    await create_agenda(client, issuer.breda(), titel="Élan", gemeenten=[BREDA], themas=["taalbevordering"])
    breda = await create_agenda(client, issuer.breda(), titel="Breda", gemeenten=[BREDA], factoren=[7])
    ok(await change(client, issuer.breda(), breda, "_indienen"))
    assert await titles(client, issuer, **query) == found


async def test_a_sync_asks_for_what_changed_since(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    await create_agenda(client, issuer.zwolle(), titel="Eerste")
    second = await create_agenda(client, issuer.zwolle(), titel="Tweede")
    assert await titles(client, issuer, gewijzigdSinds=second["gewijzigdOp"]) == ["Tweede"]


async def signed(client: httpx.AsyncClient, issuer: TestIssuer, body: Json) -> Json:
    agenda = await agree(client, issuer, ok(await client.post("/agendas", json=body, headers=issuer.beheerder())))
    for one in (signature(datum=year("2019")), signature("ocw", year("2019"))):
        agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", one))
    return agenda


@pytest.mark.parametrize(
    ("op", "is_found"),
    [("2018-12-31", 0), ("2019-06-30", 0), ("2019-12-31", 1), ("2021-01-01", 1), ("2021-12-31", 1), ("2022-01-01", 0)],
)
async def test_an_agenda_runs_on_a_day_only_when_that_is_certain(
    client: httpx.AsyncClient, issuer: TestIssuer, op: str, is_found: int
) -> None:
    await signed(client, issuer, openbare_bron_body(periodeVan=year("2019"), periodeTot=year("2021")))
    assert ok(await client.get("/agendas", params={"lopendOp": op}))["totaal"] == is_found


@pytest.mark.parametrize(
    ("van", "tot", "is_lopend"),
    [
        (year("2019"), year("2021"), False),
        (year("2019"), None, None),
        (None, None, None),
        (day("2020-01-01"), day("2099-12-31"), True),
        (day("2098-01-01"), None, False),
    ],
)
async def test_whether_an_agenda_runs_today_may_be_unknown(
    client: httpx.AsyncClient, issuer: TestIssuer, *, van: Json | None, tot: Json | None, is_lopend: bool | None
) -> None:
    agenda = await signed(client, issuer, openbare_bron_body(periodeVan=van, periodeTot=tot))
    assert agenda["isLopend"] is is_lopend


async def test_an_agenda_that_stopped_running_is_no_304(
    client: httpx.AsyncClient, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = openbare_bron_body(periodeVan=day("2020-01-01"), periodeTot=day("2099-12-31"))
    path = f"/agendas/{(await signed(client, issuer, body))['id']}"
    running = await client.get(path)
    known = {"If-None-Match": running.headers["etag"]}
    assert (await client.get(path, headers=known)).status_code == 304
    monkeypatch.setattr("agenda_api.agendas.service.today", lambda: date(2100, 1, 1))
    ended = await client.get(path, headers=known)
    assert (ended.status_code, ended.json()["isLopend"], running.json()["isLopend"]) == (200, False, True)
    assert version_of(ended) == version_of(running)


async def test_an_agenda_that_ended_early_no_longer_runs(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = openbare_bron_body(periodeVan=day("2020-01-01"), periodeTot=day("2099-12-31"))
    agenda = await signed(client, issuer, body)
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_beeindigen", {"datum": TODAY["datum"]}))
    assert agenda["isLopend"] is False
    day_before = (today() - timedelta(days=1)).isoformat()
    for op, totaal in ((day_before, 1), (TODAY["datum"], 0)):
        assert ok(await client.get("/agendas", params={"lopendOp": op}))["totaal"] == totaal


async def test_pages_do_not_overlap_and_links_lead_on(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    for _ in range(5):
        await create_agenda(client, issuer.zwolle())
    seen: list[str] = []
    for page in ("1", "2", "3"):
        answer = await client.get("/agendas", params={"page": page, "pageSize": "2"}, headers=issuer.zwolle())
        seen += [one["id"] for one in ok(answer)["resultaten"]]
        assert ('rel="next"' in answer.headers["link"]) is (page != "3")
    assert len(seen) == len(set(seen)) == 5


@contextmanager
def counted_statements(app: Api) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    engine = app.state.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def test_a_longer_list_asks_the_store_no_more(app: Api, client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    counts = []
    for number in (1, 8):
        for _ in range(number):
            await create_agenda(client, issuer.zwolle(), gemeenten=[ZWOLLE, BREDA])
        for path in ("/agendas", "/gemeenten", "/organisaties"):
            with counted_statements(app) as statements:
                ok(await client.get(path, headers=issuer.zwolle()))
            counts.append(len(statements))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 4  # the page, its size, the gemeenten and the signatures of it


async def test_code_lists_are_served(client: httpx.AsyncClient) -> None:
    page = ok(await client.get("/waardelijsten"))
    assert {"naam": "factoren", "aantal": 30} in page["resultaten"]
    factoren = ok(await client.get("/waardelijsten/factoren"))
    assert factoren["waarden"][0]["niveau"] == "leerling"
    assert (await client.get("/waardelijsten/onzin")).status_code == 404


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_what_a_reader_already_has_is_not_sent_again(
    client: httpx.AsyncClient, issuer: TestIssuer, method: str
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    address, own = f"/agendas/{agenda['id']}", issuer.zwolle()
    tag = (await client.get(address, headers=own)).headers["etag"]
    for known in (tag, f"W/{tag}", f'"0", {tag}'):
        answer = await client.request(method, address, headers=own | {"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert version_of(answer) == 1
        assert "content-type" not in answer.headers
    assert (await client.request(method, address, headers=own | {"If-None-Match": '"2"'})).status_code == 200


async def test_codes_come_with_what_they_are_called_for_who_asks(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    address = f"/agendas/{agenda['id']}"

    plain = await client.get(address, headers=issuer.zwolle())
    told = await client.get(address, headers=issuer.zwolle(), params={"labels": "true"})
    listed = ok(await client.get("/agendas", headers=issuer.zwolle(), params={"labels": "true"}))["resultaten"]

    assert plain.json()["labels"] is None
    assert told.json() == plain.json() | {
        "labels": {
            "factoren": {"12": waardelijsten()["factoren"]["12"].label},
            "bron": {"gka_subsidie": waardelijsten()["financieringsbronnen"]["gka_subsidie"].label},
            "leefwerelden": {"thuis": "Thuis"},
            "pijlers": {"verbinding": waardelijsten()["pijlers"]["verbinding"].label},
            "precisie": {"dag": "Op de dag bekend"},
            "provinciecode": {"PV23": "Overijssel"},
            "soort": {"gemeentelijk": waardelijsten()["agenda-soorten"]["gemeentelijk"].label},
            "status": {"concept": "Concept"},
            "themas": {"ouderbetrokkenheid": "Ouderbetrokkenheid"},
        }
    }
    assert [one["labels"] for one in listed] == [told.json()["labels"]]
    assert plain.headers["etag"].partition("-")[0] == told.headers["etag"].partition("-")[0]
