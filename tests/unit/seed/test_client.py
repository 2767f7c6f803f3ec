from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from seed.client import Gateway, Places, Refused, idempotency_key
from seed.siblings import patiently

PLACES = Places("http://gateway.test", "http://gateway.test/auth", Path("/nowhere"))
PROBLEM = {
    "title": "De invoer klopt niet",
    "detail": "Er is één fout gevonden.",
    "fouten": [{"pointer": "/naam", "code": "te-kort", "melding": "Geef een naam."}],
}


def gateway_with(answer: Callable[[httpx.Request], httpx.Response]) -> Gateway:
    http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    return Gateway(PLACES, http, pause_s=0.0)


async def test_a_busy_gateway_is_asked_again() -> None:
    answers = iter(
        [httpx.Response(429, headers={"Retry-After": "0"}), httpx.Response(503), httpx.Response(200, json=1)]
    )
    gateway = gateway_with(lambda _: next(answers))

    assert await gateway.get("/agenda/v1/agendas") == 1


async def test_a_lost_connection_is_tried_again_with_the_same_key() -> None:
    keys: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers["Idempotency-Key"])
        if len(keys) == 1:
            raise httpx.ReadError("connection reset")
        return httpx.Response(201, json={"id": "1"})

    gateway = gateway_with(answer)

    await gateway.post("/agenda/v1/agendas", "", {"titel": "x"}, row="agenda x")
    assert keys[0] == keys[1]


async def test_a_refusal_names_the_row_and_every_fault() -> None:
    gateway = gateway_with(lambda _: httpx.Response(400, json=PROBLEM))

    with pytest.raises(Refused, match="gemeente Zwolle: PUT") as refused:
        await gateway.put("/agenda/v1/gemeenten/GM0193", "", {}, row="gemeente Zwolle")
    assert "/naam [te-kort] Geef een naam." in str(refused.value)


async def test_a_collection_is_read_to_its_last_page() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        resultaten = list(range(100)) if page == 1 else [100]
        return httpx.Response(200, json={"resultaten": resultaten, "totaal": 101})

    assert len(await gateway_with(answer).all_of("/agenda/v1/gemeenten")) == 101


async def test_a_record_that_a_sibling_has_not_heard_of_yet_is_waited_for() -> None:
    answers = iter(["[onbekende-interventie]", ""])

    async def ask() -> str:
        if fault := next(answers):
            raise Refused(fault)
        return "ok"

    assert await patiently(ask) == "ok"


async def test_any_other_refusal_is_not_waited_for() -> None:
    async def ask() -> None:
        raise Refused("[te-kort]")

    with pytest.raises(Refused):
        await patiently(ask)


def test_another_body_has_another_key() -> None:
    assert idempotency_key("/a", {"x": 1}) == idempotency_key("/a", {"x": 1})
    assert idempotency_key("/a", {"x": 1}) != idempotency_key("/a", {"x": 2})
