"""Files of progress: how they are spelled, what cannot be read, how faults come back, and how large they are."""

import csv
import io
from uuid import uuid4

import httpx
import pytest
from support.agendas import (
    Json,
    codes_of,
    ok,
)
from support.tokens import TestIssuer
from support.voortgang import agreed_agenda, as_file, counts, melding, read, report

from agenda_api.voortgang.schemas import MAX_BEREIK, MAX_BYTES, MAX_RIJEN, MAX_TOELICHTING


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
