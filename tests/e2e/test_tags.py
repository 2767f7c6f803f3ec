"""Tags and links through the gateway: whatever the coding of an answer, its ETag is good for reading and changing."""

from collections.abc import Callable

import httpx
import pytest
from e2e.agendas import AGENDAS, ZWOLLE, make_agenda
from e2e.callers import Caller
from e2e.system import System

Connect = Callable[[System, str], Caller]
CODINGS = ("gzip", "br", "identity")


def test_the_tag_that_a_client_saw_is_the_tag_that_it_can_use(licht: System, connect: Connect) -> None:
    zwolle = connect(licht, "gemeente-zwolle")
    body = make_agenda("Etiketten", ZWOLLE, analyse="Kansen " * 300)
    made = zwolle.post(AGENDAS, body)
    path = made.headers["location"]
    assert path.startswith(f"{licht.gateway}{AGENDAS}/")
    for number, coding in enumerate(CODINGS, start=1):
        ask = {"Accept-Encoding": coding}
        read, head = zwolle.http.get(path, headers=ask), zwolle.http.head(path, headers=ask)
        assert read.headers.get("content-encoding", "identity") == coding
        tag = read.headers["etag"]
        assert head.headers["etag"] == tag
        assert tag.startswith(f'"{number}-'), "the version that is changed"
        assert zwolle.http.get(path, headers=ask | {"If-None-Match": tag}).status_code == 304
        changed = zwolle.http.put(path, json=body | {"titel": coding}, headers=ask | {"If-Match": tag})
        assert changed.status_code == 200
        again = zwolle.http.put(
            path, json=body | {"titel": coding}, headers=ask | {"If-Match": changed.headers["etag"]}
        )
        assert (again.status_code, again.headers["etag"]) == (200, changed.headers["etag"]), "nothing changed"
        stale = zwolle.http.put(path, json=body, headers=ask | {"If-Match": tag})
        assert (stale.status_code, stale.json()["title"]) == (412, "Er is inmiddels een nieuwere versie")
    higher = zwolle.put(path, body, '"99"')
    assert (higher.status_code, "nieuwer" in higher.text) == (412, False)


@pytest.mark.parametrize(
    "path", ["/agenda/v1/gemeenten", "/agenda/v1/waardelijsten", "/cijfers/v1/alliantie/gemeenten"]
)
def test_a_public_list_is_read_on_by_its_links_and_not_sent_twice(licht: System, path: str) -> None:
    address, seen = f"{licht.gateway}{path}?pageSize=50", 0
    with httpx.Client(timeout=30) as client:
        while address:
            page = client.get(address)
            seen += len(page.json()["resultaten"])
            assert page.headers["cache-control"].startswith("public, max-age=")
            assert client.get(address, headers={"If-None-Match": page.headers["etag"]}).status_code == 304
            address = page.links.get("next", {}).get("url", "")
            assert not address or address.startswith(f"{licht.gateway}{path}?")
        assert seen == page.json()["totaal"]
        assert str(seen) == page.headers["total-count"]
