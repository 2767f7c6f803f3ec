"""Pure: what stands where a number belongs but is none: hidden, missing, rounded away, a remark, or a number as text.

Sources: DUO (`<5`, `minder dan 5 leerlingen`, `0-4`), CBS (`.`, `*`, `**`), Eurostat and the English statistics of
education (z x c k p r b e u, `low`). A sign is never read as a number: `<5` is not 2 and a blank is not 0.
"""

import re
import unicodedata
from typing import Final

# No sign is longer; of anything else the beginning tells enough.
MAX_TEKEN: Final = 60
_AANTAL: Final = r"(?:\d+|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|vijftien|twintig)"
_MINDER: Final = (
    r"minder dan|kleiner dan|lager dan|onder(?: de)?|beneden(?: de)?|hoogstens|ten hoogste|maximaal|max\.?"
    r"|niet meer dan|t/m|tot(?: en met)?|less than|fewer than|under|up to|at most"
)
# `0-9` hides a count; the highest threshold that a source uses is 29 (Ofqual), and `2019-2020` is no count at all.
_ONDERDRUKT: Final = re.compile(
    rf"(?:=?[<≤⩽≦]=?|&l[te];)\s*{_AANTAL}(?: \w+)?"
    rf"|(?:{_MINDER}) {_AANTAL}(?: \w+)?|{_AANTAL}(?: \w+)? of (?:minder|kleiner|lager)"
    r"|[01]\s*(?:-|/|\.\.|t/m|tot|tot en met)\s*[1-3]?\d(?: \w+)?"
    r"|\*|c|geheim|vertrouwelijk|onderdrukt|afgeschermd|supp|suppressed|confidential"
)
_NVT: Final = re.compile(r"z|n\.?v\.?t\.?|niet van toepassing|not applicable")
_NIET_GELEVERD: Final = re.compile(
    r"x|niet[ _]geleverd|(?:nog )?(?:niet |on)bekend|geen(?: gegevens| opgave)?|ontbreekt|missing|unknown|\?+"
)
_LEEG: Final = re.compile(r"|-+|[.:~]+|#?n/?a|#n/b|null|none|nil|nan|leeg")
_LAAG: Final = re.compile(r"k|low|laag")
_MARKERING: Final = re.compile(
    r"[prbeu]|\*\*|voorlopig|herzien|reeksbreuk|geschat|onbetrouwbaar|provisional|revised|break|estimated|unreliable"
)
_GETAL_MET_TEKEN: Final = re.compile(r"-?[\d., ]*\d\s*\(?(?:[prbeu]|\*{1,2}|voorlopig|herzien|geschat)\)?")
_STREPEN: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")

_MELDINGEN: Final = (
    (_ONDERDRUKT, "waarde-onderdrukt", "Dit is geen getal. Geef de status onderdrukt en laat de waarde leeg."),
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


def why_no_number(geschreven: str) -> tuple[str, str]:
    """A stable code, and in Dutch what to send instead; what was sent is not repeated."""
    plain = unicodedata.normalize("NFKC", geschreven[:MAX_TEKEN]).translate(_STREPEN).casefold()
    text = " ".join(plain.split())
    return next(((code, melding) for form, code, melding in _MELDINGEN if form.fullmatch(text)), _GEEN_GETAL)
