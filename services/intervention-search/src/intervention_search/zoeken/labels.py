"""Pure: what codes are called in facets."""

from typing import Final

from shared.waardelijsten.lists import waardelijsten

_LISTS: Final = {
    "thema": "themas-gka",
    "factor": "factoren",
    "niveau": "niveaus",
    "leefwereld": "leefwerelden",
    "sector": "sectoren",
    "provincie": "provincies",
    "bewijskracht": "bewijskracht",
    "fase": "interventie-fasen",
    "status": "agenda-statussen",
}
# Codes that stand on no list: the kinds of record, the cost bands, and the statuses of an interventie.
_OWN: Final = {
    "soort": {"interventie": "Interventie", "agenda": "GKA-agenda"},
    "kosten": {
        "1": "Zeer laag",
        "2": "Laag",
        "3": "Gemiddeld",
        "4": "Hoog",
        "5": "Zeer hoog",
    },
    "status": {"gepubliceerd": "Gepubliceerd"},
}


def label_of(facet: str, code: str) -> str:
    """The Dutch label of a code, or the code itself when nobody named it."""
    listed = waardelijsten().get(_LISTS.get(facet, ""), {})
    own = _OWN.get(facet, {})
    return listed[code].label if code in listed else own.get(code, code)


def known_statuses() -> tuple[str, ...]:
    """Every status that can stand in the index."""
    return (*_OWN["status"], *waardelijsten()["agenda-statussen"])
