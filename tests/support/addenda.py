"""Factories for addenda: a valid body in which a test states what matters, and the steps of a life."""

from typing import Any
from uuid import uuid4

import httpx

from support.agendas import Headers, Json, agree, create_agenda, day, ok, sign_by_all, signature
from support.tokens import TestIssuer


def addendum_body(**changes: object) -> Json:
    """What a gemeente adds after its agenda was signed; give a field to say what is different."""
    return {
        "titel": "Addendum bij de GKA-agenda Zwolle",
        "periodeVan": day("2027-01-01"),
        "periodeTot": day("2030-12-31"),
        "activiteiten": [{"omschrijving": "Ook de brugfunctionaris op vier scholen in Assendorp"}],
        **changes,
    }


async def signed_agenda(client: httpx.AsyncClient, issuer: TestIssuer, **changes: object) -> Json:
    """An agenda of Zwolle that Zwolle and OCW signed."""
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle(), **changes))
    return await sign_by_all(client, issuer, agenda)


async def create_addendum(client: httpx.AsyncClient, headers: Headers, agenda: Json, **changes: object) -> Json:
    path = f"/agendas/{agenda['id']}/addenda"
    return ok(await client.post(path, json=addendum_body(**changes), headers=dict(headers)))


async def change_addendum(
    client: httpx.AsyncClient, headers: Headers, addendum: Json, path: str, body: Json | None = None
) -> httpx.Response:
    """One operation or child of an addendum, on the version that is given."""
    at = dict(headers) | {"If-Match": f'"{addendum["versie"]}"', "Idempotency-Key": str(uuid4())}
    return await client.post(f"/addenda/{addendum['id']}/{path}", json=body, headers=at)


async def sign_addendum(client: httpx.AsyncClient, issuer: TestIssuer, addendum: Json) -> Json:
    """The signatures of Zwolle and OCW under an agreed addendum."""
    addendum = ok(await change_addendum(client, issuer.zwolle(), addendum, "ondertekeningen", signature()))
    return ok(await change_addendum(client, issuer.beheerder(), addendum, "ondertekeningen", signature("ocw")))


async def read_on(client: httpx.AsyncClient, agenda: Json, op: str) -> Any:  # noqa: ANN401 - JSON
    """The agenda as it holds on a day."""
    return ok(await client.get(f"/agendas/{agenda['id']}", params={"geldigOp": op}))
