"""Whatever is sent, the answer is a clear refusal or a normal page, never a crash."""

import pytest
from support.interventies import SearchSystem

REFUSED = {
    "sixty thousand letters": {"q": "x" * 60_000},
    "a character too many": {"q": "x" * 501},
    "NUL": {"q": "kans\x00en"},
    "a reversed reading order": {"q": "kans\u202een"},
    "a page before the first": {"page": "0"},
    "a page that is no number": {"page": "een"},
    "a page beyond the last one allowed": {"page": "10001"},
    "a page too deep to collect": {"page": "10000", "pageSize": "100"},
    "a page too large": {"pageSize": "101"},
    "a number beyond all bounds": {"page": "9" * 400},
    "an unknown key": {"zoekterm": "taal"},
    "a key in another spelling": {"page_size": "5"},
    "an unknown thema": {"thema": "extra-onderwijz"},
    "an unknown factor": {"factor": "31"},
    "an unknown gemeente code": {"gemeente": "Zwolle"},
    "an unknown provincie": {"provincie": "PV99"},
    "an unknown soort": {"soort": "recept"},
    "an unknown status": {"status": "kwijt"},
    "an unknown order": {"sort": "populair"},
    "a personal number": {"q": "111222333"},
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED.keys())
async def test_a_question_that_cannot_be_asked_is_refused_with_its_place(
    register: SearchSystem, query: dict[str, str]
) -> None:
    response = await register.client.get("/zoeken", params=query)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert {fout["pointer"].split("/")[2] for fout in response.json()["fouten"]} <= query.keys()


async def test_everything_wrong_with_a_question_is_told_at_once(register: SearchSystem) -> None:
    response = await register.client.get("/zoeken?thema=taal&thema=kans&page=0&wat=1&sort=titel&sort=datum")
    pointers = [fout["pointer"] for fout in response.json()["fouten"]]
    assert sorted(pointers) == ["/query/page", "/query/sort", "/query/thema/0", "/query/thema/1", "/query/wat"]


@pytest.mark.parametrize("address", ["niet-daar", "00000000-0000-0000-0000-000000000000", "x" * 100])
async def test_an_interventie_that_is_not_there_is_404(register: SearchSystem, address: str) -> None:
    assert (await register.client.get(f"/interventies/{address}")).status_code == 404


@pytest.mark.parametrize("address", ["x" * 101, "a b", "é", "%00", "1' OR '1'='1"])
async def test_an_address_of_another_form_is_refused(register: SearchSystem, address: str) -> None:
    assert (await register.client.get(f"/interventies/{address}")).status_code == 400


async def test_a_bad_token_is_refused_on_public_reads_too(register: SearchSystem) -> None:
    for path in ("/zoeken", "/suggesties?q=ta", "/interventies", "/interventies/x", "/index", "/gebeurtenissen"):
        response = await register.client.get(path, headers={"Authorization": "Bearer stuk"})
        assert response.status_code == 401, path


async def test_an_unsigned_event_is_refused(register: SearchSystem) -> None:
    headers = {"Content-Type": "application/cloudevents+json"}
    response = await register.client.post("/gebeurtenissen", content=b"{}", headers=headers)
    assert response.status_code == 401
