"""Raw figures of one provincie in the store, and a release made of them as the worker makes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import uuid4

import psycopg

from metrics.publicaties.maken.worker import Publiceerder
from support.figures import Figures

INDICATOR, PERIODE = "zittenblijvers", "2023-2024"
OUDERS = ("wo", "hbo", "mbo-3-4", "max-mbo-2", "onbekend")
# Flevoland: six gemeenten, of which Urk and Zeewolde are small.
FLEVOLAND = ("GM0034", "GM0050", "GM0171", "GM0184", "GM0303", "GM0995")
VRAAG = {"reeks": "proef", "titel": "Zittenblijvers", "indicatoren": [INDICATOR], "periodes": [PERIODE]}

Cells = dict[tuple[str, str], tuple[int, int]]  # (gemeente, uitsplitsing): how many, of how many
Json = dict[str, Any]


def skewed_cells(seed: int = 1) -> Cells:
    """Shares by the education of parents; the small gemeenten have few of the rare groups."""
    random = Random(seed)  # noqa: S311 - figures for a test, no secret
    cells: Cells = {}
    for number, gemeente in enumerate(FLEVOLAND):
        size = 2400 // (number + 1)
        for ouders, weight in zip(OUDERS, (0.2, 0.25, 0.4, 0.1, 0.05), strict=True):
            pupils = int(size * weight)
            cells[gemeente, f"opleidingsniveau-ouders={ouders}"] = (int(pupils * random.uniform(0.05, 0.5)), pupils)
        parts = [cells[gemeente, f"opleidingsniveau-ouders={ouders}"] for ouders in OUDERS]
        cells[gemeente, ""] = (sum(t for t, _ in parts), sum(n for _, n in parts))
    return cells


@dataclass(frozen=True)
class Uitgever:
    """Who delivers raw figures and has them released."""

    figures: Figures
    url: str

    def deliver(self, cells: Cells, indicator: str = INDICATOR, periode: str = PERIODE) -> None:
        """Put figures in the table of raw ones, in place of what is there."""
        rows = ((g, indicator, periode, g, u, t, n) for (g, u), (t, n) in cells.items())
        self.execute("DELETE FROM ruw_cijfer WHERE indicator = %s AND periode = %s", (indicator, periode))
        with psycopg.connect(self.url.replace("+psycopg", "")) as connection, connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO ruw_cijfer VALUES (%s, %s, %s, %s, %s, %s, %s, 'ok', '{}', 1, 1, now())", list(rows)
            )

    def execute(self, statement: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """Speak to the store as the service itself."""
        with psycopg.connect(self.url.replace("+psycopg", "")) as connection:
            cursor = connection.execute(statement, tuple(values))
            return cursor.fetchall() if cursor.description else []

    async def ask(self, **vraag: object) -> Json:
        """Ask for a release, let the worker make it, and read how that ended."""
        headers = self.figures.issuer.beheerder() | {"Idempotency-Key": str(uuid4())}
        asked = await self.figures.http.post("/publicaties", json=VRAAG | vraag, headers=headers)
        assert asked.status_code == 202, asked.text
        assert await Publiceerder(self.figures.app.state.sessions).run_once() == 1
        path = "/publicatieopdrachten/" + asked.headers["Location"].rpartition("/")[2]
        found: Json = (await self.figures.http.get(path, headers=self.figures.issuer.beheerder())).json()
        return found

    async def publish(self, **vraag: object) -> Json:
        """A release that must succeed, as everybody reads it."""
        opdracht = await self.ask(**vraag)
        assert opdracht["status"] == "gepubliceerd", opdracht
        return await self.figures.read(f"/publicaties/{opdracht['publicatie']}")

    async def cells(self, publicatie: str, **query: str) -> list[Json]:
        """Every cell of a release."""
        return await self.figures.read_all(f"/publicaties/{publicatie}/cellen", **query)
