"""Two to five interventies side by side: every aspect in words, what nobody described said to be so."""

from uuid import uuid4

import pytest
from support.interventies import EERST, JSON, LATER, SearchSystem


async def _compared(system: SearchSystem, *ids: str) -> JSON:
    answer = await system.client.get("/vergelijkingen", params={"interventie": list(ids)})
    assert answer.status_code == 200, answer.text
    found: JSON = answer.json()
    return found


async def test_every_aspect_is_told_of_each_in_the_order_asked(register: SearchSystem) -> None:
    feedback = await register.publish(
        naam="Feedback",
        soort="aanpak",
        themas=["extra-onderwijs"],
        doelgroep={"leeftijdMin": 4, "sectoren": ["po"]},
        beoordelingen=[EERST, LATER],
    )
    petje = await register.publish(naam="Petje af", fase="lopend", gemeenten=[{"naam": "Zwolle"}])
    found = await _compared(register, petje["id"], feedback["id"])
    told = {one["code"]: one["waarden"] for one in found["aspecten"]}

    assert [one["naam"] for one in found["interventies"]] == ["Petje af", "Feedback"]
    assert told["themas"] == ["nog niet beschreven", "Extra onderwijs"]
    assert told["leeftijd"] == ["nog niet beschreven", "vanaf 4 jaar"]
    assert told["sectoren"] == ["nog niet beschreven", "Primair onderwijs"]
    assert told["effect"] == ["nog niet beschreven", "6 maanden leerwinst (NPO-menukaart, latere versie)"]
    assert told["fase"][1] == "nog niet beschreven"
    assert told["gemeenten"] == ["Zwolle", "nog niet beschreven"]


async def test_what_is_the_same_is_told_to_be(register: SearchSystem) -> None:
    ids = [(await register.publish(naam=naam))["id"] for naam in ("Een", "Twee", "Drie", "Vier", "Vijf")]
    found = await _compared(register, *ids)

    assert {one["code"] for one in found["aspecten"] if one["verschilt"]} == set()
    assert [len(one["waarden"]) for one in found["aspecten"]] == [5] * len(found["aspecten"])


@pytest.mark.parametrize("count", [0, 1, 6])
async def test_fewer_than_two_or_more_than_five_is_no_comparison(register: SearchSystem, count: int) -> None:
    ids = [str(uuid4()) for _ in range(count)]
    answer = await register.client.get("/vergelijkingen", params={"interventie": ids})

    assert answer.status_code == 400
    assert {fout["pointer"] for fout in answer.json()["fouten"]} == {"/query/interventie"}


async def test_the_same_one_twice_is_refused(register: SearchSystem) -> None:
    made = await register.publish()
    answer = await register.client.get("/vergelijkingen", params={"interventie": [made["id"], made["id"]]})

    assert [fout["code"] for fout in answer.json()["fouten"]] == ["dubbele-waarde"]


async def test_a_draft_of_somebody_else_is_not_there(register: SearchSystem) -> None:
    public, draft = await register.publish(), await register.draft(naam="Nog geheim")
    answer = await register.client.get("/vergelijkingen", params={"interventie": [public["id"], draft["id"]]})

    assert answer.status_code == 404
