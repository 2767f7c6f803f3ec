"""Progress from pipelines: every row judged, repeats harmless, corrections beside what they correct."""

from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from support.agendas import (
    ZWOLLE,
    Json,
    change,
    codes_of,
    ok,
    pointers_of,
)
from support.tokens import OIN_ZWOLLE, TestIssuer
from support.voortgang import agreed_agenda, counts, doel_of, melding, read, report

from shared.app import Api
from shared.clock import today
from shared.events.sending.delivery import Delivery


@pytest.mark.parametrize("kind", ["json", "ndjson", "csv"])
async def test_a_file_in_any_form_is_stored_and_read_back(
    client: httpx.AsyncClient, issuer: TestIssuer, kind: str
) -> None:
    agenda = await agreed_agenda(client, issuer)
    activiteit = agenda["activiteiten"][0]["id"]
    rows = [
        melding(agenda, "a", waarde=6.5, toelichting="Zes scholen; één volgt"),
        melding(agenda, "b", doelId=None, activiteitId=activiteit, status="vertraagd", waarde=None, bereik=0),
    ]
    verslag = ok(await report(client, issuer.zwolle(), rows, kind))
    assert counts(verslag) == (2, 0, 0, 0)
    assert (verslag["ontvangen"], verslag["codering"], verslag["proefdraai"]) == (2, "utf-8", False)
    second, first = await read(client, issuer.zwolle(), agenda)
    assert (first["doelId"], first["waarde"], first["toelichting"]) == (doel_of(agenda), 6.5, "Zes scholen; één volgt")
    assert (second["activiteitId"], second["status"], second["waarde"], second["bereik"]) == (
        activiteit,
        "vertraagd",
        None,
        0,
    )
    assert {(one["melder"], one["bronsysteem"], one["vervangenOp"]) for one in (first, second)} == {
        (OIN_ZWOLLE, "Jeugdmonitor", None)
    }


async def test_sending_the_same_again_in_whatever_form_changes_nothing(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    rows = [melding(agenda, "a"), melding(agenda, "b", datum="2026-10-31")]
    ok(await report(client, issuer.zwolle(), rows))
    before = await read(client, issuer.zwolle(), agenda, stand="alles")
    for kind in ("json", "ndjson", "csv"):
        assert counts(ok(await report(client, issuer.zwolle(), rows, kind))) == (0, 0, 2, 0)
    assert await read(client, issuer.zwolle(), agenda, stand="alles") == before
    assert len(await events(app, client, issuer.zwolle(), agenda)) == 1


async def test_a_correction_takes_the_place_of_what_stays_to_be_read(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    ok(await report(client, issuer.zwolle(), [melding(agenda, waarde=6)]))
    assert counts(ok(await report(client, issuer.zwolle(), [melding(agenda, waarde=7)]))) == (0, 1, 0, 0)
    assert [one["waarde"] for one in await read(client, issuer.zwolle(), agenda)] == [7]
    new, old = await read(client, issuer.zwolle(), agenda, stand="alles")
    assert (old["waarde"], old["vervangenOp"], new["vervangenOp"]) == (6, new["gemeldOp"], None)


async def test_who_retries_blindly_does_not_undo_a_correction_and_hears_of_it(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    ok(await report(client, issuer.zwolle(), [melding(agenda, waarde=6)]))
    ok(await report(client, issuer.zwolle(), [melding(agenda, waarde=7)]))
    verslag = ok(await report(client, issuer.zwolle(), [melding(agenda, waarde=6)]))
    assert counts(verslag) == (0, 0, 1, 0)
    assert [(one["rij"], one["code"]) for one in verslag["opmerkingen"]] == [(1, "al-gecorrigeerd")]
    assert [one["waarde"] for one in await read(client, issuer.zwolle(), agenda)] == [7]


async def test_a_late_report_stands_beside_the_newer_one_and_the_last_by_date_is_the_last(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    activiteit = agenda["activiteiten"][0]["id"]
    ok(await report(client, issuer.zwolle(), [melding(agenda, "q3", datum="2026-09-30", waarde=9)]))
    late = melding(agenda, "q2", datum="2026-06-30", waarde=4)
    other = melding(agenda, "x", datum="2026-01-31", doelId=None, activiteitId=activiteit, waarde=1)
    ok(await report(client, issuer.zwolle(), [late, other]))
    assert [one["waarde"] for one in await read(client, issuer.zwolle(), agenda)] == [9, 4, 1]
    assert [one["waarde"] for one in await read(client, issuer.zwolle(), agenda, stand="laatste")] == [9, 1]
    assert [one["waarde"] for one in await read(client, issuer.zwolle(), agenda, doel=doel_of(agenda))] == [9, 4]
    assert [one["waarde"] for one in await read(client, issuer.zwolle(), agenda, activiteit=activiteit)] == [1]


async def test_what_is_right_counts_and_each_wrong_row_says_everything_that_is(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    tomorrow = (today() + timedelta(days=1)).isoformat()
    rows = [
        melding(agenda, "goed"),
        melding(agenda, "fout", datum=tomorrow, doelId=str(uuid4()), agendaId=agenda["id"]),
        melding(agenda, "fout", datum="30-09-2026", status="prima", bereik=1.5, waarde="veel", kleur="rood"),
        {},
        melding(agenda, "beide", activiteitId=agenda["activiteiten"][0]["id"]),
        melding(agenda, "geen", doelId=None),
        melding(agenda, "bsn", toelichting="Het kind met BSN 123456782"),
    ]
    verslag = ok(await report(client, issuer.zwolle(), rows))
    assert counts(verslag) == (1, 0, 0, 6)
    found = [(one["rij"], one["pointer"], one["code"]) for one in verslag["fouten"]]
    assert found == [
        (2, "/datum", "datum-buiten-bereik"),
        (2, "/doelId", "onbekend-doel"),
        (3, "/datum", "datum-vorm"),
        (3, "/status", "onbekende-code"),
        (3, "/waarde", "geen-getal"),
        (3, "/bereik", "geen-geheel-getal"),
        (3, "/kleur", "onbekend-veld"),
        *((4, f"/{name}", "verplicht") for name in ("agendaId", "bronsysteem", "sleutel", "datum", "status")),
        (5, "/activiteitId", "doel-of-activiteit"),
        (6, "", "doel-of-activiteit"),
        (7, "/toelichting", "persoonsnummer"),
    ]
    assert len(await read(client, issuer.zwolle(), agenda)) == 1


async def test_all_or_nothing_refuses_everything_for_one_wrong_row(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    rows = [melding(agenda, "a"), melding(agenda, "b", status="prima")]
    answer = await report(client, issuer.zwolle(), rows, wijze="alles_of_niets")
    assert (answer.status_code, pointers_of(answer), codes_of(answer)) == (400, ["/rij/2/status"], ["onbekende-code"])
    assert await read(client, issuer.zwolle(), agenda) == []
    assert counts(ok(await report(client, issuer.zwolle(), rows[:1], wijze="alles_of_niets"))) == (1, 0, 0, 0)


@pytest.mark.parametrize("wijze", ["gedeeltelijk", "alles_of_niets"])
async def test_a_dry_run_answers_as_the_real_run_will_and_stores_nothing(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, wijze: str
) -> None:
    agenda = await agreed_agenda(client, issuer)
    ok(await report(client, issuer.zwolle(), [melding(agenda, "a"), melding(agenda, "b")]))
    before = await read(client, issuer.zwolle(), agenda, stand="alles")
    rows = [
        melding(agenda, "a"),
        melding(agenda, "b", waarde=9),
        melding(agenda, "c"),
        melding(agenda, "d", waarde="x"),
    ]
    for sent in (rows, rows[:3]):
        tried = await report(client, issuer.zwolle(), sent, proefdraai=True, wijze=wijze)
        assert await read(client, issuer.zwolle(), agenda, stand="alles") == before
        assert len(await events(app, client, issuer.zwolle(), agenda)) == 1
    real = await report(client, issuer.zwolle(), rows[:3], wijze=wijze)
    assert ok(tried) == ok(real) | {"proefdraai": True}
    assert counts(ok(real)) == (1, 1, 1, 0)


async def test_one_key_twice_in_a_file_is_one_message_or_a_fault(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agreed_agenda(client, issuer)
    rows = [melding(agenda, "a"), melding(agenda, "a"), melding(agenda, "a", waarde=7)]
    verslag = ok(await report(client, issuer.zwolle(), rows))
    assert counts(verslag) == (1, 0, 1, 1)
    assert [(one["rij"], one["code"]) for one in verslag["fouten"]] == [(3, "dubbele-sleutel")]


async def test_each_agenda_tells_once_what_was_reported_and_no_note(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    one, two = await agreed_agenda(client, issuer), await agreed_agenda(client, issuer, titel="Nog een")
    rows = [melding(one, "a", toelichting="vertrouwelijk"), melding(one, "b"), melding(two, "a")]
    ok(await report(client, issuer.zwolle(), rows))
    ok(await report(client, issuer.zwolle(), [melding(one, "a", waarde=1)]))
    told = await events(app, client, {}, one)
    assert [event["data"] for event in told] == [
        {"agendaId": one["id"], "gemeld": 2, "gecorrigeerd": 0},
        {"agendaId": one["id"], "gemeld": 1, "gecorrigeerd": 1},
    ]
    assert len(await events(app, client, {}, two)) == 1


async def test_progress_on_what_was_edited_away_stays_and_no_more_comes(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    gone = doel_of(agenda)
    ok(await report(client, issuer.zwolle(), [melding(agenda)]))
    back = {"opmerkingen": [{"pointer": "", "tekst": "Anders."}]}
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", back))
    body = {name: agenda[name] for name in ("soort", "titel", "herkomst", "activiteiten", "periodeVan", "periodeTot")}
    at = issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'}
    sent = body | {"gemeenten": [ZWOLLE], "ambities": [{"omschrijving": "a", "doelen": [{"omschrijving": "nieuw"}]}]}
    ok(await client.put(f"/agendas/{agenda['id']}", json=sent, headers=at))
    assert [one["doelId"] for one in await read(client, issuer.zwolle(), agenda)] == [gone]
    verslag = ok(await report(client, issuer.zwolle(), [melding(agenda, "later")]))
    assert [one["code"] for one in verslag["fouten"]] == ["agenda-zonder-akkoord", "onbekend-doel"]


async def events(app: Api, client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> list[Json]:
    """What the feed tells of progress on one agenda."""
    await Delivery(app.state.sessions, ()).run_once()
    told = ok(await client.get("/gebeurtenissen", headers=headers, params={"limit": 100}))["resultaten"]
    return [one for one in told if one["subject"] == agenda["id"] and one["type"].endswith("voortgang.gemeld")]
