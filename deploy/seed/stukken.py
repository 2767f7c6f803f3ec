"""Loads what editors publish: each record described, judged and published, unless it is there already."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from seed import facts, kennis, onderzoeken
from seed.client import Gateway
from seed.facts import Body
from seed.progress import load_each

KENNIS: Final = "/zoeken/v1"
REDACTEUR: Final = "gka-redacteur"
PUBLISHING: Final = {"concept": "_beoordelen", "beoordeling": "_publiceren"}
WAARDELIJSTEN: Final = "/agenda/v1/waardelijsten"


async def load_kennis(gateway: Gateway, interventie_ids: Mapping[str, str]) -> None:
    """Studies and everything else that is known, under the interventies that stand in the index."""
    await _load(gateway, "onderzoeken", onderzoeken.onderzoek_bodies(facts.rows("onderzoeken"), interventie_ids))
    themas = await _codes(gateway, "themas-klassen-kennisbank")
    subthemas = await _codes(gateway, "themas-vo-raad")
    for pad, bodies in kennis.all_bodies(themas, subthemas, interventie_ids).items():
        await _load(gateway, pad, bodies)


async def publish(gateway: Gateway, path: str, record: dict[str, Any], *, row: str) -> None:
    """Through every step that is left."""
    while (move := PUBLISHING.get(record["status"])) is not None:
        address = f"{KENNIS}/{path}/{record['id']}/{move}"
        record = await gateway.post(address, REDACTEUR, None, row=row, versie=record["versie"])


async def _load(gateway: Gateway, path: str, bodies: Sequence[Body]) -> None:
    present = {one["titel"]: one for one in await gateway.all_of(f"{KENNIS}/{path}", REDACTEUR)}
    todo = [body for body in bodies if not _is_done(present.get(str(body["titel"])))]

    async def bring(body: Body) -> None:
        titel = str(body["titel"])
        row = f"{path}: {titel}"
        record = present.get(titel) or await gateway.post(f"{KENNIS}/{path}", REDACTEUR, body, row=row)
        await publish(gateway, path, record, row=row)

    await load_each(path, todo, bring, present=len(bodies) - len(todo))


def _is_done(record: dict[str, Any] | None) -> bool:
    return record is not None and record["status"] not in PUBLISHING


async def _codes(gateway: Gateway, lijst: str) -> dict[str, str]:
    """The code of each label of a list."""
    found = await gateway.get(f"{WAARDELIJSTEN}/{lijst}")
    return {waarde["label"]: waarde["code"] for waarde in found["waarden"]}
