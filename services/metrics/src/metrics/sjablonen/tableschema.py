"""What a file of one family of indicators looks like, as Frictionless Table Schema and as an empty CSV.

Source: https://datapackage.org/standard/table-schema/ (version 2.0).
"""

from collections.abc import Sequence
from typing import Any, Final

from metrics.cel import AFGELEID, Celstatus, Markering
from metrics.indicatoren.assen import ASSEN
from metrics.indicatoren.schemas import IndicatorRead, Vorm
from metrics.periode import Periodetype
from metrics.plaats import Plaatssoort

Json = dict[str, Any]

_PERIODE: Final = {
    Periodetype.SCHOOLJAAR: (r"^20\d\d-20\d\d$", "2023-2024"),
    Periodetype.KALENDERJAAR: (r"^20\d\d$", "2023"),
    Periodetype.PEILDATUM: (r"^20\d\d-\d\d-\d\d$", "2023-10-01"),
}


def kolommen_of(indicatoren: Sequence[IndicatorRead]) -> list[str]:
    """The columns of a file with these indicators, in the order of the template."""
    plaatsen = {plaats for one in indicatoren for plaats in one.plaatsen}
    lower = [plaats.value for plaats in (Plaatssoort.WIJK, Plaatssoort.SCHOOL) if plaats in plaatsen]
    axes = {axis for one in indicatoren for axis in one.uitsplitsingen}
    shared = any(_vorm(one) is not Vorm.AANTAL for one in indicatoren)
    return [
        "indicator", "gemeente", *lower, "periode", *(one.kolom for slug, one in ASSEN.items() if slug in axes),
        "teller", *(["noemer"] if shared else []), "status", "markeringen",
    ]  # fmt: skip


def schema_of(indicatoren: Sequence[IndicatorRead]) -> Json:
    """The Table Schema of such a file; what it allows is allowed, and more spellings are read."""
    kolommen = kolommen_of(indicatoren)
    key = [naam for naam in kolommen if naam not in {"teller", "noemer", "status", "markeringen"}]
    return {
        "fields": [_field(naam, indicatoren) for naam in kolommen],
        "missing_values": [""],
        "primary_key": key,
    }


def example_of(indicatoren: Sequence[IndicatorRead]) -> dict[str, str]:
    """A row that is right but for its figures, to write over."""
    (first, *_) = indicatoren
    assert first.aanlevering is not None  # noqa: S101 - of a family that is delivered
    given = {"indicator": first.slug, "gemeente": "GM0193", "periode": _PERIODE[first.aanlevering.periodetype][1]}
    return {naam: given.get(naam, "niet_geleverd" if naam == "status" else "") for naam in kolommen_of(indicatoren)}


def _vorm(indicator: IndicatorRead) -> Vorm:
    return indicator.aanlevering.vorm if indicator.aanlevering else Vorm.AANTAL


def _field(naam: str, indicatoren: Sequence[IndicatorRead]) -> Json:
    axis = next((one for one in ASSEN.values() if one.kolom == naam), None)
    if axis is not None:
        return _text(naam, axis.label + "; leeg = het geheel", enum=list(axis.waarden))
    if naam in _GETALLEN:
        return {
            "name": naam,
            "type": "number",
            "title": _GETALLEN[naam],
            "decimalChar": ",",
            "constraints": {"minimum": 0},
        }
    soorten = sorted({one.aanlevering.periodetype for one in indicatoren if one.aanlevering})
    title, constraints = _TEXTS[naam]
    own: Json = {
        "indicator": {"required": True, "enum": [one.slug for one in indicatoren]},
        "periode": {"required": True, "pattern": "|".join(_PERIODE[soort][0] for soort in soorten)},
    }
    return _text(naam, " of ".join(soorten) if naam == "periode" else title, **own.get(naam, constraints))


def _text(naam: str, title: str, **constraints: object) -> Json:
    return {"name": naam, "type": "string", "title": title, "constraints": constraints}


_GETALLEN: Final = {"teller": "De teller, of het aantal", "noemer": "De noemer"}
_TEXTS: Final[dict[str, tuple[str, Json]]] = {
    "indicator": ("De slug van de indicator", {}),
    "gemeente": ("De CBS-code van de gemeente", {"pattern": r"^GM\d{4}$"}),
    "wijk": ("De CBS-code van de wijk", {"pattern": r"^WK\d{6}$"}),
    "school": ("BRIN met vestigingsnummer", {"pattern": r"^\d{2}[A-Z]{2}\d{2}$"}),
    "periode": ("De periode", {}),
    "status": ("Waarom er geen waarde is", {"enum": [one.value for one in Celstatus if one not in AFGELEID]}),
    "markeringen": ("Met komma's: " + ", ".join(one for one in Markering if one not in AFGELEID), {}),
}
