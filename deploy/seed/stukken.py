"""Loads what editors publish: a file per collection, published as it comes in; and the steps of an interventie."""

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
    """The records of one collection that are not there, in one file, published; what an editor changed stays so."""
    present = {one["titel"] for one in await gateway.all_of(f"{KENNIS}/{path}", REDACTEUR)}
    todo = [body for body in bodies if body["titel"] not in present]

    async def bring(rows: Sequence[Body]) -> None:
        address = f"{KENNIS}/{path}/_importeren?publiceren=true&wijze=alles_of_niets"
        await gateway.post(address, REDACTEUR, {"rijen": list(rows)}, row=path)

    await load_each(f"{path} ({len(bodies)})", [todo] if todo else [], bring)


async def _codes(gateway: Gateway, lijst: str) -> dict[str, str]:
    """The code of each label of a list."""
    found = await gateway.get(f"{WAARDELIJSTEN}/{lijst}")
    return {waarde["label"]: waarde["code"] for waarde in found["waarden"]}
