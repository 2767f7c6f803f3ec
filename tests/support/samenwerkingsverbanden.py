"""Samenwerkingsverbanden as requests: what is sent, and by whom it is changed."""

from uuid import uuid4

import httpx

from support.agendas import ZWOLLE, Headers, Json, ok, year
from support.tokens import OIN_ZWOLLE

PATH = "/samenwerkingsverbanden"


async def organisatie(client: httpx.AsyncClient, oin: str) -> str:
    found = ok(await client.get("/organisaties", params={"pageSize": 100}))["resultaten"]
    return str(next(one["id"] for one in found if {"type": "OIN", "waarde": oin} in one["identificaties"]))


def lid(wie: str, soort: str, **changes: object) -> Json:
    name = "organisatieId" if wie.count("-") == 4 else "naam"
    return {name: wie, "soort": soort, **changes}


def body(*leden: Json, **changes: object) -> Json:
    base: Json = {"naam": "Leernetwerk Taal", "soort": "leernetwerk", "fase": "actief", "leden": list(leden)}
    return base | {"themas": ["taalbevordering"], "gemeenten": [ZWOLLE], **changes}


async def coalitie(client: httpx.AsyncClient, **changes: object) -> Json:
    leden = [
        lid(await organisatie(client, OIN_ZWOLLE), "gemeente", isRegievoerder=True, lidSinds=year("2023")),
        lid("Stichting Scholen", "schoolbestuur"),
        lid("Sportclub", "sport"),
    ]
    return body(*leden, soort="coalitie", naam="Coalitie Zuid", vestigingen=[{"vestiging": "02QZ00"}]) | changes


async def create(client: httpx.AsyncClient, headers: Headers, sent: Json) -> Json:
    return ok(await client.post(PATH, json=sent, headers=headers))


async def put(client: httpx.AsyncClient, headers: Headers, verband: Json, sent: Json) -> httpx.Response:
    at = dict(headers) | {"If-Match": f'"{verband["versie"]}"'}
    return await client.put(f"{PATH}/{verband['id']}", json=sent, headers=at)


async def leave(client: httpx.AsyncClient, headers: Headers, verband: Json, datum: str) -> httpx.Response:
    at = dict(headers) | {"If-Match": f'"{verband["versie"]}"', "Idempotency-Key": str(uuid4())}
    return await client.post(f"{PATH}/{verband['id']}/_uittreden", json={"datum": datum}, headers=at)
