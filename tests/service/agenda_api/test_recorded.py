"""What the register has as signed was signed by the day on which it was recorded, whenever that was."""

from datetime import timedelta

import httpx
import pytest
from support.agendas import UNKNOWN_DATE, Json, change, day, ok, openbare_bron_body, signature, year
from support.tokens import TestIssuer

from shared.clock import today

BEGIN = (today() - timedelta(days=700)).isoformat()
YESTERDAY, LATER = (today() - timedelta(days=1)).isoformat(), (today() + timedelta(days=700)).isoformat()


async def signed_on(client: httpx.AsyncClient, issuer: TestIssuer, *dates: Json) -> Json:
    """An agenda of public sources that runs today, signed by Zwolle and OCW on these dates."""
    body = openbare_bron_body(periodeVan=day(BEGIN), periodeTot=day(LATER))
    agenda = ok(await client.post("/agendas", json=body, headers=issuer.beheerder()))
    for step in ("_indienen", "_behandelen", "_akkoord"):
        agenda = ok(await change(client, issuer.beheerder(), agenda, step))
    for partij, datum in zip(("gemeente", "ocw"), dates, strict=True):
        agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature(partij, datum)))
    return agenda


async def found_on(client: httpx.AsyncClient, op: str) -> list[str]:
    page = ok(await client.get("/agendas", params={"lopendOp": op}))
    return [one["id"] for one in page["resultaten"]]


@pytest.mark.parametrize("datum", [UNKNOWN_DATE, year(f"{today().year}")])
async def test_an_agenda_of_which_the_day_is_unknown_runs_for_certain_from_its_recording(
    client: httpx.AsyncClient, issuer: TestIssuer, datum: Json
) -> None:
    agenda = await signed_on(client, issuer, datum, datum)

    assert (agenda["status"], agenda["ondertekendOp"], agenda["isLopend"]) == ("ondertekend", datum, True)
    assert await found_on(client, today().isoformat()) == [agenda["id"]]
    assert await found_on(client, YESTERDAY) == []
    before = ok(await client.get(f"/agendas/{agenda['id']}", params={"geldigOp": YESTERDAY}))
    assert before["isLopend"] is None


async def test_a_day_that_is_known_counts_from_itself(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_on(client, issuer, day(YESTERDAY), day(YESTERDAY))

    assert await found_on(client, YESTERDAY) == [agenda["id"]]
