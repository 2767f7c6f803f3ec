"""Pure: what one cell of a file says: a number, a sign that stands for a status, a marker."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from metrics.cel import AFGELEID, MARKERINGLETTERS, STATUSLETTERS, Celstatus, Markering
from shared.getallen import UNCLEAR, is_unclear, without_thousands
from shared.waardelijsten.celtekens import plain_teken, status_meant, why_no_number

# A hundred times the world's population: anything above is a unit gone wrong.
GRENS: Final = Decimal(10) ** 12
_NUMBER: Final = re.compile(r"[+-]?\d{1,300}(?:[.,]\d{1,300})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_PERCENTAGE: Final = re.compile(r"[+-]?[\d.,]{1,20} ?(?:%|procent|pct\.?)")
_CBS_MARKERING: Final = {"*": Markering.VOORLOPIG, "**": Markering.VOORLOPIG}
_SPLIT: Final = re.compile(r"[,|/ ]+")
_JA: Final = {"ja", "true", "waar", "1", "j", "x"}
_NEE: Final = {"nee", "false", "onwaar", "0", "n"}


@dataclass(frozen=True, slots=True)
class Onleesbaar:
    """Why a cell says nothing: a stable code, and in Dutch what to write instead."""

    code: str
    hint: str


def read_getal(geschreven: str) -> Decimal | Celstatus | Onleesbaar:
    """The number, or the status that a sign such as `<5` means; never a number for such a sign."""
    text = geschreven.strip().replace("\u00a0", "").replace("\u2212", "-")
    if is_unclear(text):
        return Onleesbaar(*UNCLEAR)
    plain = without_thousands(text)
    if _NUMBER.fullmatch(plain):
        getal = Decimal(plain.replace(",", "."))
        if abs(getal) >= GRENS:
            return Onleesbaar("te-groot", "Geef minder dan een biljoen; is de eenheid goed?")
        return getal.normalize() + 0 if getal else Decimal(0)
    if _PERCENTAGE.fullmatch(text.casefold()):
        return Onleesbaar("percentage", "Geef geen percentage: geef de teller en de noemer waaruit het is berekend.")
    if (meant := status_meant(text)) is not None:
        return Celstatus(meant)
    code, hint = why_no_number(text)
    if code == "geen-getal":
        hint = "Geef een getal, zoals 1234 of 12,5."
    return Onleesbaar(code, hint)


def read_status(geschreven: str) -> Celstatus | Onleesbaar:
    """A word, a letter, or a sign that means one."""
    plain = plain_teken(geschreven).replace(" ", "_")
    word = STATUSLETTERS.get(plain, plain)
    if word in set(Celstatus) and word not in AFGELEID:
        return Celstatus(word)
    if (meant := status_meant(geschreven)) is not None:
        return Celstatus(meant)
    known = ", ".join(one for one in Celstatus if one not in AFGELEID)
    return Onleesbaar("onbekende-code", f"Geef een van: {known}.")


def read_markeringen(geschreven: str) -> tuple[Markering, ...] | Onleesbaar:
    """Words or letters with a comma or blank between, in the order of their names."""
    found = set[Markering]()
    for part in filter(None, _SPLIT.split(geschreven.strip())):
        plain = plain_teken(part)
        word: str = _CBS_MARKERING.get(plain) or MARKERINGLETTERS.get(plain) or plain
        if word not in set(Markering) or word in AFGELEID:
            known = ", ".join(one for one in Markering if one not in AFGELEID)
            return Onleesbaar("onbekende-code", f"Geef een of meer van: {known}.")
        found.add(Markering(word))
    return tuple(sorted(found))


def read_ja_nee(geschreven: str) -> bool | Onleesbaar:
    """Whether something is so."""
    plain = geschreven.strip().casefold()
    return plain in _JA if plain in _JA | _NEE else Onleesbaar("geen-ja-nee", "Geef ja of nee.")
