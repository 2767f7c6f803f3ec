"""What an agenda names of others: asked of who owns it, accepted when that does not answer, and checked later."""

from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import text
from support.agendas import (
    Json,
    agenda_body,
    codes_of,
    create_agenda,
    load_zwolle_and_breda,
    new_register,
    ok,
    pointers_of,
)
from support.services import client_of
from support.siblings import Siblings, serve_siblings
from support.switch import Line
from support.tokens import TestIssuer

from agenda_api.kopieen.namen import Soort
from agenda_api.kopieen.navraag import MOST_ASKED, SILENCE_S, Navraag
from agenda_api.worker import new_jobs
from shared.app import Api

KNOWN = "5e8bc822-e79d-4019-8da9-1f8df8800f30"
NOBODY = "00000000-0000-4000-8000-000000000007"


@pytest.fixture
async def siblings() -> AsyncIterator[Siblings]:
    """An index with one intervention and a catalogue with one indicator, behind wires that can be cut."""
    async with serve_siblings(interventies=[KNOWN], indicatoren=["zittenblijvers"]) as found:
        yield found


@pytest.fixture(name="asking")
async def _asking(
    agenda_api_url: str, issuer: TestIssuer, siblings: Siblings
) -> AsyncIterator[tuple[Api, httpx.AsyncClient]]:
    app = new_register(agenda_api_url, issuer.jwks_url, abonnees=siblings.addresses)
    async with client_of(app) as client:
        await load_zwolle_and_breda(client, issuer)
        yield app, client


def naming(interventie: str = KNOWN, indicator: str = "zittenblijvers", count: int = 1) -> Json:
    """Content that names an intervention and an indicator."""
    doel = {"omschrijving": "Minder zittenblijvers", "indicator": indicator}
    return {
        "activiteiten": [{"interventieId": interventie}] * count,
        "ambities": [{"omschrijving": "Verder komen", "doelen": [doel]}],
    }


async def check_later(app: Api) -> int:
    """What the worker does once names have waited long enough."""
    async with app.state.sessions() as session, session.begin():
        await session.execute(text("UPDATE ongecontroleerd SET gevraagd_op = gevraagd_op - interval '1 hour'"))
    *_, check = await new_jobs(app.state.sessions, Navraag(app.state.client, app.state.settings.abonnees))
    return await check()


def marks(agenda: Json) -> list[tuple[str, str]]:
    return [(one["pointer"], one["code"]) for one in agenda["ongecontroleerd"]]


async def test_a_name_that_the_copy_does_not_have_is_asked_for_once(
    asking: tuple[Api, httpx.AsyncClient], issuer: TestIssuer, siblings: Siblings
) -> None:
    _, client = asking
    for _ in range(2):
        assert marks(await create_agenda(client, issuer.zwolle(), **naming())) == []
    assert siblings.asked == ["/indicatoren/zittenblijvers", f"/interventies/{KNOWN}"]


async def test_what_its_owner_does_not_have_is_refused_with_every_other_fault(
    asking: tuple[Api, httpx.AsyncClient], issuer: TestIssuer
) -> None:
    _, client = asking
    wrong = naming(NOBODY, "zittenblijver")
    for changes in (wrong, wrong | {"factoren": [31]}, naming(NOBODY, "Zitten blijvers") | {"factoren": [31]}):
        answer = await client.post("/agendas", json=agenda_body(**changes), headers=issuer.zwolle())
        expected = {
            "/activiteiten/0/interventieId": "onbekende-interventie",
            "/ambities/0/doelen/0/indicator": "onbekende-indicator",
            **({"/factoren/0": "onbekende-factor"} if "factoren" in changes else {}),
        }
        assert dict(zip(pointers_of(answer), codes_of(answer), strict=True)) == expected


@pytest.mark.parametrize("line", [Line.CUT, Line.SILENT])
async def test_who_does_not_answer_holds_nobody_up(
    asking: tuple[Api, httpx.AsyncClient], issuer: TestIssuer, siblings: Siblings, line: Line
) -> None:
    app, client = asking
    siblings.turn(line)
    agenda = await create_agenda(client, issuer.zwolle(), **naming())
    assert marks(agenda) == [
        ("/activiteiten/0/interventieId", "ongecontroleerd"),
        ("/ambities/0/doelen/0/indicator", "ongecontroleerd"),
    ]
    at = f"/agendas/{agenda['id']}"
    assert marks(ok(await client.get(at, headers=issuer.zwolle()))) == marks(agenda)
    again = await client.put(at, json=agenda_body(**naming()), headers=issuer.zwolle() | {"If-Match": '"1"'})
    assert ok(again)["versie"] == 1
    assert await check_later(app) == 0

    siblings.turn(Line.UP)
    assert await check_later(app) == 2
    read = ok(await client.get(at, headers=issuer.zwolle()))
    assert (marks(read), read["versie"]) == ([], 1)


async def test_what_turns_out_not_to_exist_stays_marked_and_is_refused_from_then_on(
    asking: tuple[Api, httpx.AsyncClient], issuer: TestIssuer, siblings: Siblings
) -> None:
    app, client = asking
    siblings.turn(Line.CUT)
    agenda = await create_agenda(client, issuer.zwolle(), **naming(NOBODY))
    siblings.turn(Line.UP)
    await check_later(app)

    read = ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.zwolle()))
    refused = await client.post("/agendas", json=agenda_body(**naming(NOBODY)), headers=issuer.zwolle())

    assert marks(read) == [("/activiteiten/0/interventieId", "bestaat-niet")]
    assert codes_of(refused) == ["onbekende-interventie"]
    assert await check_later(app) == 0


async def test_no_more_is_asked_at_once_than_a_writer_can_wait_for(
    asking: tuple[Api, httpx.AsyncClient], issuer: TestIssuer, siblings: Siblings
) -> None:
    app, client = asking
    names = [f"00000000-0000-4000-8000-{number:012}" for number in range(MOST_ASKED + 5)]
    siblings.interventies += names
    agenda = await create_agenda(client, issuer.zwolle(), activiteiten=[{"interventieId": one} for one in names])

    assert len(siblings.asked) == MOST_ASKED
    assert len(marks(agenda)) == 5
    assert await check_later(app) == 5


async def test_a_sibling_that_is_silent_is_not_asked_by_the_next_writer(
    asking: tuple[Api, httpx.AsyncClient], siblings: Siblings
) -> None:
    app, _ = asking
    seconds = [0.0]
    navraag = Navraag(app.state.client, siblings.addresses, clock=lambda: seconds[0])
    siblings.turn(Line.CUT)
    soort = Soort.INTERVENTIE
    await navraag.ask_all(soort, {KNOWN})
    siblings.turn(Line.UP)

    assert {answer for answer, _ in (await navraag.ask_all(soort, {KNOWN})).values()} == {"onbekend"}
    seconds[0] = SILENCE_S + 1
    assert {answer for answer, _ in (await navraag.ask_all(soort, {KNOWN})).values()} == {"bekend"}
