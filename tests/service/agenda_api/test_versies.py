"""Every version can be read whole, compared with any other, and shown to be what it was."""

import asyncio
import hashlib
import json
from itertools import product
from typing import Any

import httpx
import jsonpatch
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError
from support.agendas import (
    Headers,
    Json,
    agenda_body,
    agree,
    change,
    create_agenda,
    make_joint,
    ok,
    register_client,
    remark,
    serve_zwolle,
    sign_by_all,
)
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer


async def history(client: httpx.AsyncClient, headers: Headers, agenda: Json) -> list[Json]:
    address = f"/agendas/{agenda['id']}/versies"
    listed = ok(await client.get(address, headers=headers, params={"pageSize": 100}))["resultaten"]
    return [ok(await client.get(f"{address}/{one['versie']}", headers=headers)) for one in listed]


async def put(client: httpx.AsyncClient, headers: Headers, agenda: Json, **changes: object) -> Json:
    at = dict(headers) | {"If-Match": f'"{agenda["versie"]}"'}
    return ok(await client.put(f"/agendas/{agenda['id']}", json=agenda_body(**changes), headers=at))


def sha256(value: object) -> str:
    """As a reader reckons it: names in order, no space, whole numbers without a point."""
    whole = json.loads(
        json.dumps(value), parse_float=lambda given: int(float(given)) if float(given) % 1 == 0 else float(given)
    )
    return hashlib.sha256(
        json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()


async def test_a_version_is_the_agenda_as_it_was_with_who_did_it(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    changed = await put(client, issuer.zwolle(), agenda, titel="Nieuwe titel")
    agreed = await agree(client, issuer, changed)
    first, second, *_, last = await history(client, issuer.zwolle(), agreed)
    for whole, read in ((first, agenda), (second, changed), (last, agreed)):
        for name in ("titel", "status", "ambities", "activiteiten", "financiering", "periodeVan"):
            assert whole["inhoud"][name] == read[name]
    assert (first["wat"], first["rol"], first["organisatie"], first["gewijzigdDoor"]) == (
        "registreren",
        "organisatie",
        OIN_ZWOLLE,
        "gemeente-zwolle",
    )
    assert (last["wat"], last["rol"]) == ("akkoord", "beheerder")


async def test_each_role_is_told_for_what_it_did(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    await serve_zwolle(client, issuer)
    agenda = await make_joint(client, issuer)
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    ok(await change(client, issuer.regiocoordinator(), agenda, "_behandelen"))
    told = [(one["wat"], one["rol"], one["organisatie"]) for one in await history(client, issuer.breda(), agenda)]
    assert told == [
        ("registreren", "organisatie", OIN_ZWOLLE),
        ("instemmen", "organisatie", OIN_BREDA),
        ("indienen", "organisatie", OIN_ZWOLLE),
        ("in_behandeling_nemen", "regiocoordinator", None),
    ]


async def test_any_two_versions_are_compared_in_either_direction(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    for number in range(3):
        agenda = await put(
            client, issuer.zwolle(), agenda, titel=f"Titel {number}", factoren=list(range(1, number + 2))
        )
    whole = {one["versie"]: one["inhoud"] for one in await history(client, issuer.zwolle(), agenda)}
    for (van, before), (tot, after) in product(whole.items(), repeat=2):
        address = f"/agendas/{agenda['id']}/versies/{van}/verschillen/{tot}"
        found = ok(await client.get(address, headers=issuer.zwolle()))
        assert (found["van"], found["tot"]) == (van, tot)
        assert jsonpatch.apply_patch(before, found["wijzigingen"]) == after
        assert (found["wijzigingen"] == []) == (van == tot)


async def test_prints_are_reckoned_again_from_what_is_read_and_each_seals_the_one_before(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), analyse='Ĳsland, café\n\t"🙂"')
    agenda = await sign_by_all(client, issuer, await agree(client, issuer, agenda))
    before = None
    for one in await history(client, issuer.beheerder(), agenda):
        assert one["inhoudAfdruk"] == sha256(one["inhoud"])
        assert one["vorigeAfdruk"] == before
        names = ("documentId", "versie", "gewijzigdOp", "gewijzigdDoor", "organisatie", "rol", "wat", "reden")
        sealed = {name: one[name] for name in (*names, "inhoudAfdruk", "vorigeAfdruk")}
        assert one["afdruk"] == sha256(sealed)
        before = one["afdruk"]


async def test_outsiders_see_what_was_public_and_not_who_nor_why(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), titel="Eerste gedachte")
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_behandelen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", remark()))
    agenda = await agree(client, issuer, await put(client, issuer.zwolle(), agenda, titel="Na beraad"))
    (seen,) = await history(client, {}, agenda)
    assert seen["versie"] == agenda["versie"]
    assert {seen[name] for name in ("gewijzigdDoor", "organisatie", "rol", "reden")} == {None}
    assert seen["inhoud"]["laatsteBeoordeling"] is None
    assert "Eerste gedachte" not in json.dumps(seen)
    for path in ("/1", f"/{agenda['versie'] - 1}", f"/{agenda['versie']}/verschillen/1", f"/{agenda['versie'] + 1}"):
        for headers in ({}, issuer.breda()):
            answer = await client.get(f"/agendas/{agenda['id']}/versies{path}", headers=headers)
            assert answer.status_code == 404
            assert answer.json()["type"].endswith("/versie-niet-gevonden")


async def test_a_regiocoordinator_reads_every_version_of_the_gemeenten_that_it_serves(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await serve_zwolle(client, issuer)
    agenda = await create_agenda(client, issuer.zwolle(), titel="Eerste gedachte")
    agenda = await put(client, issuer.zwolle(), agenda)
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    assert [one["versie"] for one in await history(client, issuer.regiocoordinator(), agenda)] == [1, 2, 3]
    answer = await client.get(f"/agendas/{agenda['id']}/versies/1", headers=issuer.regiocoordinator())
    assert answer.status_code == 200


async def test_the_versions_of_a_hidden_agenda_are_those_of_nothing(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    for path in ("/1", "/1/verschillen/1"):
        answer = await client.get(f"/agendas/{agenda['id']}/versies{path}", headers=issuer.breda())
        assert answer.json()["type"].endswith("/agenda-niet-gevonden")


@pytest.mark.parametrize("versie", ["0", "-1", "x", str(2**31)])
async def test_a_number_that_is_none_is_told(
    reading_client: httpx.AsyncClient, issuer: TestIssuer, versie: str
) -> None:
    address = f"/agendas/7b3a1f0e-0000-4000-8000-000000000001/versies/{versie}"
    assert (await reading_client.get(address, headers=issuer.zwolle())).status_code == 400


async def test_not_even_the_store_changes_what_a_version_said(
    agenda_api_url: str, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await create_agenda(client, issuer.zwolle())
    with (
        create_engine(agenda_api_url, poolclass=NullPool).begin() as connection,
        pytest.raises(DBAPIError, match="never changed"),
    ):
        connection.execute(text("UPDATE versie SET wat = 'iets anders'"))


async def test_a_field_that_came_later_stands_in_the_next_version(
    agenda_api_url: str, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    """A release may teach content a field; versions of before it lead on to those after it."""
    agenda = await create_agenda(client, issuer.zwolle())
    with create_engine(agenda_api_url, poolclass=NullPool).begin() as connection:
        connection.execute(text("ALTER TABLE versie DISABLE TRIGGER versie_blijft"))
        connection.execute(text("UPDATE versie SET stand = stand - 'pijlers'"))
        connection.execute(text("ALTER TABLE versie ENABLE TRIGGER versie_blijft"))
    agenda = await put(client, issuer.zwolle(), agenda, titel="Nieuw")
    first, second = await history(client, issuer.zwolle(), agenda)
    assert jsonpatch.apply_patch(first["inhoud"], second["wijzigingen"]) == second["inhoud"]
    assert "pijlers" in second["inhoud"]


TEXTS = st.text(alphabet="abé/~ \n", min_size=1, max_size=6).filter(str.strip)
DOEL = st.fixed_dictionaries(
    {"omschrijving": TEXTS},
    optional={
        "streefwaarde": st.floats(-1e9, 1e9) | st.integers(-10, 10),
        "indicator": st.sampled_from(["zittenblijvers", "opstromers"]),
    },
)
EDITS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "titel": TEXTS,
            "factoren": st.lists(st.integers(1, 30), max_size=4, unique=True),
            "ambities": st.lists(
                st.fixed_dictionaries({"omschrijving": TEXTS, "doelen": st.lists(DOEL, max_size=3)}), max_size=3
            ),
            "activiteiten": st.lists(st.fixed_dictionaries({"omschrijving": TEXTS}), max_size=3),
            "gemeenten": st.sampled_from([["GM0193"], ["GM0193", "GM0758"]]),
        },
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_whatever_is_edited_the_patches_in_order_give_each_whole_version(
    unchanging_url: str, issuer: TestIssuer, edits: list[dict[str, Any]]
) -> None:
    async def run() -> None:
        async with register_client(unchanging_url, issuer) as client:
            agenda = await create_agenda(client, issuer.zwolle())
            for edit in edits:
                agenda = await put(client, issuer.zwolle(), agenda, **edit)
            state: Any = {}
            versions = await history(client, issuer.zwolle(), agenda)
            assert [one["versie"] for one in versions] == list(range(1, agenda["versie"] + 1))
            for one in versions:
                state = jsonpatch.apply_patch(state, one["wijzigingen"])
                assert state == one["inhoud"]
            shown = set(agenda) & set(state) - {"gemeenten"}
            assert {name: state[name] for name in shown} == {name: agenda[name] for name in shown}

    asyncio.run(run())
