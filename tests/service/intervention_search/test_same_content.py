"""A PUT that says what is stored changes nothing, whatever order a set is written in."""

import httpx
from support.interventies import EERST, JSON, SearchSystem, make_body
from support.versions import version_of

FULL = {
    "aliassen": ["BSA"],
    "doelgroep": {"leeftijdMin": 9, "sectoren": ["po"]},
    "gemeenten": [{"code": "606", "naam": "Schiedam"}],
    "kosten": {"band": 2, "bedragPerLeerling": 250.0},
    "beoordelingen": [EERST],
    "contact": {"functie": "Coördinator gelijke kansen", "organisatie": "Gemeente Schiedam"},
}


async def test_a_put_without_a_change_changes_nothing(register: SearchSystem) -> None:
    made = await register.publish(**FULL)
    await register.index()
    url, editor = f"/interventies/{made['id']}", register.issuer.redacteur()
    await register.deliver()
    before = (await register.client.get("/gebeurtenissen")).json()
    same = await register.client.put(url, json=make_body(**FULL), headers=editor | {"If-Match": '"3"'})
    assert (same.status_code, version_of(same), same.json()) == (200, 3, made)
    await register.deliver()
    assert (await register.client.get("/gebeurtenissen")).json() == before
    assert (await register.client.get("/index")).json()["wachtrij"] == 0


async def test_a_put_of_one_new_rating_is_a_change(register: SearchSystem) -> None:
    made = await register.publish(**FULL)
    newer = EERST | {"waarde": 4}
    url, editor = f"/interventies/{made['id']}", register.issuer.redacteur()
    body = make_body(**FULL | {"beoordelingen": [newer]})
    assert version_of(await register.client.put(url, json=body, headers=editor | {"If-Match": '"3"'})) == 4


async def test_another_order_of_what_is_a_set_is_no_change(register: SearchSystem) -> None:
    sets: JSON = {
        "aliassen": ["BSA", "Academie"],
        "themas": ["taalbevordering", "extra-onderwijs"],
        "factoren": [22, 3],
        "leefwerelden": ["thuis", "school"],
        "niveaus": ["school", "leerling"],
        "gemeenten": [{"code": "GM0606", "naam": "Schiedam"}, {"code": None, "naam": "Rijnmond"}],
    }
    doelgroep = {"sectoren": ["vo", "po"], "intermediairs": ["ouders", "leraren"]}
    made = await register.publish(**sets, doelgroep=doelgroep)
    turned = {name: values[::-1] for name, values in sets.items()}
    other = make_body(**turned, doelgroep={name: values[::-1] for name, values in doelgroep.items()})
    answer = await _put(register, made, other)
    assert (answer.status_code, answer.json()) == (200, made)


async def test_the_order_of_elements_and_sources_is_the_sender_s_own(register: SearchSystem) -> None:
    rows: JSON = {"werkzameElementen": ["Lezen", "Schrijven"], "bronnen": [{"vermelding": "A"}, {"vermelding": "B"}]}
    for name, values in rows.items():
        made = await register.draft(**rows)
        answer = await _put(register, made, make_body(**rows | {name: values[::-1]}))
        assert answer.json()["versie"] == made["versie"] + 1


async def _put(register: SearchSystem, interventie: JSON, body: JSON) -> httpx.Response:
    headers = register.issuer.redacteur() | {"If-Match": f'"{interventie["versie"]}"'}
    return await register.client.put(f"/interventies/{interventie['id']}", json=body, headers=headers)
