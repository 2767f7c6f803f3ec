"""A doel and an activiteit keep their id, whatever else about them changes: progress is reported under it."""

from uuid import uuid4

import httpx
from support.agendas import Headers, Json, agenda_body, codes_of, create_agenda, ok, pointers_of
from support.tokens import TestIssuer


async def test_what_is_sent_back_under_its_id_keeps_it_through_any_edit(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), activiteiten=[{"omschrijving": "a"}, {"omschrijving": "b"}])
    first, second = agenda["activiteiten"]
    edited = [second | {"omschrijving": "heel anders"}, {"omschrijving": "nieuw"}, first]
    agenda = await put(client, issuer.zwolle(), agenda, ambities=agenda["ambities"], activiteiten=edited)
    assert [one["omschrijving"] for one in agenda["activiteiten"]] == ["heel anders", "nieuw", "a"]
    assert [agenda["activiteiten"][place]["id"] for place in (0, 2)] == [second["id"], first["id"]]


async def test_what_says_the_same_without_an_id_is_the_same_part_and_no_change(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    assert await put(client, issuer.zwolle(), agenda) == agenda


async def test_a_doel_of_the_same_name_with_another_target_is_the_same_doel(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    doelen = [{"omschrijving": "Taal", "streefwaarde": 1}, {"omschrijving": "Taal", "streefwaarde": 2}]
    agenda = await create_agenda(client, issuer.zwolle(), ambities=[{"omschrijving": "x", "doelen": doelen}])
    one, two = (doel["id"] for doel in agenda["ambities"][0]["doelen"])
    swapped = [{"omschrijving": "Taal", "streefwaarde": 2}, {"omschrijving": "taal", "streefwaarde": 9}]
    agenda = await put(client, issuer.zwolle(), agenda, ambities=[{"omschrijving": "x", "doelen": swapped}])
    assert [doel["id"] for doel in agenda["ambities"][0]["doelen"]] == [two, one]


async def test_what_takes_the_place_of_another_is_not_that_other(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), activiteiten=[{"omschrijving": "Huiswerkklas"}])
    changed = await put(client, issuer.zwolle(), agenda, activiteiten=[{"omschrijving": "Brede brugklas"}])
    assert changed["activiteiten"][0]["id"] != agenda["activiteiten"][0]["id"]


async def test_ids_of_nothing_here_and_repeated_ones_are_all_named(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    (doel,), (activiteit,) = agenda["ambities"][0]["doelen"], agenda["activiteiten"]
    body = agenda_body(
        ambities=[{"omschrijving": "x", "doelen": [doel | {"id": activiteit["id"]}, {"omschrijving": "y"}]}],
        activiteiten=[activiteit | {"id": str(uuid4())}, {"omschrijving": "z", "id": doel["id"]}],
    )
    answer = await client.put(f"/agendas/{agenda['id']}", json=body, headers=issuer.zwolle() | {"If-Match": '"1"'})
    assert answer.status_code == 400
    assert pointers_of(answer) == ["/ambities/0/doelen/0/id", "/activiteiten/0/id", "/activiteiten/1/id"]
    twice = agenda_body(activiteiten=[activiteit, activiteit | {"omschrijving": "nog een"}])
    answer = await client.put(f"/agendas/{agenda['id']}", json=twice, headers=issuer.zwolle() | {"If-Match": '"1"'})
    assert codes_of(answer) == ["dubbel-id", "dubbel-id"]


async def test_a_new_agenda_knows_no_ids_yet(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = agenda_body(activiteiten=[{"omschrijving": "a", "id": str(uuid4())}])
    answer = await client.post("/agendas", json=body, headers=issuer.zwolle())
    assert (answer.status_code, codes_of(answer)) == (400, ["onbekend-id"])


async def put(client: httpx.AsyncClient, headers: Headers, agenda: Json, **changes: object) -> Json:
    at = dict(headers) | {"If-Match": f'"{agenda["versie"]}"'}
    return ok(await client.put(f"/agendas/{agenda['id']}", json=agenda_body(**changes), headers=at))
