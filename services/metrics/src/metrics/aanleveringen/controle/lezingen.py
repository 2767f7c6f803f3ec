"""What each different spelling in a file means, judged once however many rows have it: rows for the tables of staging.

Pure work on what the store found, done in a thread: names against the register, periods against the kind that the
indicator asks, cells as numbers or signs.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from metrics.aanleveringen.controle.spelling import (
    Onleesbaar,
    read_getal,
    read_ja_nee,
    read_markeringen,
    read_status,
)
from metrics.cel import Celstatus
from metrics.indelingen.indeling import EERSTE_INDELING, Indelingen
from metrics.indicatoren.assen import ASSEN, TOTAAL, As
from metrics.indicatoren.schemas import Beleid, IndicatorRead, Leverancier
from metrics.periode import PeriodeOnleesbaar, read_periode
from metrics.plaats import PlaatsOnleesbaar, read_school, read_wijk
from shared.text import sort_key
from shared.waardelijsten.gebieden import area_of, why_unknown
from shared.waardelijsten.identifiers import canonical_gemeentecode
from shared.waardelijsten.plaatsnamen import Plaats, Plaatsnamen

# A guess costs milliseconds; who has twenty names wrong has another problem than spelling.
MAX_GOKKEN: Final = 20
LAND: Final = "NL01"
_HET_LAND: Final = "het hele land"
_TOTAAL: Final = {"totaal", "alle", "allen", "alles", "total", "t001038", "t001081", "totaal leerlingen"}
# Before the register begins nobody knows which gemeenten there were; figures of the alliance are younger.
EERSTE_PERIODE: Final = date(2010, 1, 1)

Rij = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Afzender:
    """For whom the sender may deliver."""

    is_beheerder: bool
    gemeenten: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lezingen:
    """The rows per table of staging, and a remark per kind of sign that was read as something else."""

    tabellen: Mapping[str, list[Rij]]
    tekens: frozenset[str]


class Lezer:
    """Judges the spellings of one file."""

    def __init__(self, indelingen: Indelingen, indicatoren: Mapping[str, IndicatorRead], afzender: Afzender) -> None:
        self._indelingen, self._indicatoren, self._afzender = indelingen, indicatoren, afzender
        gemeenten = indelingen.gemeenten.values()
        self._namen = Plaatsnamen(Plaats(g.code, g.naam, g.provinciecode, g.aliassen) for g in gemeenten)
        self._gokken = 0

    def read(
        self, spellingen: Mapping[str, Collection[str]], periodes: Iterable[tuple[str | None, str]], vandaag: date
    ) -> Lezingen:
        """Shape: `spellingen` by field; `periodes` are pairs (indicator, period) as they are written."""
        indicatoren = {one: self._indicator(one) for one in spellingen["indicator"]}
        tabellen = {
            "lees_indicator": [self._as_row(one, found) for one, found in indicatoren.items()],
            "lees_gemeente": [self._gemeente(one) for one in spellingen["gemeente"]],
            "lees_wijk": [_place(one, read_wijk) for one in spellingen["wijk"]],
            "lees_school": [_place(one, read_school) for one in spellingen["school"]],
            "lees_periode": [self._periode(of, one, indicatoren, vandaag) for of, one in periodes],
            "lees_as": [_axis(axis, one) for axis in ASSEN.values() for one in spellingen[axis.kolom]],
            "lees_getal": [_number(one) for one in spellingen["getal"]],
            "lees_status": [_said(one, read_status(one)) for one in spellingen["status"]],
            "lees_markering": [_markers(one) for one in spellingen["markeringen"]],
            "lees_ja_nee": [_said(one, read_ja_nee(one)) for one in spellingen["verwijderen"]],
            "ken_gemeente": list(self._known()),
        }
        tekens = {row[0] for row in tabellen["lees_getal"] if row[2] is not None}
        return Lezingen(tabellen, frozenset(tekens))

    def _indicator(self, geschreven: str) -> IndicatorRead | Onleesbaar:
        key = "-".join(sort_key(geschreven).split())
        found = self._indicatoren.get(key) or next(
            (one for one in self._indicatoren.values() if sort_key(one.label) == sort_key(geschreven)), None
        )
        if found is None:
            return Onleesbaar("onbekende-indicator", "Deze indicator staat niet in de catalogus (/indicatoren).")
        if found.aanlevering is None:
            return Onleesbaar("indicator-berekend", "Deze indicator wordt berekend en niet aangeleverd.")
        if found.beleid is Beleid.DINGEN:
            return Onleesbaar("via-waarnemingen", "Deze indicator wordt aangeleverd via PUT /waarnemingen.")
        if found.aanlevering.door is Leverancier.BEHEERDER and not self._afzender.is_beheerder:
            return Onleesbaar("indicator-niet-van-u", "Deze indicator levert de beheerder landelijk aan.")
        return found

    def _as_row(self, geschreven: str, found: IndicatorRead | Onleesbaar) -> Rij:
        """Shape: as lees_indicator."""
        if isinstance(found, Onleesbaar):
            return (geschreven, None, None, None, None, None, None, found.code, found.hint)
        regel = found.aanlevering
        assert regel is not None  # noqa: S101 - without one it was not readable
        return (
            geschreven, found.slug, regel.vorm.value, regel.is_geheel, regel.minimum,
            found.uitsplitsingen, [one.value for one in found.plaatsen], None, None,
        )  # fmt: skip

    def _gemeente(self, geschreven: str) -> Rij:
        """Shape: (geschreven, code, is_land, fout, hint)."""
        code = canonical_gemeentecode(geschreven)
        if code is not None:
            known = code in self._indelingen.gemeenten
            fout = (None, None) if known else ("onbekende-gemeente", why_unknown(code))
            return (geschreven, code if known else None, False, *fout)
        codes = self._namen.find(geschreven)
        if len(codes) == 1:
            return (geschreven, codes[0], False, None, None)
        if area_of(geschreven) == _HET_LAND:
            return (geschreven, LAND, True, None, None)
        may_guess = self._gokken < MAX_GOKKEN
        self._gokken += 1
        hint = self._namen.explain(geschreven, may_guess=may_guess)
        return (geschreven, None, False, "onbekende-gemeente", hint)

    def _periode(
        self,
        of: str | None,
        geschreven: str,
        indicatoren: Mapping[str, IndicatorRead | Onleesbaar],
        vandaag: date,
    ) -> Rij:
        """Shape: (indicator, geschreven, code, vorige, peildatum, definitieversie, fout, hint)."""
        indicator = indicatoren.get(of) if of is not None else None
        nothing = (of or "", geschreven, None, None, None, None)
        if not isinstance(indicator, IndicatorRead) or indicator.aanlevering is None:
            # Which kind of period belongs here is not known; the fault of the indicator says enough.
            return (*nothing, None, None)
        try:
            periode = read_periode(geschreven, indicator.aanlevering.periodetype)
        except PeriodeOnleesbaar as refused:
            return (*nothing, refused.code, refused.hint)
        if periode.begin > vandaag:
            return (*nothing, "periode-begint-nog", "Deze periode is nog niet begonnen.")
        if periode.begin < EERSTE_PERIODE:
            return (*nothing, "periode-buiten-bereik", f"Geef een periode vanaf {EERSTE_PERIODE.year}.")
        versie = indicator.version_on(periode.begin).versie
        vorige = periode.vorige.code
        return (of, geschreven, periode.code, vorige, periode.peildatum, versie, None, None)

    def _known(self) -> Iterator[Rij]:
        """Shape: (code, van, tot, eigen, hint_te_vroeg, hint_te_laat); the country is whoever's may deliver it."""
        may_all = self._afzender.is_beheerder
        for code, gemeente in self._indelingen.gemeenten.items():
            # Of days before the register begins it knows no other gemeenten.
            van = gemeente.geldig_van if gemeente.geldig_van and gemeente.geldig_van > EERSTE_INDELING else None
            eigen = may_all or code in self._afzender.gemeenten
            early = self._indelingen.why_not_before(code)
            late = self._indelingen.why_not_after(code)
            yield (code, van, gemeente.geldig_tot, eigen, early, late)
        yield (LAND, None, None, may_all, "", "")


def _place(geschreven: str, read: Any) -> Rij:  # noqa: ANN401 - one of two readers
    """Shape: (geschreven, code, gemeente, fout, hint)."""
    try:
        plaats = read(geschreven)
    except PlaatsOnleesbaar as refused:
        return (geschreven, None, None, refused.code, refused.hint)
    return (geschreven, plaats.code, plaats.gemeente, None, None)


def _axis(axis: As, geschreven: str) -> Rij:
    """Shape: (kolom, geschreven, code, fout, hint); empty for the whole."""
    if sort_key(geschreven) in _TOTAAL:
        return (axis.kolom, geschreven, TOTAAL, None, None)
    if (code := axis.read(geschreven)) is not None:
        return (axis.kolom, geschreven, code, None, None)
    return (axis.kolom, geschreven, None, "onbekende-code", f"Geef een van: {', '.join(axis.waarden)}.")


def _number(geschreven: str) -> Rij:
    """Shape: (geschreven, getal, status, fout, hint)."""
    found = read_getal(geschreven)
    if isinstance(found, Onleesbaar):
        return (geschreven, None, None, found.code, found.hint)
    if isinstance(found, Celstatus):
        return (geschreven, None, found.value, None, None)
    return (geschreven, found, None, None, None)


def _said(geschreven: str, found: object) -> Rij:
    """Shape: (geschreven, waarde, fout, hint)."""
    if isinstance(found, Onleesbaar):
        return (geschreven, None, found.code, found.hint)
    return (geschreven, found.value if isinstance(found, Celstatus) else found, None, None)


def _markers(geschreven: str) -> Rij:
    """Shape: (geschreven, waarden, fout, hint)."""
    found = read_markeringen(geschreven)
    if isinstance(found, Onleesbaar):
        return (geschreven, None, found.code, found.hint)
    return (geschreven, [one.value for one in found], None, None)
