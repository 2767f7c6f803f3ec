"""A sibling that does not answer is named as such, after a bounded number of tries."""

from collections.abc import Callable, Iterator

import httpx
import pytest
import stamina

from shared.upstream import ATTEMPTS, UpstreamUnavailable, get_json

URL = "http://sibling.test/dingen"


@pytest.fixture(autouse=True)
def _without_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=ATTEMPTS):
        yield


def client_of(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(answer))


async def test_the_answer_of_a_sibling_is_its_json() -> None:
    client = client_of(lambda request: httpx.Response(200, json={"page": request.url.params["page"]}))
    assert await get_json(client, URL, page=2) == {"page": "2"}


async def test_a_sibling_that_is_down_is_tried_a_few_times_and_then_named() -> None:
    tries = []

    def refuse(request: httpx.Request) -> httpx.Response:
        tries.append(request)
        raise httpx.ConnectError("down", request=request)

    with pytest.raises(UpstreamUnavailable) as caught:
        await get_json(client_of(refuse), URL)
    assert len(tries) == ATTEMPTS
    assert (caught.value.status, caught.value.headers["Retry-After"]) == (503, "5")


@pytest.mark.parametrize("answer", [httpx.Response(500), httpx.Response(404), httpx.Response(200, text="<html>")])
async def test_an_answer_that_is_no_answer_is_an_outage_of_the_sibling(answer: httpx.Response) -> None:
    with pytest.raises(UpstreamUnavailable):
        await get_json(client_of(lambda _: answer), URL)
