"""Pure: every rule that a row of a file is held against, as a condition in SQL over the joined readings.

Aliases: s the row as it is given; i, g, w, c, p the readings of indicator, gemeente, wijk, school and period; k the
gemeente that it is about; a_<n> the reading of axis n; t, n those of teller and noemer; st, mk, vw those of status,
markeringen and verwijderen; r what follows: `r.teller`, `r.noemer`, `r.status`, `r.soort`, `r.weg`.
"""

from dataclasses import dataclass
from typing import Final

from metrics.indicatoren.assen import ASSEN


@dataclass(frozen=True, slots=True)
class Regel:
    """A fault: the column where it is mended, a stable code, when it is one, and in SQL what to do."""

    kolom: str
    code: str
    als: str
    hint: str


ONGELEZEN: Final = "Deze cel is te lang, of het bestand heeft te veel verschillende waarden in deze kolom."


def _said(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _unread(kolom: str, alias: str, also: str = "") -> Regel:
    """What the reading of a spelling itself said, or that it was not read: too long, or one of too many."""
    is_missed = f's."{kolom}" IS NOT NULL AND {alias}.geschreven IS NULL{also}'
    return Regel(
        kolom,
        f"COALESCE({alias}.fout, 'onleesbaar')",
        f"{alias}.fout IS NOT NULL OR ({is_missed})",
        f"COALESCE({alias}.hint, {_said(ONGELEZEN)})",
    )


def _regel(kolom: str, code: str, als: str, hint: str) -> Regel:
    return Regel(kolom, _said(code), als, _said(hint))


ASALIAS: Final = {slug: f"a_{place}" for place, slug in enumerate(ASSEN)}

_KEY: Final = (
    _regel("indicator", "verplicht", "s.indicator IS NULL", "Dit veld is verplicht."),
    _unread("indicator", "i"),
    _regel("gemeente", "verplicht", "s.gemeente IS NULL AND s.wijk IS NULL", "Geef de gemeente, of een wijk."),
    _unread("gemeente", "g"),
    _unread("wijk", "w"),
    _unread("school", "c"),
    _regel("school", "wijk-of-school", "s.wijk IS NOT NULL AND s.school IS NOT NULL", "Geef een wijk of een school."),
    _regel("wijk", "wijk-elders", "w.gemeente <> g.code", "Deze wijk hoort bij een andere gemeente."),
    _regel(
        "wijk",
        "onbekende-gemeente",
        "w.gemeente IS NOT NULL AND k.code IS NULL",
        "De gemeente van deze wijk staat niet in het register.",
    ),
    _regel("gemeente", "gemeente-niet-van-u", "NOT k.eigen", "U levert alleen aan over uw eigen gemeente."),
    _regel("periode", "verplicht", "s.periode IS NULL", "Dit veld is verplicht."),
    _unread("periode", "p", " AND s.indicator IS NOT NULL"),
    Regel("gemeente", _said("gemeente-niet-geldig"), "p.peildatum < k.van", "k.hint_te_vroeg"),
    Regel("gemeente", _said("gemeente-niet-geldig"), "p.peildatum >= k.tot", "k.hint_te_laat"),
    Regel(
        "gemeente",
        _said("plaats-niet-gevraagd"),
        "NOT r.soort = ANY(i.plaatsen)",
        "'Deze indicator gaat over: ' || array_to_string(i.plaatsen, ', ') || '.'",
    ),
)
_AXES: Final = tuple(
    regel
    for slug, one in ASSEN.items()
    for regel in (
        _unread(one.kolom, ASALIAS[slug]),
        _regel(
            one.kolom,
            "uitsplitsing-niet-gevraagd",
            f"{ASALIAS[slug]}.code <> '' AND NOT '{slug}' = ANY(i.assen)",
            "Deze indicator heeft deze uitsplitsing niet; laat de cel leeg.",
        ),
    )
)
_CELL: Final = (
    _unread("verwijderen", "vw"),
    _unread("teller", "t", " AND r.teller IS NULL"),
    _unread("noemer", "n", " AND r.noemer IS NULL"),
    _unread("status", "st"),
    _unread("markeringen", "mk"),
    _regel(
        "teller",
        "waarde-of-status",
        "NOT r.weg AND s.teller IS NULL AND (st.waarde IS NULL OR st.waarde = 'ok') AND st.fout IS NULL",
        "Geef een teller, of een status zoals niet_geleverd of nvt. Alleen 0 is nul.",
    ),
    _regel(
        "status",
        "waarde-en-status",
        "st.waarde <> 'ok' AND r.teller IS NOT NULL",
        "Geef een waarde of een status die zegt waarom die er niet is, niet allebei.",
    ),
    Regel("teller", _said("te-klein"), "r.teller < i.minimum", "'Geef minstens ' || i.minimum || '.'"),
    _regel(
        "teller",
        "geen-geheel-getal",
        "i.is_geheel AND r.teller <> trunc(r.teller)",
        "Geef een geheel getal.",
    ),
    _regel("noemer", "te-klein", "r.noemer < 0", "Geef minstens 0."),
    _regel(
        "noemer",
        "geen-geheel-getal",
        "i.is_geheel AND r.noemer <> trunc(r.noemer)",
        "Geef een geheel getal.",
    ),
    _regel(
        "noemer",
        "noemer-verplicht",
        "i.vorm <> 'aantal' AND r.teller IS NOT NULL AND s.noemer IS NULL",
        "Geef ook de noemer: waar deze teller een deel van is.",
    ),
    _regel(
        "noemer",
        "noemer-niet-gevraagd",
        "i.vorm = 'aantal' AND s.noemer IS NOT NULL",
        "Deze indicator is een aantal en heeft geen noemer; laat de cel leeg.",
    ),
    _regel("noemer", "noemer-nul", "r.noemer = 0", "Door 0 is niet te delen; geef de status nvt en geen waarde."),
    _regel(
        "teller",
        "teller-boven-noemer",
        "i.vorm = 'verhouding' AND r.teller > r.noemer AND r.noemer > 0",
        "De teller is groter dan de noemer; zijn de kolommen verwisseld?",
    ),
)
REGELS: Final = (*_KEY, *_AXES, *_CELL)
