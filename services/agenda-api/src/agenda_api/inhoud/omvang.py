"""Pure: how large content may be as a whole, so that every request and every event of it stays quick and deliverable.

Each limit lies far above the longest agendas known (some forty pages, tens of activities). They are measured before
anything else, on what was sent: a document that is too large hears of that alone, one fault for each limit it breaks.
"""

from collections.abc import Mapping
from typing import Final

from shared.problems import Fout

MAX_DOELEN: Final = 500
MAX_SCHOLEN: Final = 1_000
MAX_UITVOERDERS: Final = 1_000
# Bytes of all texts and numbers together, in UTF-8; a printed page holds about 3,000.
MAX_BYTES: Final = 400_000
# Objects, lists, names and values of every kind; what fits all other limits has some 11,000.
MAX_WAARDEN: Final = 15_000
# What we added ourselves is not counted: what was stored can be sent back.
OURS: Final = "id"


def judge_size(sent: Mapping[str, object]) -> list[Fout]:
    """The limits that a body breaks, of whatever shape it is."""
    waarden, size = _measure(sent)
    measures = (
        ("/ambities", "doelen", _count(sent, "ambities", "doelen"), MAX_DOELEN),
        ("/activiteiten", "scholen", _count(sent, "activiteiten", "scholen"), MAX_SCHOLEN),
        ("/activiteiten", "uitvoerders", _count(sent, "activiteiten", "uitvoerders"), MAX_UITVOERDERS),
        ("", "bytes aan tekst", size, MAX_BYTES),
        ("", "waarden", waarden, MAX_WAARDEN),
    )
    return [
        Fout(pointer, "te-veel-samen", f"Geef samen hoogstens {limit} {what}; dit zijn er {found}.")
        for pointer, what, found, limit in measures
        if found > limit
    ]


def _count(sent: Mapping[str, object], outer: str, inner: str) -> int:
    found = sent.get(outer)
    rows = found if isinstance(found, list) else []
    lists = (row.get(inner) for row in rows if isinstance(row, Mapping))
    return sum(len(one) for one in lists if isinstance(one, list))


def _measure(sent: object) -> tuple[int, int]:
    """The number of values, and of bytes in the texts; without recursion, as what is sent may be deep."""
    values, size = [sent], 0
    for value in values:  # which grows meanwhile
        if isinstance(value, str):
            size += len(value.encode("utf-8", "surrogatepass"))
        elif isinstance(value, dict):
            for name, inner in value.items():
                values += () if name == OURS else (name, inner)
        elif isinstance(value, list):
            values += value
    return len(values), size
