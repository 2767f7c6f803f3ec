"""Who takes part: identifiers, membership, names."""

import httpx
import pytest
from support.agendas import BREDA, ZWOLLE, Json, codes_of, ok, organisatie_body, pointers_of, year
from support.tokens import OIN_ZWOLLE, TestIssuer
from support.versions import version_of

OIN_OTHER = "00000099000000770000"


def board(naam: str = "Stichting Saxion", **changes: object) -> Json:
    base: Json = {"soort": "schoolbestuur", "identificaties": [{"type": "KvK", "waarde": "12345678"}]}
    return organisatie_body(naam, OIN_OTHER) | base | changes


async def test_an_organisation_is_registered_and_read(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    created = await client.post("/organisaties", json=board(), headers=issuer.beheerder())
    assert (created.status_code, version_of(created)) == (201, 1)
    assert ok(await client.get(f"/organisaties/{created.json()['id']}")) == created.json()


async def test_an_identifier_belongs_to_one_organisation(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    ok(await client.post("/organisaties", json=board(), headers=issuer.beheerder()))
    second = await client.post("/organisaties", json=board(naam="Een andere"), headers=issuer.beheerder())
    assert (second.status_code, pointers_of(second)) == (409, ["/identificaties/0"])


async def test_an_organisation_keeps_its_identifiers_when_it_is_changed(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    created = ok(await client.post("/organisaties", json=board(), headers=issuer.beheerder()))
    more = [{"type": "KvK", "waarde": "12345678"}, {"type": "BRIN", "waarde": "02QZ"}]
    path, at = f"/organisaties/{created['id']}", issuer.beheerder() | {"If-Match": '"1"'}
    changed = ok(await client.put(path, json=board(naam="Nieuwe naam", identificaties=more), headers=at))
    assert changed["versie"] == 2
    assert {one["type"] for one in changed["identificaties"]} == {"KvK", "BRIN"}
    assert (await client.put(path, json=board(), headers=at)).status_code == 412


async def test_an_organisation_that_is_sent_as_it_is_stays_what_it_was(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    body = board(identificaties=[{"type": "KvK", "waarde": "12345678"}, {"type": "BRIN", "waarde": "02QZ"}])
    created = ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    body["identificaties"].reverse()
    at = issuer.beheerder() | {"If-Match": '"1"'}
    again = await client.put(f"/organisaties/{created['id']}", json=body, headers=at)
    assert (again.status_code, version_of(again), again.json()) == (200, 1, created)


@pytest.mark.parametrize(
    ("kind", "waarde"),
    [
        ("OIN", "123"),
        ("OIN", "00000000000000000000"),
        ("KvK", "1234567🙂"),
        ("BRIN", "02qz"),
        ("RIO", "104B158"),
        ("TOOI", "https://kwaad.nl"),
        ("OIN", ""),
    ],
)
async def test_an_identifier_has_the_form_of_its_kind(
    client: httpx.AsyncClient, issuer: TestIssuer, kind: str, waarde: str
) -> None:
    body = board(identificaties=[{"type": kind, "waarde": waarde}])
    refused = await client.post("/organisaties", json=body, headers=issuer.beheerder())
    assert (codes_of(refused), pointers_of(refused)) == (["identificatie-vorm"], ["/identificaties/0/waarde"])


async def test_every_fault_of_an_organisation_is_said_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = board(gemeentecode="GM9999", lidTot="2018-01-01")
    refused = await client.post("/organisaties", json=body, headers=issuer.beheerder())
    assert codes_of(refused) == ["gemeentecode-en-soort", "onbekende-gemeente", "voor-begin"]


@pytest.mark.parametrize(
    ("query", "naam"),
    [
        ({"naam": "saxion"}, ["Stichting Saxion"]),
        ({"soort": "schoolbestuur"}, ["Stichting Saxion"]),
        ({"soort": "gemeente"}, ["Gemeente Breda", "Gemeente Zwolle"]),
        ({"lidOp": "2019-06-01"}, []),
        ({"lidOp": "2019-12-31"}, ["Gemeente Breda", "Gemeente Zwolle", "Stichting Saxion"]),
        ({"lidOp": "2022-01-01"}, ["Gemeente Breda", "Gemeente Zwolle"]),
    ],
)
async def test_organisations_are_found_by_name_kind_and_certain_membership(
    client: httpx.AsyncClient, issuer: TestIssuer, query: dict[str, str], naam: list[str]
) -> None:
    body = board(lidSinds=year("2019"), lidTot="2022-01-01")
    ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    found = ok(await client.get("/organisaties", params=query))["resultaten"]
    assert [one["naam"] for one in found] == naam


async def test_organisations_stand_in_the_order_that_people_expect(
    empty_client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    namen = [
        "Één school",
        "Eems",
        "\u0132sselgroep",
        "IJburg",
        "de Delta",
        "Delta",
        "école",
        "\u2019s Heeren Loo",
        "Zorg",
    ]
    for place, naam in enumerate(namen):
        body = organisatie_body(naam, f"00000099{place + 1:08d}0000")
        ok(await empty_client.post("/organisaties", json=body, headers=issuer.beheerder()))
    found = ok(await empty_client.get("/organisaties"))["resultaten"]
    assert [one["naam"] for one in found] == [
        *("de Delta", "Delta", "école", "Eems", "Één school", "IJburg", "\u0132sselgroep", "\u2019s Heeren Loo", "Zorg")
    ]


async def test_only_the_beheerder_says_who_speaks_for_a_gemeente(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = organisatie_body("Kaper", "00000099000000880000", BREDA)
    assert (await client.post("/organisaties", json=body, headers=issuer.zwolle())).status_code == 403
    organisaties = ok(await client.get("/organisaties", params={"naam": "Zwolle"}))["resultaten"]
    at = issuer.zwolle() | {"If-Match": '"1"'}
    own = organisatie_body("Zwolle", OIN_ZWOLLE, ZWOLLE)
    assert (await client.put(f"/organisaties/{organisaties[0]['id']}", json=own, headers=at)).status_code == 403
    assert (await client.get("/organisaties/00000000-0000-4000-8000-000000000000")).status_code == 404


TOOI = "https://identifier.overheid.nl/tooi/id/"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (organisatie_body("Gemeente Breda", OIN_OTHER, BREDA), "hoort bij GM0758"),
        (board(), "geen gemeente"),
        (board(soort="school"), "geen gemeente"),
    ],
    ids=["another gemeente", "a school board", "a school"],
)
async def test_the_address_of_a_gemeente_is_of_that_gemeente(
    client: httpx.AsyncClient, issuer: TestIssuer, body: Json, says: str
) -> None:
    body["identificaties"] = [{"type": "TOOI", "waarde": f"{TOOI}gemeente/gm0193"}]
    refused = await client.post("/organisaties", json=body, headers=issuer.beheerder())
    assert (refused.status_code, codes_of(refused)) == (400, ["tooi-van-een-ander"])
    assert pointers_of(refused) == ["/identificaties/0/waarde"]
    assert says in refused.json()["fouten"][0]["melding"]


async def test_an_organisation_carries_its_own_address(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    for kind, tooi, gemeente in (("gemeente", "gemeente/gm0758", BREDA), ("ministerie", "ministerie/mnre1018", None)):
        body = board(soort=kind, gemeentecode=gemeente, identificaties=[{"type": "TOOI", "waarde": TOOI + tooi}])
        assert (await client.post("/organisaties", json=body, headers=issuer.beheerder())).status_code == 201


async def test_the_address_of_a_ministerie_is_of_no_other(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = board(identificaties=[{"type": "TOOI", "waarde": f"{TOOI}ministerie/mnre1018"}])
    assert codes_of(await client.post("/organisaties", json=body, headers=issuer.beheerder())) == ["tooi-van-een-ander"]


@pytest.mark.parametrize(("code", "says"), [("9999", "bronnen"), ("1999", "RNI"), ("0000", "onbekend")])
async def test_a_code_that_stands_for_no_gemeente_is_refused_with_the_reason(
    client: httpx.AsyncClient, issuer: TestIssuer, code: str, says: str
) -> None:
    body = organisatie_body("Gemeente Onbekend", OIN_OTHER, f"GM{code}")
    body["identificaties"] = [{"type": "TOOI", "waarde": f"{TOOI}gemeente/gm{code}"}]
    refused = (await client.post("/organisaties", json=body, headers=issuer.beheerder())).json()["fouten"]
    assert [(fout["pointer"], says in fout["melding"]) for fout in refused] == [("/identificaties/0/waarde", True)]
    body["identificaties"] = []
    refused = (await client.post("/organisaties", json=body, headers=issuer.beheerder())).json()["fouten"]
    assert [(fout["pointer"], says in fout["melding"]) for fout in refused] == [("/gemeentecode", True)]
