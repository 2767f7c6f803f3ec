"""Every route, asked by outsiders: what others keep to themselves changes no body, no count, no tag and no link."""

import httpx
import pytest
from support.addenda import create_addendum, signed_agenda
from support.agendas import Json, change, create_agenda, ok, remark
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer
from support.walk import Answer, Walk

from shared.app import Api
from shared.events.sending.delivery import Delivery

UNKNOWN = "00000000-0000-4000-8000-000000000000"
# Stands in everything that is kept from outsiders, and nowhere else.
KEPT = "Zwartewaterzee"
SCHOOL = "00000003123456780000"


def places(agendas: list[str], addendum: str) -> dict[str, list[str]]:
    """What the parameters of paths lead to."""
    return {
        "agendaId": agendas,
        "addendumId": [addendum],
        "versie": ["1", "2"],
        "andere": ["1"],
        "gemeentecode": ["GM0193"],
        "naam": ["themas-gka"],
        "thema": ["taalbevordering"],
        **{f"{kind}Id": [UNKNOWN] for kind in ("ondertekening", "herindeling", "organisatie")},
        **{f"{kind}Id": [UNKNOWN] for kind in ("regiocoordinator", "samenwerkingsverband")},
    }


def outsiders(issuer: TestIssuer) -> dict[str, dict[str, str]]:
    """Everybody who has nothing to do with Zwolle."""
    reads = "agenda:lezen gebeurtenissen:lezen"
    return {
        "nobody": {},
        "another gemeente": issuer.breda(),
        "a school system": issuer.headers("schoolsysteem", organisaties=[SCHOOL], scope=reads),
        "a regiocoordinator elsewhere": issuer.regiocoordinator(OIN_BREDA),
    }


def readers(issuer: TestIssuer) -> dict[str, dict[str, str]]:
    """Also Zwolle itself, with a token that may not read drafts."""
    blind = issuer.headers("z", organisaties=[OIN_ZWOLLE], scope="agenda:schrijven")
    return {**outsiders(issuer), "Zwolle without the right to read": blind}


async def keep_secrets(client: httpx.AsyncClient, issuer: TestIssuer, public: Json) -> tuple[Json, Json]:
    """A draft that was submitted and returned, one that was deleted, and a draft of an addendum."""
    agenda = await create_agenda(client, issuer.zwolle(), titel=f"Agenda {KEPT}", analyse=f"Over {KEPT}.")
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_behandelen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", remark(tekst=f"Meer over {KEPT}.")))
    gone = await create_agenda(client, issuer.zwolle(), titel=f"Weg met {KEPT}")
    at = issuer.zwolle() | {"If-Match": f'"{gone["versie"]}"'}
    assert (await client.delete(f"/agendas/{gone['id']}", headers=at)).status_code == 204
    addendum = await create_addendum(client, issuer.zwolle(), public, analyse=f"Erbij: {KEPT}.")
    return agenda, addendum


async def walk_it(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, agendas: list[str], addendum: str
) -> dict[str, Answer]:
    await Delivery(app.state.sessions, ()).run_once()
    return await Walk("agenda_api", places(agendas, addendum)).read(client, readers(issuer), KEPT)


async def test_what_is_kept_from_outsiders_changes_nothing_that_they_read(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    public = await signed_agenda(client, issuer)
    before = await walk_it(app, client, issuer, [public["id"], UNKNOWN], UNKNOWN)

    agenda, addendum = await keep_secrets(client, issuer, public)
    after = await walk_it(app, client, issuer, [public["id"], agenda["id"]], addendum["id"])

    hidden = (agenda["id"], addendum["id"])
    named = {_without(key, *hidden): answer for key, answer in after.items()}
    assert {key: (before[key], answer) for key, answer in named.items() if answer != before[key]} == {}
    assert [key for key, answer in after.items() if KEPT.encode() in answer.body] == []


async def test_nobody_changes_what_is_not_theirs_by_any_route(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    public = await signed_agenda(client, issuer)
    agenda, addendum = await keep_secrets(client, issuer, public)
    walk = Walk("agenda_api", places([agenda["id"]], addendum["id"]))
    was = [ok(await client.get(path, headers=issuer.zwolle())) for path in _paths(agenda, addendum)]

    for name, headers in outsiders(issuer).items():
        statuses = await walk.write(client, headers, agenda["versie"])
        allowed = {key: status for key, status in statuses.items() if status not in {401, 403, 404}}
        assert allowed == {}, name

    assert [ok(await client.get(path, headers=issuer.zwolle())) for path in _paths(agenda, addendum)] == was


@pytest.mark.parametrize("claims", [{"exp": 1}, {"aud": "another-api"}, {"iss": "http://elsewhere.test"}])
async def test_a_token_that_is_not_good_opens_no_route_at_all(
    client: httpx.AsyncClient, issuer: TestIssuer, claims: dict[str, object]
) -> None:
    bad = {"bad": issuer.headers("z", organisaties=[OIN_ZWOLLE], scope="agenda:lezen agenda:schrijven", **claims)}
    walk = Walk("agenda_api", places([UNKNOWN], UNKNOWN))
    read = {key: answer.status for key, answer in (await walk.read(client, bad)).items()}
    written = await walk.write(client, bad["bad"], 1)
    assert {key: status for key, status in {**read, **written}.items() if status != 401} == {}


def _paths(agenda: Json, addendum: Json) -> tuple[str, str]:
    return f"/agendas/{agenda['id']}", f"/addenda/{addendum['id']}"


def _without(key: str, *hidden: str) -> str:
    for one in hidden:
        key = key.replace(one, UNKNOWN)
    return key
