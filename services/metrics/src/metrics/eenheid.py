"""Pure: what is counted, and how a sentence says how many."""

from typing import Final

AGENDAS: Final = "agenda's"
GEMEENTEN: Final = "gemeenten"
_ONE: Final = {AGENDAS: "één agenda", GEMEENTEN: "één gemeente", "fouten": "één fout", "rijen": "één rij"}


def counted(aantal: int, eenheid: str) -> str:
    """`één agenda`, `12 agenda's`."""
    return _ONE[eenheid] if aantal == 1 else f"{aantal} {eenheid}"
