"""The end of an agenda: before its time, on its last day, and after it."""

from collections.abc import Callable
from datetime import date

import httpx
import pytest
from support.agendas import (
    TODAY,
    TOMORROW,
    YESTERDAY,
    Json,
    agree,
    change,
    codes_of,
    events_of,
    ok,
    openbare_bron_body,
    sign,
    signature,
    signed,
    year,
)
from support.tokens import TestIssuer

from agenda_api.worker import new_jobs
from shared.app import Api
from shared.clock import today


async def test_an_agenda_that_ends_later_is_signed_and_runs_until_its_day(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    agenda = ok(await change(client, issuer.zwolle(), await signed(client, issuer), "_beeindigen", {"datum": TOMORROW}))
    assert (agenda["status"], agenda["beeindigdOp"], agenda["isLopend"]) == ("ondertekend", TOMORROW, True)
    _, end_agendas, _ = await new_jobs(app.state.sessions, app.state.navraag)
    assert await end_agendas() == 0
    for module in ("agendas.service", "overeenkomsten.service", "overeenkomsten.dossier", "agendas.repository"):
        monkeypatch.setattr(f"agenda_api.{module}.today", lambda: date.fromisoformat(TOMORROW))
    for worked in (0, 1):
        assert (await end_agendas() if worked else 0) == worked
        read = ok(await client.get(f"/agendas/{agenda['id']}"))
        assert (read["status"], read["isLopend"], read["versie"] - agenda["versie"]) == ("beeindigd", False, worked)
        for status, totaal in (("beeindigd", 1), ("ondertekend", 0)):
            assert ok(await client.get("/agendas", params={"status": status}))["totaal"] == totaal
    assert await end_agendas() == 0
    events = await events_of(app, client, {}, agenda)
    assert [event["type"].rpartition(".")[2] for event in events][-2:] == ["gewijzigd", "beeindigd"]


@pytest.mark.parametrize(
    ("datum", "codes"),
    [
        (lambda: TODAY["datum"], []),
        (lambda: "2029-12-31", []),
        (lambda: "2030-01-01", ["na-einde"]),
        (lambda: "9999-12-31", ["na-einde"]),
        (lambda: YESTERDAY, ["voor-ondertekening"]),
        (lambda: "2025-12-31", ["voor-begin", "voor-ondertekening"]),
    ],
)
async def test_an_agenda_ends_within_its_period_and_after_it_was_signed(
    client: httpx.AsyncClient, issuer: TestIssuer, datum: Callable[[], str], codes: list[str]
) -> None:
    agenda = await signed(client, issuer)
    answer = await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": datum()})
    assert ([] if answer.is_success else codes_of(answer)) == codes


@pytest.mark.parametrize(("jaren", "status"), [(10, 200), (11, 400)])
async def test_without_a_last_day_an_agenda_ends_within_ten_years(
    client: httpx.AsyncClient, issuer: TestIssuer, jaren: int, status: int
) -> None:
    body = openbare_bron_body(periodeTot=None)
    agenda = await agree(client, issuer, ok(await client.post("/agendas", json=body, headers=issuer.beheerder())))
    for one in (signature(datum=year("2019")), signature("ocw", year("2019"))):
        agenda = await sign(client, issuer.beheerder(), agenda, one)
    datum = f"{today().year + jaren}-{'12-31' if jaren == 10 else '01-01'}"
    assert (await change(client, issuer.beheerder(), agenda, "_beeindigen", {"datum": datum})).status_code == status


@pytest.mark.parametrize(("tot", "is_afgerond"), [(year("2019"), True), (year("2099"), False), (None, None)])
async def test_a_period_that_is_over_is_afgerond(
    client: httpx.AsyncClient, issuer: TestIssuer, tot: Json | None, *, is_afgerond: bool | None
) -> None:
    body = openbare_bron_body(periodeTot=tot)
    agenda = await agree(client, issuer, ok(await client.post("/agendas", json=body, headers=issuer.beheerder())))
    assert agenda["isAfgerond"] is False, "what nobody signed never ran"
    for one in (signature(datum=year("2019")), signature("ocw", year("2019"))):
        agenda = await sign(client, issuer.beheerder(), agenda, one)
    assert agenda["isAfgerond"] is is_afgerond
