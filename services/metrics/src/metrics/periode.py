"""Pure: a period as people and systems write it, and as it is written here: one spelling per kind.

Source of the spellings: CBS StatLine (`2023JJ00`, `2023SJ00`), DUO (`2023-2024`, `202324`), spreadsheets of gemeenten.
A school year runs from 1 August to 31 July (Wet op het primair onderwijs, art. 1); its peildatum is 1 October (DUO).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Periodetype(StrEnum):
    """Over welk soort periode een waarde gaat."""

    PEILDATUM = "peildatum"
    KALENDERJAAR = "kalenderjaar"
    SCHOOLJAAR = "schooljaar"


@dataclass(frozen=True, slots=True)
class Periode:
    """A period in its one spelling: `2023-10-01`, `2023` or `2023-2024`."""

    type: Periodetype
    code: str

    @property
    def begin(self) -> date:
        """Its first day; of a school year 1 August."""
        if self.type is Periodetype.PEILDATUM:
            return date.fromisoformat(self.code)
        return date(int(self.code[:4]), 8 if self.type is Periodetype.SCHOOLJAAR else 1, 1)

    @property
    def peildatum(self) -> date:
        """The day in whose indeling it is counted: of a calendar year 1 January, of a school year 1 October."""
        return self.begin.replace(month=10) if self.type is Periodetype.SCHOOLJAAR else self.begin

    @property
    def vorige(self) -> "Periode":
        """The same kind of period a year earlier."""
        year = int(self.code[:4]) - 1
        match self.type:
            case Periodetype.SCHOOLJAAR:
                return Periode(self.type, f"{year}-{year + 1}")
            case Periodetype.KALENDERJAAR:
                return Periode(self.type, str(year))
            case Periodetype.PEILDATUM:
                # Of 29 February the day before; a year earlier it does not exist.
                return Periode(self.type, f"{year}{self.code[4:]}".replace("-02-29", "-02-28"))


class PeriodeOnleesbaar(Exception):
    """Not a period of the kind that was asked for; `code` for programs, `hint` says in Dutch how to write it."""

    def __init__(self, code: str, hint: str) -> None:
        super().__init__(hint)
        self.code, self.hint = code, hint


def read_periode(geschreven: str, soort: Periodetype) -> Periode:
    """The period that is meant. Raises: PeriodeOnleesbaar."""
    text = " ".join(geschreven[:MAX_CHARS].translate(_STRIPES).casefold().split())
    return Periode(soort, _READERS[soort](text))


# No spelling is longer.
MAX_CHARS: Final = 60
_STRIPES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-") | dict.fromkeys(
    map(ord, "\u2018\u2019\u00b4`"), "'"
)
# `Schooljaar 2023-2024`, `sj. 23/24`, `2023/'24`, `2023 t/m 2024`, `20232024`, `202324`; the sign between is any.
_SCHOOLJAAR: Final = re.compile(
    r"(?:schooljaar|school jaar|sj\.?|cursusjaar|studiejaar)? ?"
    r"'?((?:20)?\d\d) ?(?:-|/|_|\.|t/m|tot en met|tot)? ?'?((?:20)?\d\d)",
    re.ASCII,
)
_STATLINE_SCHOOLJAAR: Final = re.compile(r"(20\d\d)sj00", re.ASCII)
_JAAR: Final = re.compile(r"(?:kalenderjaar|jaar)? ?(20\d\d)(?:jj00|\.0)?", re.ASCII)
_ISO: Final = re.compile(r"(20\d\d)-?(\d\d)-?(\d\d)(?:[ t]00:00(?::00(?:\.0+)?)?z?)?", re.ASCII)
_DUTCH: Final = re.compile(r"(\d\d?)[-/. ](\d\d?)[-/. ](20\d\d)", re.ASCII)
_IN_WORDS: Final = re.compile(r"(\d\d?)[ -]([a-z]{3,9})\.?[ -](20\d\d)", re.ASCII)
_MAANDEN: Final = (
    ("januari", "jan"),
    ("februari", "feb"),
    ("maart", "mrt"),
    ("april", "apr"),
    ("mei", "mei"),
    ("juni", "jun"),
    ("juli", "jul"),
    ("augustus", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_MAAND: Final = {naam: nummer for nummer, namen in enumerate(_MAANDEN, 1) for naam in namen}


def _schooljaar(text: str) -> str:
    if found := _STATLINE_SCHOOLJAAR.fullmatch(text):
        return _from_to(int(found[1]), int(found[1]) + 1)
    if _JAAR.fullmatch(text):
        year = int(text[-4:]) if text[-4:].isdecimal() else None
        hint = (
            f"Geef een schooljaar: {year}-{year + 1} of {year - 1}-{year}." if year else _HINTS[Periodetype.SCHOOLJAAR]
        )
        raise PeriodeOnleesbaar("periode-vorm", hint)
    if (found := _SCHOOLJAAR.fullmatch(text)) is None:
        raise PeriodeOnleesbaar("periode-vorm", _HINTS[Periodetype.SCHOOLJAAR])
    first, last = (int(part[-2:]) + 2000 for part in found.groups())
    if last != first + 1:
        raise PeriodeOnleesbaar(
            "schooljaar-niet-opeenvolgend",
            f"Een schooljaar is twee jaren na elkaar, zoals {_from_to(first, first + 1)}.",
        )
    return _from_to(first, last)


def _kalenderjaar(text: str) -> str:
    if found := _JAAR.fullmatch(text):
        return found[1]
    raise PeriodeOnleesbaar("periode-vorm", _HINTS[Periodetype.KALENDERJAAR])


def _peildatum(text: str) -> str:
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DUTCH.fullmatch(text):
        day, month, year = found.groups()
    elif (found := _IN_WORDS.fullmatch(text)) and found[2] in _MAAND:
        day, month, year = found[1], str(_MAAND[found[2]]), found[3]
    else:
        raise PeriodeOnleesbaar("periode-vorm", _HINTS[Periodetype.PEILDATUM])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise PeriodeOnleesbaar("datum-bestaat-niet", "Deze dag bestaat niet.") from None


def _from_to(first: int, last: int) -> str:
    return f"{first}-{last}"


_HINTS: Final = {
    Periodetype.SCHOOLJAAR: "Geef een schooljaar, zoals 2023-2024.",
    Periodetype.KALENDERJAAR: "Geef een kalenderjaar, zoals 2023.",
    Periodetype.PEILDATUM: "Geef een dag, zoals 2023-10-01.",
}
_READERS: Final[dict[Periodetype, Callable[[str], str]]] = {
    Periodetype.SCHOOLJAAR: _schooljaar,
    Periodetype.KALENDERJAAR: _kalenderjaar,
    Periodetype.PEILDATUM: _peildatum,
}
