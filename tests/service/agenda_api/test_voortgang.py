"""Progress from pipelines: every row judged, repeats harmless, corrections beside what they correct."""

import csv
import io
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from support.addenda import change_addendum, create_addendum, signed_agenda
from support.agendas import (
    ZWOLLE,
    Json,
    agree,
    change,
    codes_of,
    create_agenda,
    make_joint,
    ok,
    organisatie_body,
    pointers_of,
    serve_zwolle,
    signature,
)
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer
from support.voortgang import agreed_agenda, as_file, counts, doel_of, melding, report

from agenda_api.voortgang.schemas import MAX_BEREIK, MAX_BYTES, MAX_RIJEN, MAX_TOELICHTING
from shared.app import Api
from shared.clock import today
from shared.events.sending.delivery import Delivery


async def read(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, **query: object) -> list[Json]:
    found: list[Json] = ok(
        await client.get(f"/agendas/{agenda['id']}/voortgang", headers=headers, params=query)  # type: ignore[arg-type]
    )["resultaten"]
    return found


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


async def test_only_those_involved_report_and_nothing_is_told_of_what_is_hidden(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    public, hidden = await agreed_agenda(client, issuer), await create_agenda(client, issuer.zwolle(), titel="Geheim")
    rows = [melding(public), melding(hidden), melding(public | {"id": str(uuid4())})]

    async def refusals(headers: dict[str, str]) -> list[str]:
        return [one["code"] for one in ok(await report(client, headers, rows, proefdraai=True))["fouten"]]

    assert await refusals(issuer.breda()) == ["agenda-van-een-ander", "onbekende-agenda", "onbekende-agenda"]
    assert await refusals(issuer.zwolle()) == ["agenda-zonder-akkoord", "onbekende-agenda"]
    assert await refusals(issuer.beheerder()) == ["agenda-zonder-akkoord", "onbekende-agenda"]
    assert await refusals(issuer.regiocoordinator()) == ["agenda-van-een-ander", "onbekende-agenda", "onbekende-agenda"]
    await serve_zwolle(client, issuer)
    assert await refusals(issuer.regiocoordinator()) == ["agenda-zonder-akkoord", "onbekende-agenda"]
    assert (await report(client, {}, rows)).status_code == 401
    assert (await report(client, issuer.headers("lezer", scope="agenda:lezen"), rows)).status_code == 403


async def test_what_a_public_addendum_adds_is_reported_under_its_agenda(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda, activiteiten=[{"omschrijving": "Zomerschool"}])
    row = melding(agenda, doelId=None, activiteitId=addendum["activiteiten"][0]["id"])
    early = ok(await report(client, issuer.zwolle(), [row]))
    assert [one["code"] for one in early["fouten"]] == ["onbekende-activiteit"]
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    assert counts(ok(await report(client, issuer.zwolle(), [row]))) == (1, 0, 0, 0)
    assert [one["activiteitId"] for one in await read(client, {}, agenda)] == [row["activiteitId"]]


async def test_a_school_board_reports_on_what_it_signed_itself(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    oin = "00000099000000770000"
    organisatie = organisatie_body("Stichting Onderwijs", oin, soort="schoolbestuur")
    ok(await client.post("/organisaties", json=organisatie, headers=issuer.beheerder()))
    board = issuer.headers("bestuur", organisaties=[oin], scope="agenda:schrijven agenda:lezen")
    signed, named = await agreed_agenda(client, issuer), await agreed_agenda(client, issuer, titel="Alleen genoemd")
    body = signature("schoolbestuur", organisatienaam="Stichting Onderwijs", functie="bestuurder")
    ok(await change(client, board, signed, "ondertekeningen", body))
    ok(await change(client, issuer.zwolle(), named, "ondertekeningen", body))
    verslag = ok(await report(client, board, [melding(signed, toelichting="Stroef"), melding(named)]))
    assert counts(verslag) == (1, 0, 0, 1)
    assert [one["code"] for one in verslag["fouten"]] == ["agenda-van-een-ander"]
    assert [(one["melder"], one["toelichting"]) for one in await read(client, board, signed)] == [(oin, "Stroef")]


async def test_two_gemeenten_of_one_agenda_may_use_the_same_keys(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    ok(await report(client, issuer.zwolle(), [melding(agenda, waarde=1)]))
    assert counts(ok(await report(client, issuer.breda(), [melding(agenda, waarde=2)]))) == (1, 0, 0, 0)
    assert {(one["melder"], one["waarde"]) for one in await read(client, issuer.breda(), agenda)} == {
        (OIN_ZWOLLE, 1),
        (OIN_BREDA, 2),
    }


async def test_everybody_reads_progress_without_what_is_between_those_involved(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    rows = [
        melding(agenda, "a", toelichting="Loopt stroef"),
        melding(agenda, "b", toelichting="Acht scholen", toelichtingOpenbaar=True),
    ]
    ok(await report(client, issuer.zwolle(), rows))
    for headers in ({}, issuer.breda()):
        shown = await read(client, headers, agenda)
        assert [one["toelichting"] for one in shown] == ["Acht scholen", None]
        assert {(one["sleutel"], one["melder"]) for one in shown} == {(None, None)}
    await serve_zwolle(client, issuer)
    assert [one["toelichting"] for one in await read(client, issuer.regiocoordinator(), agenda)] == [
        "Acht scholen",
        "Loopt stroef",
    ]
    hidden = await create_agenda(client, issuer.zwolle(), titel="Geheim")
    assert (await client.get(f"/agendas/{hidden['id']}/voortgang")).status_code == 404


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


async def test_a_csv_as_excel_writes_it_is_understood_and_its_encoding_said(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    rows = [melding(agenda, "a", waarde="6,5", toelichting='één; "twee"')]
    sent = as_file(rows, "csv").decode().encode("cp1252")
    verslag = ok(await report(client, issuer.zwolle(), sent, "csv"))
    assert (counts(verslag), verslag["codering"]) == ((1, 0, 0, 0), "windows-1252")
    (shown,) = await read(client, issuer.zwolle(), agenda)
    assert (shown["waarde"], shown["toelichting"]) == (6.5, 'één; "twee"')


@pytest.mark.parametrize(
    ("sent", "kind", "code"),
    [
        (b"", "json", "geen-lijst"),
        (b'{"meldingen": [{', "json", "geen-json"),
        (b'{"meldingen": []}', "json", "geen-rijen"),
        (b"\n", "ndjson", "geen-rijen"),
        (b"agenda;doel\n1;2", "csv", "onbekende-kolom"),
        (b'agendaId;bronsysteem;sleutel;datum;status\nx;"y;z\n', "csv", "csv-afgebroken"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_whole(
    reading_client: httpx.AsyncClient, issuer: TestIssuer, sent: bytes, kind: str, code: str
) -> None:
    answer = await report(reading_client, issuer.zwolle(), sent, kind)
    assert answer.status_code == 400
    assert codes_of(answer)[0] == code


async def test_a_formula_is_refused_and_given_back_as_text(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agreed_agenda(client, issuer)
    rows = [melding(agenda, "a", toelichting="=HYPERLINK(1)"), melding(agenda, "=b", kleur="-1+1")]
    del rows[1]["kleur"]
    verslag = ok(await report(client, issuer.zwolle(), rows, "csv"))
    assert [(one["rij"], one["pointer"], one["code"]) for one in verslag["fouten"]] == [
        (2, "/toelichting", "formule"),
        (3, "/sleutel", "formule"),
    ]


async def test_the_faults_come_as_a_file_for_who_asks_for_one(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agreed_agenda(client, issuer)
    rows = [melding(agenda, str(number), status="prima") for number in range(1_200)]
    at = issuer.zwolle() | {"Accept": "text/csv"}
    answer = await report(client, at, rows, proefdraai=True)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="fouten-voortgang.csv"'
    assert answer.text.startswith("\ufeff")
    found = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert (len(found), found[0]["rij"], found[-1]["pointer"]) == (1_200, "1", "/status")
    verslag = ok(await report(client, issuer.zwolle(), rows, proefdraai=True))
    assert (len(verslag["fouten"]), verslag["overigeFouten"], verslag["geweigerd"]) == (1_000, 200, 1_200)


async def test_limits_hold_at_their_edge(reading_client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda: Json = {"id": str(uuid4()), "ambities": [{"doelen": [{"id": str(uuid4())}]}]}
    longest = melding(agenda, "s" * 200, bronsysteem="b" * 100, toelichting="t" * MAX_TOELICHTING, bereik=MAX_BEREIK)
    beyond = melding(
        agenda, "s" * 201, bronsysteem="b" * 101, toelichting="t" * 2_001, bereik=MAX_BEREIK + 1, waarde=1e13
    )
    verslag = ok(await report(reading_client, issuer.zwolle(), [longest, beyond]))
    assert [(one["rij"], one["code"]) for one in verslag["fouten"]] == [
        (1, "onbekende-agenda"),
        *((2, code) for code in ("te-lang", "te-lang", "te-groot", "te-groot", "te-lang")),
    ]
    too_many = "\n".join(["{}"] * (MAX_RIJEN + 1)).encode()
    assert codes_of(await report(reading_client, issuer.zwolle(), too_many, "ndjson")) == ["te-veel-rijen"]
    at_most = ok(await report(reading_client, issuer.zwolle(), too_many[:-3], "ndjson"))
    assert at_most["ontvangen"] == at_most["geweigerd"] == MAX_RIJEN
    assert (await report(reading_client, issuer.zwolle(), b" " * (MAX_BYTES + 1))).status_code == 413
    assert codes_of(await report(reading_client, issuer.zwolle(), b" " * MAX_BYTES)) == ["geen-lijst"]


async def test_a_file_of_another_kind_is_not_read(reading_client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    at = issuer.zwolle() | {"Content-Type": "application/vnd.ms-excel"}
    answer = await reading_client.post("/voortgangsmeldingen", content=b"PK", headers=at)
    assert answer.status_code == 415
    for kind in ("application/json", "application/x-ndjson", "text/csv"):
        assert kind in answer.json()["detail"]


async def test_a_key_gives_the_first_answer_again_and_refuses_another_file(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    at = issuer.zwolle() | {"Idempotency-Key": str(uuid4())}
    first = ok(await report(client, at, [melding(agenda)]))
    assert ok(await report(client, at, [melding(agenda)])) == first
    assert counts(first) == (1, 0, 0, 0)
    assert (await report(client, at, [melding(agenda, "x")])).status_code == 422


async def events(app: Api, client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> list[Json]:
    """What the feed tells of progress on one agenda."""
    await Delivery(app.state.sessions, ()).run_once()
    told = ok(await client.get("/gebeurtenissen", headers=headers, params={"limit": 100}))["resultaten"]
    return [one for one in told if one["subject"] == agenda["id"] and one["type"].endswith("voortgang.gemeld")]
