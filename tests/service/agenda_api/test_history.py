"""Every change is a version, and the versions together give the present state."""

from typing import Any

import httpx
import jsonpatch
import pytest
from support.agendas import Json, agenda_body, agree, change, create_agenda, ok, pointers_of, remark, sign_by_all
from support.tokens import TestIssuer

from shared.listing import MAX_PAGE_BYTES


async def test_the_versions_together_rebuild_the_agenda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    at = issuer.zwolle() | {"If-Match": '"1"'}
    agenda = ok(await client.put(f"/agendas/{agenda['id']}", json=agenda_body(titel="Nieuwe titel"), headers=at))
    agenda = await sign_by_all(client, issuer, await agree(client, issuer, agenda))
    page = ok(await client.get(f"/agendas/{agenda['id']}/versies", headers=issuer.zwolle()))
    assert [one["versie"] for one in page["resultaten"]] == list(range(1, agenda["versie"] + 1))
    state: Any = {}
    for one in page["resultaten"]:
        state = jsonpatch.apply_patch(state, one["wijzigingen"])
    assert state["titel"] == "Nieuwe titel"
    for field in ("status", "periodeVan", "ambities", "financiering", "ondertekeningen", "ondertekendOp"):
        assert state[field] == agenda[field]


async def test_a_change_says_what_it_changed(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    at = issuer.zwolle() | {"If-Match": '"1"'}
    ok(await client.put(f"/agendas/{agenda['id']}", json=agenda_body(titel="Anders"), headers=at))
    last = await last_version(client, issuer, agenda)
    assert last["wat"] == "wijzigen"
    assert last["wijzigingen"] == [{"op": "replace", "path": "/titel", "value": "Anders"}]


async def test_the_remarks_of_a_return_are_kept_under_the_same_name(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_behandelen"))
    ok(
        await change(
            client, issuer.beheerder(), agenda, "_terugsturen", remark("/financiering", "De begroting ontbreekt.")
        )
    )
    last = await last_version(client, issuer, agenda)
    (step,) = [one for one in last["wijzigingen"] if one["path"] == "/laatsteBeoordeling"]
    assert step["value"]["opmerkingen"] == remark("/financiering", "De begroting ontbreekt.")["opmerkingen"]


async def last_version(client: httpx.AsyncClient, issuer: TestIssuer, agenda: Json) -> Json:
    page = ok(await client.get(f"/agendas/{agenda['id']}/versies", headers=issuer.zwolle()))
    last: Json = page["resultaten"][-1]
    return last


async def test_a_page_of_history_ends_where_it_grows_too_large_and_goes_on(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    path, headers = f"/agendas/{agenda['id']}", issuer.zwolle()
    for number in range(1, 15):
        large = [{"omschrijving": f"Veel {number}", "doelgroep": chr(96 + number) * 9_000} for _ in range(38)]
        body, at = agenda_body(titel=f"Groot {number}", activiteiten=large), headers | {"If-Match": f'"{number}"'}
        ok(await client.put(path, json=body, headers=at))
    first = await client.get(f"{path}/versies", headers=headers)
    (onward,) = [link for link in first.headers["link"].split(", ") if 'rel="next"' in link]
    query = onward.partition(">")[0].partition("?")[2]
    second = ok(await client.get(f"{path}/versies?{query}", headers=headers))

    numbers = [one["versie"] for page in (ok(first), second) for one in page["resultaten"]]
    assert (ok(first)["page"], len(first.content) < MAX_PAGE_BYTES * 1.1) == (None, True)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(ok(first)["resultaten"]) < len(numbers) <= 15


@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 20, "1.0"])
async def test_a_cursor_of_no_history_is_refused(client: httpx.AsyncClient, issuer: TestIssuer, cursor: str) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    answer = await client.get(f"/agendas/{agenda['id']}/versies", params={"cursor": cursor}, headers=issuer.zwolle())
    assert (answer.status_code, pointers_of(answer)) == (400, ["/query/cursor"])
