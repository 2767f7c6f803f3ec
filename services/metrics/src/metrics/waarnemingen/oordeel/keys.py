"""Pure: whether the key of a row is one that exists, and what was probably meant when it is not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from metrics.indelingen.indeling import EERSTE_INDELING, Indelingen, day_of
from shared.problems import Fout
from shared.waardelijsten.gebieden import why_unknown
from shared.waardelijsten.plaatsnamen import Plaats, Plaatsnamen

# A guess costs milliseconds; who has twenty names wrong has another problem than spelling.
MAX_GOKKEN: Final = 20


@dataclass(frozen=True, slots=True)
class Sleutel:
    """What a row says it is about, as far as its form is right; None marks a part with a fault of its own."""

    pointer: str
    gemeente: str | None
    periode: str | None


class KeyCheck:
    """Judges the keys of one delivery against the known gemeenten, each different name once.

    `canonical` turns a spelling of a code (`363`, `GM0363`) into the code, anything else into None.
    """

    def __init__(self, indelingen: Indelingen, dit_jaar: int, canonical: Callable[[str], str | None]) -> None:
        self._indelingen = indelingen
        self._dit_jaar = dit_jaar
        self._canonical = canonical
        gemeenten = indelingen.gemeenten.values()
        self._namen = Plaatsnamen(Plaats(g.code, g.naam, g.provinciecode, g.aliassen) for g in gemeenten)
        self._meant = dict[str, tuple[str, ...]]()
        self._unknown = dict[str, str]()
        self._seen = dict[tuple[str, str], str]()

    def check(self, sleutel: Sleutel) -> tuple[str | None, list[Fout]]:
        """The code of the gemeente, if there is one, and every fault in the key, a repeated one included."""
        fouten = list(self._period_faults(sleutel))
        if sleutel.gemeente is None:
            return None, fouten
        periode = None if fouten else sleutel.periode
        codes = self._codes(sleutel.gemeente, periode)
        if len(codes) != 1:
            melding = self._explain(sleutel.gemeente)
            return None, [*fouten, Fout(f"{sleutel.pointer}/gemeente", "onbekende-gemeente", melding)]
        if periode is not None:
            fouten += self._faults_together(sleutel.pointer, codes[0], periode)
        return codes[0], fouten

    def _codes(self, geschreven: str, periode: str | None) -> tuple[str, ...]:
        """The gemeenten that are meant; of several with one name, those of the period."""
        if geschreven not in self._meant:
            code = self._canonical(geschreven)
            known = (code,) if code is not None and code in self._indelingen.gemeenten else ()
            self._meant[geschreven] = self._namen.find(geschreven) if code is None else known
        codes = self._meant[geschreven]
        if len(codes) > 1 and periode is not None:
            dag = day_of(periode)
            return tuple(code for code in codes if self._indelingen.gemeenten[code].exists_on(dag)) or codes
        return codes

    def _explain(self, geschreven: str) -> str:
        if geschreven not in self._unknown:
            code = self._canonical(geschreven)
            may_guess = len(self._unknown) < MAX_GOKKEN
            melding = why_unknown(code) if code else self._namen.explain(geschreven, may_guess=may_guess)
            self._unknown[geschreven] = melding
        return self._unknown[geschreven]

    def _period_faults(self, sleutel: Sleutel) -> Iterable[Fout]:
        if sleutel.periode is not None and not EERSTE_INDELING.year <= int(sleutel.periode) <= self._dit_jaar:
            melding = f"Geef een jaar van {EERSTE_INDELING.year} tot en met {self._dit_jaar}."
            yield Fout(f"{sleutel.pointer}/periode", "periode-buiten-bereik", melding)

    def _faults_together(self, pointer: str, code: str, periode: str) -> Iterable[Fout]:
        gemeente = self._indelingen.gemeenten[code]
        if not gemeente.exists_on(day_of(periode)):
            yield Fout(f"{pointer}/gemeente", "gemeente-niet-geldig", self._why_not_in_force(code, periode))
        if (first := self._seen.setdefault((code, periode), pointer)) != pointer:
            yield Fout(pointer, "dubbele-rij", f"Deze gemeente en periode staan ook in {first}.")

    def _why_not_in_force(self, code: str, periode: str) -> str:
        van = self._indelingen.gemeenten[code].geldig_van
        is_too_early = van is not None and day_of(periode) < van
        return self._indelingen.why_not_before(code) if is_too_early else self._indelingen.why_not_after(code)
