"""Clients that retry blindly, write at the same time, or meet a store that fails: nothing happens twice."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import text
from support.agendas import BREDA, ZWOLLE, Json, agenda_body, agree, as_read, change, create_agenda, ok
from support.tokens import OIN_ZWOLLE, TestIssuer
from support.versions import version_of

from shared.app import Api

KEY = "pijplijn-2026-11-24-0001"
REFUSE = """
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'refused at commit'; END $$
"""
REFUSE_AT_COMMIT = """
    CREATE CONSTRAINT TRIGGER refuse_at_commit AFTER INSERT ON agenda
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()
"""
# Longer than any step of these tests, shorter than a person waits for a hanging run.
PATIENCE_S = 10


async def count_agendas(client: httpx.AsyncClient, issuer: TestIssuer) -> int:
    totaal: int = ok(await client.get("/agendas", headers=issuer.beheerder()))["totaal"]
    return totaal


async def test_a_repeated_registration_gives_the_first_answer_again(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    headers = issuer.zwolle() | {"Idempotency-Key": KEY}
    first = await client.post("/agendas", json=agenda_body(), headers=headers)
    again = await client.post("/agendas", json=agenda_body(), headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["location"] == first.headers["location"]
    assert version_of(again) == version_of(first) == 1
    assert await count_agendas(client, issuer) == 1


async def test_a_repeated_step_gives_the_first_answer_again(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    headers = issuer.zwolle() | {"Idempotency-Key": KEY, "If-Match": '"1"'}
    first = await client.post(f"/agendas/{agenda['id']}/_indienen", headers=headers)
    again = await client.post(f"/agendas/{agenda['id']}/_indienen", headers=headers)
    assert first.status_code == again.status_code == 200
    assert again.json() == first.json()


async def test_one_key_for_two_different_requests_is_refused(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    headers = issuer.zwolle() | {"Idempotency-Key": KEY}
    ok(await client.post("/agendas", json=agenda_body(), headers=headers))
    other = await client.post("/agendas", json=agenda_body(titel="Anders"), headers=headers)
    assert other.status_code == 422
    assert await count_agendas(client, issuer) == 1


@pytest.mark.parametrize(
    ("spelling", "status"),
    [
        (lambda body: json.dumps(dict(reversed(body.items())), indent=2), 201),
        (lambda body: "\ufeff" + json.dumps(body, ensure_ascii=False), 201),
        (lambda body: json.dumps(body | {"titel": body["titel"] + "."}), 422),
    ],
    ids=["another order", "a byte order mark", "another title"],
)
async def test_the_same_json_in_another_spelling_is_the_same_request(
    client: httpx.AsyncClient, issuer: TestIssuer, spelling: Callable[[Json], str], status: int
) -> None:
    headers = issuer.zwolle() | {"Idempotency-Key": KEY, "Content-Type": "application/json"}
    first = await client.post("/agendas", content=json.dumps(agenda_body()), headers=headers)
    again = await client.post("/agendas", content=spelling(agenda_body()).encode(), headers=headers)
    assert (first.status_code, again.status_code) == (201, status)
    assert await count_agendas(client, issuer) == 1


@pytest.mark.parametrize(
    ("rights", "status"),
    [
        ({"scope": "agenda:lezen"}, 403),
        ({"scope": "agenda:schrijven agenda:lezen cijfers:schrijven gebeurtenissen:lezen", "organisaties": []}, 422),
        ({"scope": "agenda:lezen agenda:schrijven", "organisaties": [OIN_ZWOLLE]}, 422),
    ],
    ids=["without the scope", "without the organisation", "with fewer scopes"],
)
async def test_an_answer_is_not_given_again_to_who_lost_the_right(
    client: httpx.AsyncClient, issuer: TestIssuer, rights: dict[str, Any], status: int
) -> None:
    key = {"Idempotency-Key": KEY}
    ok(await client.post("/agendas", json=agenda_body(), headers=issuer.zwolle() | key))
    again = await client.post("/agendas", json=agenda_body(), headers=issuer.headers("gemeente-zwolle", **rights) | key)
    assert again.status_code == status
    assert "id" not in again.json()


async def test_a_refused_request_may_be_corrected_under_the_same_key(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    headers = issuer.zwolle() | {"Idempotency-Key": KEY}
    assert (await client.post("/agendas", json=agenda_body(titel=" "), headers=headers)).status_code == 400
    assert (await client.post("/agendas", json=agenda_body(), headers=headers)).status_code == 201


async def test_a_change_says_which_version_it_changes(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    path = f"/agendas/{agenda['id']}"
    without = await client.put(path, json=agenda_body(), headers=issuer.zwolle())
    assert without.status_code == 428
    assert (await client.post(f"{path}/_indienen", headers=issuer.zwolle())).status_code == 428
    stale = await client.put(path, json=agenda_body(), headers=issuer.zwolle() | {"If-Match": '"7"'})
    assert (stale.status_code, stale.headers["etag"]) == (412, '"1"')
    assert version_of(await client.get(path, headers=issuer.zwolle())) == 1


@pytest.mark.parametrize("etag", ['"01"', '"0"', '"000000000000000001"', 'W/"1"', "1", '"1", "2"', '"+1"', "*"])
async def test_an_etag_that_is_written_otherwise_is_400(
    client: httpx.AsyncClient, issuer: TestIssuer, etag: str
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    at = issuer.zwolle() | {"If-Match": etag}
    answer = await client.put(f"/agendas/{agenda['id']}", json=agenda_body(titel="Anders"), headers=at)
    assert answer.status_code == 400
    assert [fout["code"] for fout in answer.json()["fouten"]] == ["verkeerde-vorm"]


async def test_of_two_writers_at_once_one_wins(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    at = issuer.zwolle() | {"If-Match": '"1"'}
    answers = await asyncio.gather(
        *(client.put(f"/agendas/{agenda['id']}", json=agenda_body(titel=f"Titel {n}"), headers=at) for n in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]


async def test_agendas_agreed_at_once_under_one_title_all_get_their_own_slug(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    drafts = [await create_agenda(client, issuer.zwolle()) for _ in range(4)]
    assert [draft["slug"] for draft in drafts] == [draft["id"] for draft in drafts]
    agreed = await asyncio.gather(*(agree(client, issuer, draft) for draft in drafts))
    slugs = sorted(agenda["slug"] for agenda in agreed)
    assert slugs == ["gka-agenda-zwolle", "gka-agenda-zwolle-2", "gka-agenda-zwolle-3", "gka-agenda-zwolle-4"]


async def test_a_slug_does_not_tell_of_a_hidden_agenda_with_that_title(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await create_agenda(client, issuer.zwolle(), titel="Zelfde titel")
    body: Json = {"titel": "Zelfde titel", "gemeenten": [BREDA]}
    public = await agree(client, issuer, await create_agenda(client, issuer.breda(), **body))
    assert public["slug"] == "zelfde-titel"


async def test_a_title_that_reads_as_the_second_of_another_gets_a_free_slug(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    slugs = []
    for titel in ("Samen 2", "Samen", "Samen", "Samen 2"):
        agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle(), titel=titel))
        slugs.append(agenda["slug"])
    assert slugs == ["samen-2", "samen", "samen-3", "samen-2-2"]


async def test_a_commit_that_fails_is_an_error_and_never_a_201(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    async with app.state.engine.begin() as connection:
        await connection.execute(text(REFUSE))
        await connection.execute(text(REFUSE_AT_COMMIT))
    failed = await client.post("/agendas", json=agenda_body(), headers=issuer.zwolle())
    assert failed.status_code == 500
    assert "refused at commit" not in failed.text
    assert await count_agendas(client, issuer) == 0


@asynccontextmanager
async def held_back(url: str) -> AsyncIterator[psycopg.AsyncConnection[tuple[int]]]:
    """While this lasts, whoever inserts an agenda waits."""
    plain = url.replace("+psycopg", "")
    async with await psycopg.AsyncConnection[tuple[int]].connect(plain) as connection:
        await connection.execute("LOCK TABLE agenda IN EXCLUSIVE MODE")
        yield connection
        await connection.rollback()


async def waiting_backend(connection: psycopg.AsyncConnection[tuple[int]]) -> int:
    """The process of the one that waits for us, as soon as there is one."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            rows = await connection.execute(
                "SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if found := await rows.fetchone():
                return found[0]


async def test_a_key_in_flight_is_refused_until_the_first_request_is_answered(
    agenda_api_url: str, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    headers = issuer.zwolle() | {"Idempotency-Key": KEY}
    async with held_back(agenda_api_url) as connection:
        first = asyncio.create_task(client.post("/agendas", json=agenda_body(), headers=headers))
        await waiting_backend(connection)
        second = await client.post("/agendas", json=agenda_body(), headers=headers)
    assert second.status_code == 409
    assert (await first).status_code == 201
    assert await count_agendas(client, issuer) == 1


async def test_an_answer_that_was_stored_while_the_same_request_ran_is_given_again(
    agenda_api_url: str, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    headers = issuer.zwolle() | {"Idempotency-Key": KEY}
    first = await client.post("/agendas", json=agenda_body(), headers=headers)
    plain = agenda_api_url.replace("+psycopg", "")
    async with await psycopg.AsyncConnection[tuple[int]].connect(plain) as connection:
        await connection.execute("CREATE TEMP TABLE kept AS SELECT * FROM bewaard_antwoord")
        await connection.execute("DELETE FROM bewaard_antwoord")
        await connection.commit()
        await connection.execute("INSERT INTO bewaard_antwoord SELECT * FROM kept")
        again = asyncio.create_task(client.post("/agendas", json=agenda_body(), headers=headers))
        await waiting_backend(connection)
        await connection.commit()
    assert (await again).json() == first.json()
    assert await count_agendas(client, issuer) == 1


async def test_a_connection_lost_half_way_leaves_nothing_and_the_retry_succeeds(
    agenda_api_url: str, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    headers = issuer.zwolle() | {"Idempotency-Key": KEY}
    async with held_back(agenda_api_url) as connection:
        first = asyncio.create_task(client.post("/agendas", json=agenda_body(), headers=headers))
        await connection.execute("SELECT pg_terminate_backend(%s)", [await waiting_backend(connection)])
        lost = await first
    assert lost.status_code == 503
    assert lost.headers["retry-after"]
    assert await count_agendas(client, issuer) == 0
    again = await client.post("/agendas", json=agenda_body(), headers=headers)
    assert again.status_code == 201
    assert await count_agendas(client, issuer) == 1


async def test_reading_changes_nothing(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    path = f"/agendas/{agenda['id']}"
    first: Json = ok(await client.get(path, headers=issuer.zwolle()))
    assert ok(await client.get(path, headers=issuer.zwolle())) == as_read(first) == as_read(agenda)


async def test_an_empty_operation_takes_no_body(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    assert (await change(client, issuer.zwolle(), agenda, "_indienen")).status_code == 200


UITVOERDERS = [{"soort": "overig", "naam": "Bibliotheek"}, {"soort": "overig", "naam": "Stichting Lezen"}]


async def test_another_order_of_what_is_a_set_changes_nothing_and_keeps_the_consents(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    activiteit: Json = {"omschrijving": "Lezen", "scholen": ["02QZ", "03AB"], "uitvoerders": UITVOERDERS}
    sets: Json = {
        "gemeenten": [ZWOLLE, BREDA],
        "themas": ["taalbevordering", "extra-onderwijs"],
        "pijlers": ["verbinding", "kennisdeling"],
        "factoren": [12, 3],
        "leefwerelden": ["thuis", "school"],
    }
    agenda = await create_agenda(client, issuer.zwolle(), **sets, activiteiten=[activiteit])
    agreed = ok(await change(client, issuer.breda(), agenda, "_instemmen"))
    other = {name: values[::-1] for name, values in sets.items()}
    turned = activiteit | {name: activiteit[name][::-1] for name in ("scholen", "uitvoerders")}
    answer = await client.put(
        f"/agendas/{agenda['id']}",
        json=agenda_body(**other, activiteiten=[turned]),
        headers=issuer.zwolle() | {"If-Match": '"2"'},
    )
    assert (version_of(answer), ok(answer)) == (2, agreed)
    assert len(agreed["instemmingen"]) == 1


async def test_another_order_of_activities_is_other_content(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    activiteiten = [{"omschrijving": "Lezen"}, {"omschrijving": "Rekenen"}]
    agenda = await create_agenda(client, issuer.zwolle(), activiteiten=activiteiten)
    body = agenda_body(activiteiten=activiteiten[::-1])
    answer = await client.put(f"/agendas/{agenda['id']}", json=body, headers=issuer.zwolle() | {"If-Match": '"1"'})
    assert version_of(answer) == 2
