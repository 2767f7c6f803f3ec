"""Lists of agendas: every one is met once, in an order that stays, however many there are and whoever reads."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Iterator
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import pytest
from support.agendas import Headers, Json, codes_of, create_agenda, load_zwolle_and_breda, ok, register_client
from support.databases import Databases
from support.many_agendas import fill
from support.plans import listening, plan_of
from support.tokens import TestIssuer

from shared.app import Api
from shared.listing import MAX_PAGE_BYTES
from shared.paging import MAX_COUNT, MAX_DEPTH
from shared.text import sort_key

MANY = MAX_COUNT + 500
ORDERS = ["titel", "-titel", "gewijzigdOp", "-gewijzigdOp"]
NOBODY: Headers = {}


@pytest.fixture(scope="module")
def many_url(databases: Databases, issuer: TestIssuer) -> Iterator[str]:
    """A register with more agendas than are counted, of which three in five are public."""

    async def load(url: str) -> None:
        async with register_client(url, issuer) as client:
            await load_zwolle_and_breda(client, issuer)
            await create_agenda(client, issuer.zwolle())

    with databases.fresh("agenda_api") as url:
        asyncio.run(load(url))
        fill(url, MANY)
        yield url


@pytest.fixture
async def many(many_url: str, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    async with register_client(many_url, issuer) as found:
        yield found


def owner(issuer: TestIssuer) -> Headers:
    """One of the gemeenten of the register, with drafts of its own."""
    return issuer.gemeente("een", "00000099000010030000")


def links_of(answer: httpx.Response) -> dict[str, dict[str, str]]:
    """The query of every link by its rel."""
    parts = [part.split("; ") for part in answer.headers["link"].split(", ")]
    return {
        rel.removeprefix('rel="').removesuffix('"'): {
            key: value[0] for key, value in parse_qs(urlsplit(address.strip("<>")).query).items()
        }
        for address, rel in parts
    }


async def read_on(client: httpx.AsyncClient, headers: Headers, query: Json) -> list[Json]:
    """Every result, by following `rel=next` to the end."""
    found: list[Json] = []
    target: Json | None = query
    while target is not None:
        answer = await client.get("/agendas", params=target, headers=headers)
        found += ok(answer)["resultaten"]
        target = links_of(answer).get("next")
    return found


@pytest.mark.parametrize("sort", ORDERS)
async def test_who_follows_the_links_meets_every_agenda_once_in_order(
    many: httpx.AsyncClient, issuer: TestIssuer, sort: str
) -> None:
    query = {"gewijzigdSinds": "2025-12-30T00:00:00Z", "pageSize": "7", "sort": sort}
    for headers in (NOBODY, owner(issuer), issuer.beheerder()):
        found = await read_on(many, headers, query)
        whole = ok(await many.get("/agendas", params=query | {"pageSize": "1"}, headers=headers))["totaal"]
        assert len({one["id"] for one in found}) == len(found) == whole > 100
        keys = [sort_key(one["titel"]) if "titel" in sort else one["gewijzigdOp"] for one in found]
        assert keys == sorted(keys, reverse=sort.startswith("-"))


async def test_agendas_of_one_title_are_not_lost_between_pages(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    made = [await create_agenda(client, issuer.zwolle(), titel="Steeds dezelfde") for _ in range(9)]
    for sort in ("titel", "-titel"):
        found = await read_on(client, issuer.zwolle(), {"pageSize": "2", "sort": sort})
        assert sorted(one["id"] for one in found) == sorted(one["id"] for one in made)


async def test_who_reads_on_is_not_disturbed_by_what_is_added_before(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    for titel in ("B", "D", "F"):
        await create_agenda(client, issuer.zwolle(), titel=titel)
    first = await client.get("/agendas", params={"pageSize": "2"}, headers=issuer.zwolle())
    await create_agenda(client, issuer.zwolle(), titel="A")
    second = await client.get("/agendas", params=links_of(first)["next"], headers=issuer.zwolle())
    assert [one["titel"] for one in ok(second)["resultaten"]] == ["F"]
    assert (second.json()["page"], "next" in links_of(second)) == (None, False)


async def test_titles_stand_in_the_order_that_people_expect(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    for titel in ("Zorg", "école", "IJburg", "Eems", "\u0132ssel", "één", "de Delta", "Delta", "\ufdfa" * 200):
        await create_agenda(client, issuer.zwolle(), titel=titel)
    found = ok(await client.get("/agendas", headers=issuer.zwolle()))["resultaten"]
    named = [one["titel"] for one in found if len(one["titel"]) < 20]
    assert named == ["de Delta", "Delta", "école", "Eems", "één", "IJburg", "\u0132ssel", "Zorg"]


async def test_beyond_what_is_counted_a_list_says_that_there_are_more(
    many: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    answer = await many.get("/agendas", headers=issuer.beheerder())
    assert (ok(answer)["totaal"], answer.json()["totaalIsMinimum"]) == (MAX_COUNT, True)
    assert "total-count" not in answer.headers
    assert set(links_of(answer)) == {"first", "next"}
    exact = await many.get("/agendas", params={"status": "akkoord"})
    assert exact.headers["total-count"] == str(ok(exact)["totaal"])
    assert exact.json()["totaalIsMinimum"] is False


async def test_a_page_number_that_is_too_deep_says_how_to_read_on(many: httpx.AsyncClient) -> None:
    deepest = await many.get("/agendas", params={"page": str(MAX_DEPTH // 100 + 1), "pageSize": "100"})
    assert len(ok(deepest)["resultaten"]) == 100
    refused = await many.get("/agendas", params={"page": str(MAX_DEPTH // 100 + 2), "pageSize": "100"})
    assert (refused.status_code, codes_of(refused)) == (400, ["te-diep"])
    assert "rel=next" in refused.json()["fouten"][0]["melding"]
    beyond = await many.get("/agendas", params=links_of(deepest)["next"])
    assert len(ok(beyond)["resultaten"]) == 100


def written(*content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "é",
        "====",
        written(),
        written("titel", "a"),
        written("titel", "a", "b"),
        written("titel", 3, str(uuid4())),
        written("titel", None, str(uuid4())),
        written("titel", "\u0000", str(uuid4())),
        written("titel", "\ud800", str(uuid4())),
        written("-titel", "a", str(uuid4())),
        written("gewijzigdOp", "2026-01-01T00:00:00+00:00", str(uuid4())),
        written(["titel"], "a", str(uuid4())),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        base64.urlsafe_b64encode(b'{"titel": 1}').decode(),
        base64.urlsafe_b64encode(b"[" * 1000).decode(),
    ],
)
async def test_a_cursor_that_is_none_of_ours_is_a_fault(reading_client: httpx.AsyncClient, cursor: str) -> None:
    refused = await reading_client.get("/agendas", params={"cursor": cursor})
    assert (refused.status_code, codes_of(refused)) == (400, ["onbekende-cursor"])


@pytest.mark.parametrize("key", ["gisteren", "2026-01-01T00:00:00", "", "9999-99-99T00:00:00Z"])
async def test_a_cursor_of_a_moment_holds_a_moment(reading_client: httpx.AsyncClient, key: str) -> None:
    cursor = written("gewijzigdOp", key, str(uuid4()))
    refused = await reading_client.get("/agendas", params={"cursor": cursor, "sort": "gewijzigdOp"})
    assert (refused.status_code, codes_of(refused)) == (400, ["onbekende-cursor"])


async def test_a_page_and_a_cursor_are_two_places(reading_client: httpx.AsyncClient) -> None:
    query = {"cursor": written("titel", "a", str(uuid4())), "page": "1"}
    refused = await reading_client.get("/agendas", params=query)
    assert (refused.status_code, codes_of(refused)) == (400, ["pagina-of-cursor"])


@pytest.mark.parametrize("status", ["concept", "ingediend"])
async def test_a_status_that_is_never_public_shows_nobody_anything(
    many: httpx.AsyncClient, issuer: TestIssuer, status: str
) -> None:
    assert ok(await many.get("/agendas", params={"status": status}))["totaal"] == 0
    own = ok(await many.get("/agendas", params={"status": status, "pageSize": "100"}, headers=owner(issuer)))
    assert 0 < own["totaal"] == len(own["resultaten"])
    assert {one["indiener"] for one in own["resultaten"]} == {"00000099000010030000"}


FILTERS: list[Json] = [
    {},
    {"gemeente": "GM1003"},
    {"provincie": "PV23"},
    {"thema": "taalbevordering"},
    {"factor": "12"},
    *({"status": one} for one in ("concept", "akkoord", "ondertekend")),
    {"soort": "landelijk_thema"},
    {"herkomst": "openbare_bron"},
    *({"lopendOp": op} for op in ("2010-01-01", "2020-06-01", "2026-01-01", "2040-01-01")),
    *({"gewijzigdSinds": f"{op}T00:00:00Z"} for op in ("2020-01-01", "2025-12-01", "2030-01-01")),
    {"thema": "taalbevordering", "provincie": "PV23", "status": "ondertekend"},
    {"factor": "12", "lopendOp": "2026-01-01", "herkomst": "openbare_bron"},
    *({"q": q} for q in ("agenda", "a1", "gemeente 1003", "niets zo")),
]


@pytest.mark.parametrize("query", FILTERS, ids=lambda query: "-".join(query.values()) or "alles")
async def test_no_list_reads_the_whole_table(many_url: str, issuer: TestIssuer, query: Json) -> None:
    async with register_client(many_url, issuer) as client:
        app: Api = client._transport.app  # type: ignore[attr-defined]  # noqa: SLF001 - the app behind the client
        for headers in (NOBODY, owner(issuer), issuer.beheerder()):
            for sort in ORDERS:
                with listening(app.state.engine) as asked:
                    ok(await client.get("/agendas", params=query | {"sort": sort}, headers=headers))
                plans = [await plan_of(app.state.engine, question) for question in asked]
                assert [plan for plan in plans if "Seq Scan on agenda" in plan] == []


@pytest.mark.parametrize("path", ["/agendas/tellingen", "/agendas/export", "/voortgangsmeldingen/export"])
@pytest.mark.parametrize("query", FILTERS, ids=lambda query: "-".join(query.values()) or "alles")
async def test_neither_counting_nor_writing_out_reads_the_whole_table(
    many_url: str, issuer: TestIssuer, path: str, query: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agenda_api.overzichten.service.BATCH", 100)
    narrow = {} if path == "/agendas/tellingen" else {"gewijzigdSinds": "2025-12-29T00:00:00Z"}
    async with register_client(many_url, issuer) as client:
        app: Api = client._transport.app  # type: ignore[attr-defined]  # noqa: SLF001 - the app behind the client
        for headers in (NOBODY, owner(issuer)):
            with listening(app.state.engine) as asked:
                assert (await client.get(path, params=narrow | query, headers=headers)).is_success
            plans = [await plan_of(app.state.engine, question) for question in asked]
            assert [plan for plan in plans if "Seq Scan on agenda" in plan] == []


@pytest.mark.parametrize("path", ["/agendas", "/organisaties", "/gemeenten"])
async def test_a_list_asks_as_many_questions_for_one_as_for_a_hundred(
    many_url: str, issuer: TestIssuer, path: str
) -> None:
    asked = []
    async with register_client(many_url, issuer) as client:
        app: Api = client._transport.app  # type: ignore[attr-defined]  # noqa: SLF001 - the app behind the client
        for size in (1, 100):
            with listening(app.state.engine) as heard:
                ok(await client.get(path, params={"pageSize": size}, headers=issuer.beheerder()))
            asked.append(len(heard))
    assert asked[0] == asked[1] > 0


async def test_counts_agree_with_the_list(many: httpx.AsyncClient, issuer: TestIssuer) -> None:
    for headers in (NOBODY, owner(issuer)):
        counted = ok(await many.get("/agendas/tellingen", headers=headers))
        listed = ok(await many.get("/agendas", params={"status": "akkoord"}, headers=headers))["totaal"]
        assert {one["code"]: one["aantal"] for one in counted["perStatus"]}["akkoord"] == listed


async def create_large(client: httpx.AsyncClient, issuer: TestIssuer, number: int) -> list[str]:
    """Ids of agendas of some 360 kB each, in the order of their titles."""
    activiteiten = [{"omschrijving": "Veel tekst", "doelgroep": "x" * 9_000} for _ in range(40)]
    titels = [f"Groot {one:02}" for one in range(number)]
    made = [await create_agenda(client, issuer.zwolle(), titel=one, activiteiten=activiteiten) for one in titels]
    return [one["id"] for one in made]


async def test_a_page_ends_where_it_grows_too_large_and_goes_on_by_its_link(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    made = await create_large(client, issuer, 14)

    first = await client.get("/agendas", params={"pageSize": "100"}, headers=issuer.zwolle())

    page = ok(first)
    assert len(first.content) < 1.5 * MAX_PAGE_BYTES
    assert (page["page"], page["totaal"], len(page["resultaten"]) < len(made)) == (None, len(made), True)
    assert set(links_of(first)) == {"first", "next"}
    everything = await read_on(client, issuer.zwolle(), {"pageSize": "100"})
    assert [one["id"] for one in everything] == made


async def test_a_page_with_a_number_is_whole_or_refused(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    made = await create_large(client, issuer, 24)

    refused = await client.get("/agendas", params={"pageSize": "12", "page": "2"}, headers=issuer.zwolle())
    whole = ok(await client.get("/agendas", params={"pageSize": "8", "page": "2"}, headers=issuer.zwolle()))

    assert (refused.status_code, codes_of(refused)) == (400, ["pagina-te-groot"])
    assert [one["id"] for one in whole["resultaten"]] == made[8:16]
