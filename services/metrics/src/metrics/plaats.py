"""Pure: a place below the gemeente as it is written, and the gemeente that it says it is in.

Sources: CBS, Wijk- en buurtkaart (`WK` with the code of the gemeente and two digits; `BU` with four is smaller than
anything published here); DUO, Basisregistratie Instellingen (BRIN and vestigingsnummer: `02QZ00`).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Plaatssoort(StrEnum):
    """Over welk soort plaats een waarde gaat."""

    NEDERLAND = "nederland"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Plaats:
    """A wijk or a school; the code of a wijk tells its gemeente, that of a school does not."""

    soort: Plaatssoort
    code: str
    gemeente: str | None = None


class PlaatsOnleesbaar(Exception):
    """Not the code of such a place; `hint` says in Dutch what one looks like."""

    def __init__(self, code: str, hint: str) -> None:
        super().__init__(hint)
        self.code, self.hint = code, hint


def read_wijk(geschreven: str) -> Plaats:
    """`WK036301`, `wk 0363 01`, also padded. Raises: PlaatsOnleesbaar."""
    text = _plain(geschreven)
    if found := _WIJK.fullmatch(text):
        return Plaats(Plaatssoort.WIJK, f"WK{found[1]}{found[2]}", f"GM{found[1]}")
    if _BUURT.fullmatch(text):
        raise PlaatsOnleesbaar("plaats-te-klein", "Dit is een buurt; cijfers gaan over een wijk, zoals WK036301.")
    raise PlaatsOnleesbaar("wijk-vorm", "Geef WK, de gemeentecode en twee cijfers (CBS), zoals WK036301.")


def read_school(geschreven: str) -> Plaats:
    """`19XY00`, `19xy-00`; a BRIN alone is not one place. Raises: PlaatsOnleesbaar."""
    text = _plain(geschreven)
    if _VESTIGING.fullmatch(text):
        return Plaats(Plaatssoort.SCHOOL, text)
    if _BRIN.fullmatch(text):
        raise PlaatsOnleesbaar("vestiging-ontbreekt", f"Zet het vestigingsnummer achter de BRIN, zoals {text}00.")
    raise PlaatsOnleesbaar("school-vorm", "Geef de BRIN met het vestigingsnummer, zoals 02QZ00.")


_WIJK: Final = re.compile(r"(?:WK)?(\d{4})(\d{2})", re.ASCII)
_BUURT: Final = re.compile(r"(?:BU|WK)?\d{8}", re.ASCII)
_BRIN: Final = re.compile(r"\d{2}[A-Z]{2}", re.ASCII)
_VESTIGING: Final = re.compile(r"\d{2}[A-Z]{2}\d{2}", re.ASCII)
_MAX_CHARS: Final = 40


def _plain(geschreven: str) -> str:
    """Capitals, without blanks and stripes."""
    return re.sub(r"[\s._-]", "", geschreven[:_MAX_CHARS]).upper()
