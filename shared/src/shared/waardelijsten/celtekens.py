"""Pure: what stands where a number belongs but is none: hidden, missing, rounded away, a remark, or a number as text.

Sources: DUO (`<5`, `minder dan 5 leerlingen`, `0-4`), CBS (`.`, `*`, `**`), Eurostat and the English statistics of
education (z x c k p r b e u, `low`). A sign is never read as a number: `<5` is not 2 and a blank is not 0.
"""

import re
import unicodedata
from typing import Final

# No sign is longer; of anything else the beginning tells enough.
MAX_TEKEN: Final = 60
_AANTAL: Final = r"(?:\d+(?:[.,]\d+)?|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|vijftien|twintig)"
_MINDER: Final = (
    r"minder dan|kleiner dan|lager dan|onder(?: de)?|beneden(?: de)?|hoogstens|ten hoogste|maximaal|max\.?"
    r"|niet meer dan|t/m|tot(?: en met)?|less than|fewer than|under|up to|at most"
)
_MEER: Final = (
    r"meer dan|groter dan|hoger dan|boven(?: de)?|minstens|ten minste|minimaal|min\.?|niet minder dan|vanaf"
    r"|more than|greater than|over|at least"
)
# `0-9` hides a count; the highest threshold that a source uses is 29 (Ofqual), and `2019-2020` is no count at all.
_ONDERDRUKT: Final = re.compile(
    rf"(?:=?[<≤⩽≦⪕]=?|&l[te];=?)\s*{_AANTAL}\s?(?:\w+|%)?"
    # The other end is hidden as well: of `>95` % the few that remain could be counted.
    rf"|(?:=?[>≥⩾≧]=?|&g[te];=?)\s*{_AANTAL}\s?(?:\w+|%)?|(?:{_MEER}) {_AANTAL}\s?(?:\w+|%)?"
    rf"|{_AANTAL}\s?(?:\w+|%)? of (?:meer|hoger)|{_AANTAL}\+"
    rf"|(?:{_MINDER}) {_AANTAL}(?: \w+)?|{_AANTAL}(?: \w+)? of (?:minder|kleiner|lager)"
    r"|(?!0\d)[01]\s*(?:-|~|\.\.|t/m|tot|tot en met)\s*[1-3]?\d(?: \w+)?\s?\*{0,2}"
    rf"|(?:tussen|between) {_AANTAL} (?:en|and) {_AANTAL}(?: \w+)?"
    r"|\*|c|geheim|vertrouwelijk|onderdrukt|afgeschermd|verborgen|gemaskeerd|supp|suppressed|confidential|hidden|masked"
    r"|withheld|redacted"
)
_NVT: Final = re.compile(r"z|n\.?v\.?t\.?|niet van toepassing|not applicable")
_NIET_GELEVERD: Final = re.compile(
    r"x|n\.? ?n?\.?b\.?|n\.?g\.?|g\.g\.|o\.?n\.?b\.?|niet[ _](?:geleverd|beschikbaar)|not available|missing|unknown|\?+"
    r"|(?:nog )?(?:niet |on)bekend|geen(?: gegevens| opgave)?|ontbreekt"
)
# A class such as `5-9` or `95-100%`; what runs down (`10-04`) or has a year in it is no class.
_KLASSE: Final = re.compile(
    r"(0|[1-9]\d{0,2})%?\s*(?:-|~|\.\.|t/m|tot|tot en met)\s*(\d{1,3})\s?(?:[^\W\d]+|%)?\s?\*{0,2}"
)
# Many sources set their signs between brackets: `[c]`, `(x)`, `[low]`.
_TUSSEN_HAAKJES: Final = re.compile(r"[\[({]\s?([^\])}]*?)\s?[\])}]")
_LEEG: Final = re.compile(r"|-+|[.:~]+|#?n\.?/?a\.?|#n/b|null|none|nil|nan|leeg")
_LAAG: Final = re.compile(r"k|low|laag")
_MARKERING: Final = re.compile(
    r"[prbeu]|\*\*|voorlopig|herzien|reeksbreuk|geschat|onbetrouwbaar|provisional|revised|break|estimated|unreliable"
)
_GETAL_MET_TEKEN: Final = re.compile(r"-?[\d., ]*\d\s*\(?(?:[prbeu]|\*{1,2}|voorlopig|herzien|geschat)\)?")
_STREPEN: Final = {**dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"), ord("©"): "c"}

_HIDDEN: Final = ("waarde-onderdrukt", "Dit is geen getal. Geef de status onderdrukt en laat de waarde leeg.")
_MELDINGEN: Final = (
    (_ONDERDRUKT, *_HIDDEN),
    (_NVT, "waarde-leeg", "Dit is geen getal. Geef de status nvt en laat de waarde leeg."),
    (_NIET_GELEVERD, "waarde-leeg", "Dit is geen getal. Geef de status niet_geleverd en laat de waarde leeg."),
    (_LEEG, "waarde-leeg", "Alleen 0 is nul. Laat de waarde leeg en geef de status niet_geleverd, nvt of onderdrukt."),
    (_LAAG, "waarde-laag", "Dit is geen getal. Geef de status laag en laat de waarde leeg."),
    (_MARKERING, "waarde-is-markering", "Dit is een markering. Geef het getal als waarde en zet dit in markeringen."),
    (_GETAL_MET_TEKEN, "geen-getal", "Geef alleen het getal als waarde en zet het teken erachter in markeringen."),
)
_GEEN_GETAL: Final = (
    "geen-getal",
    "Geef een getal zonder aanhalingstekens en duizendtalteken, met een punt als decimaalteken, zoals 1234 of 12.5.",
)


# Which status a sign means, for who writes it there.
_STATUSSEN: Final = (
    (_ONDERDRUKT, "onderdrukt"),
    (_NVT, "nvt"),
    (_NIET_GELEVERD, "niet_geleverd"),
    (_LAAG, "laag"),
)


def why_no_number(geschreven: str) -> tuple[str, str]:
    """A stable code, and in Dutch what to send instead; what was sent is not repeated."""
    text = plain_teken(geschreven)
    if _is_class(text):
        return _HIDDEN
    return next(((code, melding) for form, code, melding in _MELDINGEN if form.fullmatch(text)), _GEEN_GETAL)


def status_meant(geschreven: str) -> str | None:
    """The status that stands for a sign (`onderdrukt` for `<5` and `[c]`), None when it means none."""
    text = plain_teken(geschreven)
    if _is_class(text):
        return "onderdrukt"
    return next((status for form, status in _STATUSSEN if form.fullmatch(text)), None)


def plain_teken(geschreven: str) -> str:
    """A sign in small letters and plain stripes, without the brackets around it: `(C)`, `[c]` and `©` are c."""
    folded = unicodedata.normalize("NFKC", geschreven[:MAX_TEKEN]).translate(_STREPEN).casefold()
    text = " ".join(folded.split())
    inside = _TUSSEN_HAAKJES.fullmatch(text)
    return inside.group(1) if inside else text


def _is_class(text: str) -> bool:
    ends = _KLASSE.fullmatch(text)
    return ends is not None and int(ends[1]) < int(ends[2])
