"""A delivery judged as a whole: every row that can be stored, or every fault of every row. Runs in a thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from metrics.cel import Cel
from metrics.eenheid import counted
from metrics.indicatoren.schemas import Aanlevering
from metrics.waarnemingen.errors import DeliveryRefused
from metrics.waarnemingen.oordeel.keys import KeyCheck, Sleutel
from metrics.waarnemingen.oordeel.rijen import WaarnemingInput
from shared.failures import fouten_of
from shared.problems import Fout


@dataclass(frozen=True, slots=True)
class Waarneming:
    """A checked row: natural key (gemeente, periode) and its cell."""

    gemeente: str
    periode: str
    cel: Cel


def judge(rows: Sequence[object], regel: Aanlevering | Fout, keys: KeyCheck) -> list[Waarneming]:
    """A fault of the indicator stands first, and leaves only the bounds of the values unjudged.

    Raises: DeliveryRefused with every fault, in the order of the rows.
    """
    fouten = [regel] if isinstance(regel, Fout) else []
    judged, faulty_rows = list[Waarneming](), 0
    for nummer, row in enumerate(rows):
        rij, found = _read(nummer, row, regel)
        code, more = keys.check(_key_of(nummer, row, found))
        if found or more:
            faulty_rows += 1
            fouten += sorted([*found, *more], key=lambda fout: fout.pointer)
        elif rij is not None and code is not None:
            judged.append(Waarneming(code, rij.periode, rij.cel))
    if fouten:
        places = [counted(faulty_rows, "rijen")] if faulty_rows else []
        waar = " en ".join([*places, *(["de indicator"] if isinstance(regel, Fout) else [])])
        told = counted(len(fouten), "fouten").capitalize()
        raise DeliveryRefused(f"{told} in {waar}; er is niets opgeslagen.", fouten=fouten)
    return judged


def _read(nummer: int, row: object, regel: Aanlevering | Fout) -> tuple[WaarnemingInput | None, list[Fout]]:
    try:
        return WaarnemingInput.model_validate(row, context=regel), []
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        return None, fouten_of(fault | {"loc": ("body", "waarnemingen", nummer, *fault["loc"])} for fault in faults)


def _key_of(nummer: int, row: object, found: Sequence[Fout]) -> Sleutel:
    """The parts of a row's key that have the right form: a row with a bad value still gets its key checked."""
    pointer = f"/waarnemingen/{nummer}"
    faulty = {fout.pointer.removeprefix(pointer) for fout in found}
    return Sleutel(pointer, *_texts(row if isinstance(row, dict) and pointer not in faulty else {}, faulty))


def _texts(row: dict[str, object], faulty: set[str]) -> Iterator[str | None]:
    for veld in ("gemeente", "periode"):
        given = row.get(veld)
        yield given.strip() if isinstance(given, str) and f"/{veld}" not in faulty else None
