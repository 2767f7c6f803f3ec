"""Who is a member when: several periods, counts on any day, and doubles that become one."""

from uuid import uuid4

import httpx
import pytest
from support.agendas import (
    ZWOLLE,
    Headers,
    Json,
    agenda_body,
    as_read,
    codes_of,
    create_agenda,
    day,
    ok,
    organisatie_body,
    pointers_of,
    year,
)
from support.tokens import TestIssuer

from shared.app import Api
from shared.events.sending.delivery import Delivery

PATH = "/organisaties"


def partner(naam: str, **changes: object) -> Json:
    base: Json = {"soort": "maatschappelijke_organisatie", "identificaties": [], "lidSinds": None}
    return organisatie_body(naam, "", **{**base, **changes})


def kvk(number: int) -> Json:
    return {"type": "KvK", "waarde": f"{number:08d}"}


def period(sinds: Json, tot: str) -> Json:
    return {"lidSinds": sinds, "lidTot": tot}


async def register(client: httpx.AsyncClient, issuer: TestIssuer, body: Json) -> Json:
    return ok(await client.post(PATH, json=body, headers=issuer.beheerder()))


async def merge(client: httpx.AsyncClient, headers: Headers, double: Json, met: str) -> httpx.Response:
    at = dict(headers) | {"If-Match": f'"{double["versie"]}"', "Idempotency-Key": str(uuid4())}
    return await client.post(f"{PATH}/{double['id']}/_samenvoegen", json={"met": met}, headers=at)


async def counted(client: httpx.AsyncClient, op: str, soort: str | None = None) -> tuple[int, int, int]:
    found = ok(await client.get(f"{PATH}/tellingen", params={"op": op}))
    one = next((one for one in [found["totaal"], *found["perSoort"]] if one["soort"] == soort), None)
    return (one["zeker"], one["misschien"], one["onbekend"]) if one else (0, 0, 0)


async def test_a_member_comes_goes_and_comes_back(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    earlier = [period(year("2017"), "2019-01-01"), period(day("2020-03-01"), "2021-01-01")]
    body = partner("Fonds", lidSinds=day("2023-05-01"), eerdereLidmaatschappen=earlier)
    assert (await register(client, issuer, body))["eerdereLidmaatschappen"] == earlier
    members = {}
    for op in ("2017-06-01", "2018-01-01", "2019-01-01", "2020-03-01", "2022-01-01", "2023-05-01"):
        query = {"lidOp": op, "soort": "maatschappelijke_organisatie"}
        members[op] = ok(await client.get(PATH, params=query))["totaal"]
    assert list(members.values()) == [0, 1, 0, 1, 0, 1]


async def test_periods_end_after_they_begin_and_none_overlaps_another(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    earlier = [
        period(day("2019-01-01"), "2021-01-01"),
        period(day("2020-06-01"), "2020-07-01"),
        period(day("2022-01-01"), "2022-01-01"),
    ]
    body = partner("Fonds", lidSinds=day("2020-12-31"), eerdereLidmaatschappen=earlier)
    answer = await client.post(PATH, json=body, headers=issuer.beheerder())
    assert list(zip(pointers_of(answer), codes_of(answer), strict=True)) == [
        ("/eerdereLidmaatschappen/1/lidSinds", "periode-overlapt"),
        ("/eerdereLidmaatschappen/2/lidTot", "voor-begin"),
        ("/lidSinds", "periode-overlapt"),
    ]
    touching = partner("Fonds", lidSinds=day("2021-01-01"), eerdereLidmaatschappen=earlier[:1])
    await register(client, issuer, touching)
    many = partner("Veel", eerdereLidmaatschappen=[period(day("2019-01-01"), "2021-01-01")] * 21)
    assert pointers_of(await client.post(PATH, json=many, headers=issuer.beheerder())) == ["/eerdereLidmaatschappen"]


async def test_members_are_counted_on_any_day_and_what_is_in_doubt_apart(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await register(client, issuer, partner("Zeker", lidSinds=day("2017-02-01")))
    await register(client, issuer, partner("In dat jaar", lidSinds=year("2017")))
    await register(client, issuer, partner("Niet bekend"))
    kind = "maatschappelijke_organisatie"
    assert await counted(client, "2016-12-31", kind) == (0, 0, 1)
    assert await counted(client, "2017-11-07", kind) == (1, 1, 1)
    assert await counted(client, "2017-12-31", kind) == (2, 0, 1)
    assert (await counted(client, "2017-12-31"))[0] == 2, "Zwolle and Breda joined in 2019"
    assert (await counted(client, "2019-12-31"))[0] == 4


async def test_the_road_from_23_to_100_gemeenten_and_over_100_organisations_is_counted(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    steps = [(23, "2017-11-07"), (30, "2019-11-19"), (50, "2020-07-14"), (102, "2022-12-31")]
    number = 0
    for until, op in steps:
        for number in range(number + 1, until + 1):  # noqa: B020 - goes on where the last step ended
            await register(client, issuer, partner(f"Partij {number}", lidSinds={"datum": op, "precisie": "uiterlijk"}))
    kind = "maatschappelijke_organisatie"
    assert [(await counted(client, op, kind))[0] for _, op in steps] == [until for until, _ in steps]
    page = ok(await client.get(PATH, params={"lidOp": "2022-12-31", "soort": kind, "pageSize": 100, "page": 2}))
    assert (page["totaal"], len(page["resultaten"])) == (102, 2)


async def test_doubles_become_one_and_the_old_id_says_where_it_went(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    double = await register(
        client, issuer, partner("St. Kansen", identificaties=[kvk(1)], lidSinds=year("2018"), lidTot="2020-01-01")
    )
    kept = await register(
        client, issuer, partner("Stichting Kansen", identificaties=[kvk(2)], lidSinds=day("2019-06-01"))
    )
    merged = ok(await merge(client, issuer.beheerder(), double, kept["id"]))
    assert merged["identificaties"] == [kvk(1), kvk(2)]
    assert (merged["lidSinds"], merged["lidTot"], merged["eerdereLidmaatschappen"]) == (year("2018"), None, [])
    assert (merged["versie"], merged["eerdereNamen"]) == (2, ["St. Kansen"])
    assert ok(await client.get(f"{PATH}/{kept['id']}")) == merged
    old = ok(await client.get(f"{PATH}/{double['id']}"))
    assert (old["samengevoegdMet"], old["identificaties"], old["naam"]) == (kept["id"], [], "St. Kansen")
    found = ok(await client.get(PATH, params={"naam": "st. kansen"}))["resultaten"]
    assert [one["id"] for one in found] == [kept["id"]]
    await Delivery(app.state.sessions, ()).run_once()
    for one, happenings in ((double, ["geregistreerd", "samengevoegd"]), (kept, ["geregistreerd", "gewijzigd"])):
        told = ok(await client.get("/gebeurtenissen", params={"subject": one["id"]}))["resultaten"]
        assert [event["type"].rpartition(".")[2] for event in told] == happenings


async def test_periods_that_do_not_touch_stay_apart_when_doubles_are_merged(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    double = await register(client, issuer, partner("A", lidSinds=day("2017-01-01"), lidTot="2018-01-01"))
    kept = await register(client, issuer, partner("B", lidSinds=day("2020-01-01")))
    merged = ok(await merge(client, issuer.beheerder(), double, kept["id"]))
    assert merged["eerdereLidmaatschappen"] == [period(day("2017-01-01"), "2018-01-01")]
    assert merged["lidSinds"] == day("2020-01-01")


async def test_what_refers_to_a_double_refers_to_the_one_that_stays(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    oin = {"type": "OIN", "waarde": "00000099000000770000"}
    double = await register(client, issuer, partner("A", soort="schoolbestuur", identificaties=[oin]))
    kept = await register(client, issuer, partner("B", soort="schoolbestuur"))
    lid = {"organisatieId": double["id"], "soort": "schoolbestuur"}
    verband: Json = {"naam": "Netwerk", "soort": "leernetwerk", "fase": "actief", "leden": [lid]}
    made = ok(await client.post("/samenwerkingsverbanden", json=verband, headers=issuer.beheerder()))
    ok(await merge(client, issuer.beheerder(), double, kept["id"]))
    moved = ok(await client.get(f"/samenwerkingsverbanden/{made['id']}"))
    assert [(one["organisatieId"], one["naam"]) for one in moved["leden"]] == [(kept["id"], "B")]
    assert moved["versie"] == 2
    own = issuer.headers("bestuur", organisaties=[oin["waarde"]], scope="agenda:lezen agenda:schrijven")
    at = own | {"If-Match": '"2"'}
    again = verband | {"leden": [lid | {"organisatieId": kept["id"]}], "toelichting": "Van het bestuur zelf."}
    assert ok(await client.put(f"/samenwerkingsverbanden/{made['id']}", json=again, headers=at))["versie"] == 3
    refused = await client.post("/samenwerkingsverbanden", json=verband, headers=issuer.beheerder())
    assert codes_of(refused) == ["organisatie-samengevoegd"]


async def test_a_double_of_a_gemeente_takes_its_right_to_speak_along(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    found = ok(await client.get(PATH, params={"naam": "zwolle"}))["resultaten"]
    kept = await register(client, issuer, partner("Zwolle (gemeente)", soort="gemeente", gemeentecode=ZWOLLE))
    ok(await merge(client, issuer.beheerder(), found[0], kept["id"]))
    agenda = await create_agenda(client, issuer.zwolle(), **agenda_body())
    assert ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.zwolle())) == as_read(agenda)


async def test_what_is_no_double_is_not_merged(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    one = await register(client, issuer, partner("A", identificaties=[kvk(number) for number in range(1, 15)]))
    other = await register(client, issuer, partner("B", identificaties=[kvk(number) for number in range(21, 29)]))
    board = await register(client, issuer, partner("C", soort="schoolbestuur"))
    answers = [await merge(client, issuer.beheerder(), one, met["id"]) for met in (one, other, board)]
    assert [codes_of(answer) for answer in answers] == [
        ["zelfde-organisatie", "te-veel-identificaties"],
        ["te-veel-identificaties"],
        ["soort-verschilt"],
    ]
    assert codes_of(await merge(client, issuer.beheerder(), one, str(uuid4()))) == ["onbekende-organisatie"]
    assert (await merge(client, issuer.zwolle(), one, other["id"])).status_code == 403
    assert (await merge(client, issuer.beheerder(), one | {"versie": 3}, other["id"])).status_code == 412
    assert (await merge(client, issuer.beheerder(), one | {"id": str(uuid4())}, other["id"])).status_code == 404


async def test_a_double_that_was_merged_is_neither_changed_nor_merged_again(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    one, other = [await register(client, issuer, partner(naam)) for naam in ("A", "B")]
    kept = ok(await merge(client, issuer.beheerder(), one, other["id"]))
    old = ok(await client.get(f"{PATH}/{one['id']}"))
    at = issuer.beheerder() | {"If-Match": f'"{old["versie"]}"'}
    for answer in (
        await client.put(f"{PATH}/{one['id']}", json=partner("A"), headers=at),
        await merge(client, issuer.beheerder(), old, other["id"]),
    ):
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "organisatie-samengevoegd")
        assert other["id"] in answer.json()["detail"]
    third = await register(client, issuer, partner("C"))
    into_old = await merge(client, issuer.beheerder(), third, one["id"])
    assert codes_of(into_old) == ["al-samengevoegd"]
    ok(await merge(client, issuer.beheerder(), kept, third["id"]))
    assert ok(await client.get(f"{PATH}/{one['id']}"))["samengevoegdMet"] == third["id"], "it leads to who is there now"


@pytest.mark.parametrize("op", ["2017-13-01", "morgen"])
async def test_a_count_is_of_a_day(client: httpx.AsyncClient, op: str) -> None:
    answer = await client.get(f"{PATH}/tellingen", params={"op": op})
    assert (answer.status_code, pointers_of(answer)) == (400, ["/query/op"])
