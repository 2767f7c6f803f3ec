"""Pure: an agenda as one row of a table: its codes, and beside them what they are called."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

Json = Mapping[str, Any]

# What a date that may be imprecise becomes: the date as it is known, and how well.
_DATES: Final = ("periodeVan", "periodeTot", "ondertekendOp")
AGENDA: Final = (
    *("id", "slug", "versie", "titel", "soort", "status", "statuslabel", "herkomst", "indiener"),
    *("gemeenten", "gemeentenamen", "provincies", "bindt"),
    *("periodeVan", "periodeVanPrecisie", "periodeTot", "periodeTotPrecisie", "isLopend", "isAfgerond"),
    *("themas", "themalabels", "factoren", "leefwerelden", "ambities", "doelen", "activiteiten", "interventies"),
    *("financieringTotaal", "cofinanciering", "structureel", "incidenteel"),
    *("ingediendOp", "akkoordOp", "ondertekendOp", "ondertekendOpPrecisie", "beeindigdOp", "gewijzigdOp"),
)


def row_of_agenda(agenda: Json, labels: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The cells of an agenda as it is read in JSON, by the names of `AGENDA`; lists are lists of texts.

    `labels` has per kind of code (`status`, `themas`) what each is called.
    """
    doelen = [doel for ambitie in agenda["ambities"] for doel in ambitie["doelen"]]
    money = agenda["financieringTotaal"]
    dates = {name: agenda[name] or {"datum": None, "precisie": None} for name in _DATES}
    return {
        **{name: agenda[name] for name in AGENDA if name in agenda},
        **{name: each["datum"] for name, each in dates.items()},
        **{f"{name}Precisie": each["precisie"] for name, each in dates.items()},
        "statuslabel": labels["status"].get(agenda["status"]),
        "gemeenten": [each["code"] for each in agenda["gemeenten"]],
        "gemeentenamen": [each["naam"] for each in agenda["gemeenten"]],
        "provincies": list(dict.fromkeys(each["provincie"] for each in agenda["gemeenten"])),
        "themalabels": [labels["themas"].get(code, code) for code in agenda["themas"]],
        "ambities": len(agenda["ambities"]),
        "doelen": len(doelen),
        "activiteiten": len(agenda["activiteiten"]),
        "interventies": _named(agenda["activiteiten"]),
        "financieringTotaal": money["totaal"],
        **{name: money[name] for name in ("cofinanciering", "structureel", "incidenteel")},
    }


def _named(activiteiten: Iterable[Json]) -> list[str]:
    return [each["interventieId"] for each in activiteiten if each["interventieId"] is not None]
