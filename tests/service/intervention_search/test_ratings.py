"""Ratings of an interventie over HTTP: with their history, each once, faults at their place."""

import pytest
from support.interventies import EERST, LATER, SearchSystem, make_body


async def test_a_newer_rating_keeps_the_older_one(register: SearchSystem) -> None:
    made = await register.draft(beoordelingen=[EERST])
    headers = register.issuer.redacteur() | {"If-Match": '"1"'}
    body = make_body(beoordelingen=[LATER])
    changed = (await register.client.put(f"/interventies/{made['id']}", json=body, headers=headers)).json()
    assert [(r["waarde"], r["isHuidig"]) for r in changed["beoordelingen"]] == [(8, False), (6, True)]


async def test_the_same_rating_sent_again_is_stored_once(register: SearchSystem) -> None:
    made = await register.draft(beoordelingen=[EERST, LATER])
    headers = register.issuer.redacteur() | {"If-Match": '"1"'}
    body = make_body(beoordelingen=[LATER, EERST])
    changed = (await register.client.put(f"/interventies/{made['id']}", json=body, headers=headers)).json()
    assert [(r["waarde"], r["isHuidig"]) for r in changed["beoordelingen"]] == [(8, False), (6, True)]


@pytest.mark.parametrize(
    ("waarde", "code"),
    [
        ("BSN 111222333", "persoonsnummer"),
        ("", "tekst-leeg"),
        ("x" * 201, "te-lang"),
        ([], "geen-waarde"),
        ({"maanden": 8}, "geen-waarde"),
        (True, "geen-waarde"),
    ],
)
async def test_a_rating_of_another_kind_is_one_fault_at_its_place(
    register: SearchSystem, waarde: object, code: str
) -> None:
    body = make_body(beoordelingen=[EERST | {"waarde": waarde}])
    response = await register.client.post("/interventies", json=body, headers=register.issuer.redacteur())
    assert response.status_code == 400
    assert [(fout["pointer"], fout["code"]) for fout in response.json()["fouten"]] == [
        ("/beoordelingen/0/waarde", code)
    ]


async def test_a_value_off_its_scale_is_refused_with_its_place(register: SearchSystem) -> None:
    body = make_body(beoordelingen=[EERST | {"waarde": 99}, EERST | {"eenheid": "ladder", "waarde": "goed_beschreven"}])
    response = await register.client.post("/interventies", json=body, headers=register.issuer.redacteur())
    assert response.status_code == 400
    assert [(fout["pointer"], fout["code"]) for fout in response.json()["fouten"]] == [
        ("/beoordelingen/0", "waarde-buiten-schaal"),
        ("/beoordelingen/1", "eenheid-past-niet"),
    ]
