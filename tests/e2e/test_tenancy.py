"""What another gemeente, nobody, and somebody with an old version may do: nothing, and each hears why."""

from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest
from e2e.agendas import AGENDAS, BREDA, TODAY, Body, make_agenda, register
from e2e.callers import Caller
from e2e.conftest import Connect
from e2e.readings import feed
from e2e.system import System

Ask = Callable[[Caller, Body], httpx.Response]


def _path(agenda: Body, rest: str = "") -> str:
    return f"{AGENDAS}/{agenda['id']}{rest}"


def _etag(agenda: Body) -> str:
    return f'"{agenda["versie"]}"'


SIGNATURE = {
    "partij": "gemeente",
    "gemeentecode": "GM0034",
    "functie": "bestuurder",
    "datum": TODAY,
}
WRITES: dict[str, Ask] = {
    "change": lambda caller, agenda: caller.put(_path(agenda), make_agenda("Van mij"), _etag(agenda)),
    "submit": lambda caller, agenda: caller.post(_path(agenda, "/_indienen"), etag=_etag(agenda)),
    "take up": lambda caller, agenda: caller.post(_path(agenda, "/_behandelen"), etag=_etag(agenda)),
    "return": lambda caller, agenda: caller.post(
        _path(agenda, "/_terugsturen"), {"opmerkingen": [{"pointer": "", "tekst": "Nog niet goed"}]}, etag=_etag(agenda)
    ),
    "agree": lambda caller, agenda: caller.post(_path(agenda, "/_akkoord"), etag=_etag(agenda)),
    "sign": lambda caller, agenda: caller.post(_path(agenda, "/ondertekeningen"), SIGNATURE, etag=_etag(agenda)),
    "end": lambda caller, agenda: caller.post(
        _path(agenda, "/_beeindigen"), {"datum": "2027-01-01"}, etag=_etag(agenda)
    ),
    "register for another": lambda caller, _: caller.post(AGENDAS, make_agenda("Van een ander", "GM0034")),
}
CHANGES = [name for name in WRITES if name != "register for another"]


@pytest.mark.parametrize("write", WRITES)
def test_another_gemeente_may_write_nothing(licht: System, connect: Connect, write: str) -> None:
    agenda = register(connect(licht, "gemeente-almere"), make_agenda("Concept van Almere"))

    answer = WRITES[write](connect(licht, "gemeente-breda"), agenda)

    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")


@pytest.mark.parametrize("write", WRITES)
def test_nobody_may_write_without_a_token(licht: System, connect: Connect, write: str) -> None:
    agenda = register(connect(licht, "gemeente-almere"), make_agenda("Concept van Almere"))

    answer = WRITES[write](connect(licht, ""), agenda)

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="gka"')


def test_a_draft_is_invisible_to_another_gemeente_on_every_path(licht: System, connect: Connect) -> None:
    word = f"x{uuid4().hex[:8]}"
    almere, breda, anybody = (connect(licht, name) for name in ("gemeente-almere", "gemeente-breda", ""))
    agenda = register(almere, make_agenda(f"Concept {word}"))

    for other in (breda, anybody):
        assert other.get(_path(agenda)).status_code == 404
        assert other.get(_path(agenda, "/versies")).status_code == 404
        listed = other.read(AGENDAS, gemeente="GM0034", status="concept", pageSize=100)["resultaten"]
        assert [one["id"] for one in listed] == []
        assert other.read("/zoeken/v1/zoeken", q=word, soort="agenda")["resultaten"] == []
        assert other.read("/zoeken/v1/suggesties", q=word)["resultaten"] == []
        assert agenda["id"] not in {event["subject"] for event in feed(other)}
    assert almere.get(_path(agenda)).status_code == 200


def test_a_forged_token_is_refused_even_where_reading_is_free(licht: System, connect: Connect) -> None:
    anybody = connect(licht, "")
    anybody.http.headers["Authorization"] = "Bearer eyJhbGciOiJub25lIn0.e30."

    assert anybody.get(AGENDAS).status_code == 401


@pytest.mark.parametrize("write", ["change", "submit"])
def test_an_old_version_is_refused_and_told_the_new_one(licht: System, connect: Connect, write: str) -> None:
    almere = connect(licht, "gemeente-almere")
    old = register(almere, make_agenda("Concept"))
    new = almere.put(_path(old), make_agenda("Concept, gewijzigd"), _etag(old)).json()

    answer = WRITES[write](almere, old)

    assert (answer.status_code, answer.headers["ETag"]) == (412, _etag(new))


@pytest.mark.parametrize("rest", ["", "/_indienen", "/ondertekeningen"])
def test_a_change_without_a_version_is_refused(licht: System, connect: Connect, rest: str) -> None:
    almere = connect(licht, "gemeente-almere")
    agenda = register(almere, make_agenda("Concept"))
    ask = {
        "": lambda: almere.put(_path(agenda), make_agenda("Concept")),
        "/_indienen": lambda: almere.post(_path(agenda, rest)),
        "/ondertekeningen": lambda: almere.post(_path(agenda, rest), SIGNATURE),
    }

    assert ask[rest]().status_code == 428


def test_a_repeated_key_gives_the_first_answer_and_another_body_is_refused(system: System, connect: Connect) -> None:
    almere, titel = connect(system, "gemeente-almere"), f"Herhaald {uuid4().hex[:8]}"
    key = str(uuid4())

    first, again = almere.post(AGENDAS, make_agenda(titel), key=key), almere.post(AGENDAS, make_agenda(titel), key=key)
    other = almere.post(AGENDAS, make_agenda("Iets anders"), key=key)

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json()
    assert (first.headers["Location"], first.headers["ETag"]) == (again.headers["Location"], again.headers["ETag"])


def test_a_submitted_key_repeats_the_answer_without_moving_twice(licht: System, connect: Connect) -> None:
    breda, key = connect(licht, "gemeente-breda"), str(uuid4())
    agenda = register(breda, make_agenda("Indienen", BREDA))

    answers = [breda.post(_path(agenda, "/_indienen"), etag=_etag(agenda), key=key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert breda.read(_path(agenda))["versie"] == agenda["versie"] + 1
