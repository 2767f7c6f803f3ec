"""Pure: from the rows as sent to cells, with every fault of every row; the sent value is never repeated.

Only `0` is zero. A blank, a dash or `<5` is not a number: the sender must say which status is meant.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from metrics.cel import Cel, Celstatus, Markering
from metrics.waarnemingen.bevindingen import Bevinding

VELDEN: Final = ("gemeente", "periode", "waarde", "status", "markeringen")
JAAR: Final = re.compile(r"\d{4}", re.ASCII)
# A hundred times the world's population: anything above is a unit gone wrong.
GRENS: Final = 10**12
# Of a field that does not exist, enough to recognise it.
MAX_NAAM: Final = 100
# The letters of Eurostat and EES beside our words.
STATUSLETTERS: Final = {
    "x": Celstatus.NIET_GELEVERD,
    "z": Celstatus.NVT,
    "c": Celstatus.ONDERDRUKT,
    "k": Celstatus.LAAG,
}
MARKERINGLETTERS: Final = {
    "p": Markering.VOORLOPIG,
    "r": Markering.HERZIEN,
    "b": Markering.REEKSBREUK,
    "e": Markering.GESCHAT,
    "u": Markering.ONBETROUWBAAR,
}
STATUSSEN: Final = {**STATUSLETTERS, **{status.value: status for status in Celstatus}}
MARKERINGEN: Final = {**MARKERINGLETTERS, **{markering.value: markering for markering in Markering}}
LEGE_TEKENS: Final = {"", "-", ":", "~", ".", "null", "na", "n/a", "nvt", "n.v.t.", "x"}
KLEIN_AANTAL: Final = re.compile(r"\s*<\s*\d+\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Waarderegel:
    """What values an indicator can have."""

    minimum: int
    is_geheel: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """A row whose form is right as far as it goes; None marks a part with a fault of its own."""

    nummer: int
    gemeente: str | None
    periode: str | None
    cel: Cel | None


def parse_rows(rows: Sequence[object], regel: Waarderegel) -> tuple[list[Rij], list[Bevinding]]:
    """Every row that is an object, and every fault of form in any of them."""
    parsed, bevindingen = [], list[Bevinding]()
    for nummer, row in enumerate(rows):
        if not isinstance(row, Mapping):
            bevindingen.append(Bevinding(nummer, "", "geen-object", "Geef een object."))
            continue
        bevindingen += [
            Bevinding(nummer, _step(veld), "onbekend-veld", "Dit veld bestaat niet.")
            for veld in row
            if veld not in VELDEN
        ]
        gemeente = _text(nummer, "gemeente", row.get("gemeente"), bevindingen)
        periode = _period(nummer, row.get("periode"), bevindingen)
        parsed.append(Rij(nummer, gemeente, periode, _cell(nummer, row, regel, bevindingen)))
    return parsed, bevindingen


def _step(veld: object) -> str:
    """A sender's own field name as one step of a JSON Pointer, also when it holds half a character."""
    naam = str(veld)[:MAX_NAAM].encode("utf-8", "replace").decode()
    return naam.replace("~", "~0").replace("/", "~1")


def _text(nummer: int, veld: str, given: object, bevindingen: list[Bevinding]) -> str | None:
    if isinstance(given, str) and given.strip():
        return given.strip()
    if given is None or given == "":
        bevindingen.append(Bevinding(nummer, veld, "verplicht", "Dit veld is verplicht."))
    else:
        bevindingen.append(Bevinding(nummer, veld, "geen-tekst", "Geef tekst, tussen aanhalingstekens."))
    return None


def _period(nummer: int, given: object, bevindingen: list[Bevinding]) -> str | None:
    periode = _text(nummer, "periode", given, bevindingen)
    if periode is None or JAAR.fullmatch(periode):
        return periode
    bevindingen.append(Bevinding(nummer, "periode", "verkeerde-vorm", "Geef een kalenderjaar, zoals 2020."))
    return None


def _cell(nummer: int, row: Mapping[object, object], regel: Waarderegel, bevindingen: list[Bevinding]) -> Cel | None:
    """A value or a status, never both and never neither."""
    before = len(bevindingen)
    waarde = _value(nummer, row.get("waarde"), regel, bevindingen)
    status = _status(nummer, row, bevindingen)
    markeringen = _markers(nummer, row.get("markeringen"), bevindingen)
    if row.get("waarde") is not None and status not in {None, Celstatus.OK}:
        melding = "Geef een waarde of een status die zegt waarom die er niet is, niet allebei."
        bevindingen.append(Bevinding(nummer, "status", "waarde-en-status", melding))
    if row.get("waarde") is None and status in {None, Celstatus.OK} and len(bevindingen) == before:
        melding = "Geef een waarde, of een status zoals niet_geleverd of nvt."
        bevindingen.append(Bevinding(nummer, "waarde", "waarde-of-status", melding))
    if len(bevindingen) > before:
        return None
    return Cel(waarde, status or Celstatus.OK, markeringen)


def _value(nummer: int, given: object, regel: Waarderegel, bevindingen: list[Bevinding]) -> Decimal | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or given != given:  # noqa: PLR0124 - NaN
        bevindingen.append(Bevinding(nummer, "waarde", *_why_no_number(given)))
        return None
    if refusal := _refuse(given, regel):
        bevindingen.append(Bevinding(nummer, "waarde", *refusal))
        return None
    return Decimal(str(given)) if given else Decimal(0)


def _refuse(given: float, regel: Waarderegel) -> tuple[str, str] | None:
    """Bounds come first: an infinity or an integer of a thousand digits cannot be converted, yet compares well."""
    if given < regel.minimum:
        return "te-klein", f"Geef minstens {regel.minimum}."
    if given >= GRENS:
        return "te-groot", f"Geef minder dan {GRENS}."
    if regel.is_geheel and given != int(given):
        return "geen-geheel-getal", "Geef een geheel getal."
    return None


def _why_no_number(given: object) -> tuple[str, str]:
    if isinstance(given, str) and KLEIN_AANTAL.fullmatch(given[:20]):
        return "waarde-onderdrukt", "Dit is geen getal. Geef de status onderdrukt en laat de waarde leeg."
    if isinstance(given, str) and given.strip().lower() in LEGE_TEKENS:
        return "waarde-leeg", "Alleen 0 is nul. Laat de waarde leeg en geef de status niet_geleverd of nvt."
    if isinstance(given, str):
        return "geen-getal", "Geef een getal zonder aanhalingstekens, met een punt als decimaalteken."
    return "geen-getal", "Geef een eindig getal."


def _status(nummer: int, row: Mapping[object, object], bevindingen: list[Bevinding]) -> Celstatus | None:
    given = row.get("status")
    if given is None:
        return None
    if isinstance(given, str) and given in STATUSSEN:
        return STATUSSEN[given]
    bevindingen.append(Bevinding(nummer, "status", "onbekende-code", "Kies uit: " + ", ".join(Celstatus) + "."))
    return None


def _markers(nummer: int, given: object, bevindingen: list[Bevinding]) -> frozenset[Markering]:
    if given is None:
        return frozenset()
    if not isinstance(given, list):
        bevindingen.append(Bevinding(nummer, "markeringen", "geen-lijst", "Geef een lijst."))
        return frozenset()
    for place, letter in enumerate(given):
        if not isinstance(letter, str) or letter not in MARKERINGEN:
            melding = "Kies uit: " + ", ".join(Markering) + "."
            bevindingen.append(Bevinding(nummer, f"markeringen/{place}", "onbekende-code", melding))
    return frozenset(MARKERINGEN[letter] for letter in given if isinstance(letter, str) and letter in MARKERINGEN)
