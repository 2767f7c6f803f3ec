"""Pure: whether the key of a row is one that exists, and what was probably meant when it is not."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from metrics.cel import Cel
from metrics.indelingen.indeling import EERSTE_INDELING, Gemeente, Indelingen, day_of
from metrics.waarnemingen.bevindingen import Bevinding
from metrics.waarnemingen.parsing import Rij


@dataclass(frozen=True, slots=True)
class Waarneming:
    """A checked row: natural key (gemeente, periode) and its cell."""

    gemeente: str
    periode: str
    cel: Cel


class KeyCheck:
    """Judges the keys of one delivery against the known gemeenten.

    `canonical` turns a spelling of a code (`363`, `GM0363`) into the code, anything else into None.
    """

    def __init__(self, indelingen: Indelingen, dit_jaar: int, canonical: Callable[[str], str | None]) -> None:
        self._indelingen = indelingen
        self._dit_jaar = dit_jaar
        self._canonical = canonical
        self._names = _by_name(indelingen)

    def check(self, rijen: Sequence[Rij]) -> tuple[list[Waarneming], list[Bevinding]]:
        """The rows that can be stored, and every fault in a key, repeated keys included."""
        seen, checked, bevindingen = dict[tuple[str, str], int](), list[Waarneming](), list[Bevinding]()
        for rij in rijen:
            code = self._code(rij, bevindingen)
            is_period_right = self._is_period_right(rij, bevindingen)
            if code is None or rij.periode is None or not is_period_right:
                continue
            bevindingen += self._not_in_force(rij.nummer, code, rij.periode)
            first = seen.setdefault((code, rij.periode), rij.nummer)
            if first != rij.nummer:
                melding = f"Deze gemeente en periode staan ook in /waarnemingen/{first}."
                bevindingen.append(Bevinding(rij.nummer, "", "dubbele-rij", melding))
            elif rij.cel is not None:
                checked.append(Waarneming(code, rij.periode, rij.cel))
        return checked, bevindingen

    def _code(self, rij: Rij, bevindingen: list[Bevinding]) -> str | None:
        if rij.gemeente is None:
            return None
        code = self._canonical(rij.gemeente) or self._names.get(_folded(rij.gemeente), "")
        if code in self._indelingen.gemeenten:
            return code
        melding = "Deze gemeente is niet bekend." + self._hint(rij.gemeente, code)
        bevindingen.append(Bevinding(rij.nummer, "gemeente", "onbekende-gemeente", melding))
        return None

    def _is_period_right(self, rij: Rij, bevindingen: list[Bevinding]) -> bool:
        if rij.periode is None:
            return False
        if EERSTE_INDELING.year <= int(rij.periode) <= self._dit_jaar:
            return True
        melding = f"Geef een jaar van {EERSTE_INDELING.year} tot en met {self._dit_jaar}."
        bevindingen.append(Bevinding(rij.nummer, "periode", "periode-buiten-bereik", melding))
        return False

    def _not_in_force(self, nummer: int, code: str, periode: str) -> list[Bevinding]:
        gemeente, dag = self._indelingen.gemeenten[code], day_of(periode)
        if gemeente.exists_on(dag):
            return []
        if gemeente.geldig_van is not None and dag < gemeente.geldig_van:
            melding = f"{gemeente.naam} bestaat pas vanaf {gemeente.geldig_van}."
            others = self._indelingen.predecessors_of(code)
        else:
            melding = f"{gemeente.naam} bestond tot {gemeente.geldig_tot}."
            others = self._indelingen.successors_of(code)
        names = ", ".join(f"{other} ({self._indelingen.name_of(other)})" for other in others)
        hint = f" Bedoelt u {names}?" if names else ""
        return [Bevinding(nummer, "gemeente", "gemeente-niet-geldig", melding + hint)]

    def _hint(self, given: str, code: str) -> str:
        """The nearest gemeente; by code when a code was given, else by name."""
        if code:
            found = get_close_matches(code, sorted(self._indelingen.gemeenten), n=1)
        else:
            found = [self._names[name] for name in get_close_matches(_folded(given[:100]), sorted(self._names), n=1)]
        return f" Bedoelt u {found[0]} ({self._indelingen.name_of(found[0])})?" if found else ""


def _by_name(indelingen: Indelingen) -> dict[str, str]:
    return {_folded(naam): g.code for g in indelingen.gemeenten.values() for naam in _names(g)}


def _names(gemeente: Gemeente) -> tuple[str, ...]:
    return (gemeente.naam, *gemeente.aliassen)


def _folded(naam: str) -> str:
    """Letters and digits only, without accents, as people type a name."""
    plain = unicodedata.normalize("NFKD", naam.casefold())
    return "".join(char for char in plain if char.isalnum())
