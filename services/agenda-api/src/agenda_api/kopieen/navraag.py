"""Asking a sibling for what is named and not known here: once, briefly, and not at all while it does not answer."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from time import monotonic
from typing import Any, Final
from urllib.parse import quote

from agenda_api.kopieen.namen import Soort
from shared.upstream import Client, UpstreamUnavailable, find_json

# A sibling answers in milliseconds; who writes an agenda waits no longer than this for it.
WITHIN: Final = timedelta(seconds=1)
# Who did not answer is not asked again for so long: else every writer would wait as long as the first.
SILENCE_S: Final = 10
AT_ONCE: Final = 5
# A real agenda names some ten; of more the worker asks later.
MOST_ASKED: Final = 25


class Antwoord(StrEnum):
    """What a sibling says of a name."""

    BEKEND = "bekend"
    BESTAAT_NIET = "bestaat_niet"
    ONBEKEND = "onbekend"  # it could not be asked


# Who has names of a kind, as our events are addressed to it, and where.
_SIBLINGS: Final = {
    Soort.INTERVENTIE: ("intervention-search", "/interventies/"),
    Soort.INDICATOR: ("metrics", "/indicatoren/"),
}


@dataclass
class Navraag:
    """The siblings, to be asked; `adressen` are those that our events go to, and a copy without one is all there is."""

    client: Client
    adressen: Mapping[str, str]
    clock: Callable[[], float] = monotonic
    _silent_until: dict[Soort, float] = field(default_factory=dict)

    async def ask_all(self, soort: Soort, namen: Collection[str]) -> dict[str, tuple[Antwoord, Any]]:
        """What the sibling says of each of these names, with its JSON of what is there."""
        turns = asyncio.Semaphore(AT_ONCE)

        async def ask_in_turn(naam: str) -> tuple[Antwoord, Any]:
            async with turns:
                return await self._ask(soort, naam)

        asked = sorted(namen)[:MOST_ASKED]
        answers = await asyncio.gather(*map(ask_in_turn, asked))
        later: dict[str, tuple[Antwoord, Any]] = dict.fromkeys(namen, (Antwoord.ONBEKEND, None))
        return later | dict(zip(asked, answers, strict=True))

    async def _ask(self, soort: Soort, naam: str) -> tuple[Antwoord, Any]:
        sibling, path = _SIBLINGS[soort]
        if sibling not in self.adressen:
            # Events tell of every interventie; of indicatoren nobody tells.
            return (Antwoord.BESTAAT_NIET if soort is Soort.INTERVENTIE else Antwoord.ONBEKEND), None
        if self.clock() < self._silent_until.get(soort, 0):
            return Antwoord.ONBEKEND, None
        try:
            found = await find_json(self.client, self.adressen[sibling] + path + quote(naam, safe=""), WITHIN)
        except UpstreamUnavailable:
            self._silent_until[soort] = self.clock() + SILENCE_S
            return Antwoord.ONBEKEND, None
        return (Antwoord.BESTAAT_NIET if found is None else Antwoord.BEKEND), found
