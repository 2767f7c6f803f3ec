"""Pure: the header of a file of figures: which column is which field, in the words of CBS, DUO and spreadsheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from metrics.indicatoren.assen import ASSEN
from shared.problems import Fout
from shared.text import sort_key

# Far more than any file needs; who sends 300 hears of the first hundred.
MAX_KOLOMMEN: Final = 100
# Field → how others head it, the best first: of two that are there the first counts.
_NAMEN: Final[dict[str, tuple[str, ...]]] = {
    "indicator": ("indicator", "indicatorcode", "onderwerp", "maat"),
    "gemeente": (
        "gemeente",
        "gemeentecode",
        "gemeentenummer",
        "gm code",
        "gmcode",
        "regios",
        "regio's",
        "plaats",
        "gemeentenaam",
        "gemeente naam",
        "naam gemeente",
    ),
    "wijk": ("wijk", "wijkcode", "wk code", "wkcode"),
    "school": ("school", "vestigingscode", "brin vestiging", "brinvestiging", "brin6", "brin"),
    "periode": ("periode", "perioden", "schooljaar", "jaar", "peildatum", "school jaar"),
    **{one.kolom: (one.kolom, one.slug, one.label, *one.namen) for one in ASSEN.values()},
    "teller": ("teller", "aantal", "waarde"),
    "noemer": ("noemer", "totaal aantal", "van"),
    "status": ("status", "celstatus"),
    "markeringen": ("markeringen", "markering", "voetnoot"),
    "verwijderen": ("verwijderen", "verwijder"),
}
VELDEN: Final = tuple(_NAMEN)
# What often stands beside a code and says nothing more.
_ERNAAST: Final = ("gemeentenaam", "wijknaam", "schoolnaam", "naam", "provincie", "toelichting", "opmerking", "id")
_VERPLICHT: Final = (("indicator",), ("gemeente", "wijk"), ("periode",), ("teller", "status"))


def _key(naam: str) -> str:
    return sort_key(naam).replace(" ", "")


_VELD: Final = {_key(naam): (veld, rang) for veld, namen in _NAMEN.items() for rang, naam in enumerate(namen)}


@dataclass(frozen=True, slots=True)
class Kop:
    """The fields of the columns in their order; None for one that is not read, whose heading is in `overgeslagen`."""

    velden: tuple[str | None, ...]
    overgeslagen: tuple[str, ...] = ()

    @property
    def gelezen(self) -> list[str]:
        """The fields that are there."""
        return [veld for veld in self.velden if veld is not None]


def read_kop(cellen: Sequence[str]) -> tuple[Kop, list[Fout]]:
    """The columns of a header, and every fault in it; the pointer of a fault names the column as it is written."""
    namen = [cel.strip() for cel in cellen]
    while namen and not namen[-1]:
        namen.pop()
    fouten = []
    if len(namen) > MAX_KOLOMMEN:
        fouten.append(
            Fout("", "te-veel-kolommen", f"Geef hoogstens {MAX_KOLOMMEN} kolommen; dit zijn er {len(namen)}.")
        )
        namen = namen[:MAX_KOLOMMEN]
    best = _best_of(namen)
    velden, ernaast = list[str | None](), list[str]()
    for place, naam in enumerate(namen):
        veld = _VELD.get(_key(naam), (None, 0))[0]
        if veld is not None and best[veld] == place:
            velden.append(veld)
            continue
        velden.append(None)
        if veld is not None and _VELD[_key(namen[best[veld]])] == _VELD[_key(naam)]:
            fouten.append(Fout(f"/{naam}", "dubbele-kolom", "Geef deze kolom één keer."))
        elif veld is not None or _key(naam) in map(_key, _ERNAAST):
            ernaast.append(naam)
        else:
            fouten.append(Fout(f"/{naam[:100]}", "onbekende-kolom", f"Deze kolom bestaat niet.{_near(naam)}"))
    fouten += [
        Fout(f"/{keuze[0]}", "kolom-ontbreekt", f"De kolom {' of '.join(keuze)} is verplicht.")
        for keuze in _VERPLICHT
        if not set(keuze) & set(best)
    ]
    return Kop(tuple(velden), tuple(ernaast)), fouten


def _best_of(namen: Sequence[str]) -> dict[str, int]:
    """Of each field the place of the column that counts: a code before a name."""
    best = dict[str, int]()
    for place, naam in enumerate(namen):
        if found := _VELD.get(_key(naam)):
            veld, rang = found
            if veld not in best or rang < _VELD[_key(namen[best[veld]])][1]:
                best[veld] = place
    return best


def _near(naam: str) -> str:
    near = get_close_matches(_key(naam)[:60], _VELD, 1)
    return f" Bedoelt u {_VELD[near[0]][0]}?" if near else f" De kolommen zijn: {', '.join(VELDEN)}."
