"""Pure: interventies side by side, in words: an aspect is told of each, and what nobody described is said to be so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

NOG_NIET: Final = "nog niet beschreven"
Record = Mapping[str, Any]  # an interventie as it is read, in wire form with its labels

# What is text in the record itself.
_TEKSTEN: Final = {
    "samenvatting": "Samenvatting",
    "probleem": "Probleem",
    "aanpak": "Aanpak",
    "ambitie": "Ambitie",
    "vorm": "Vorm",
}
# What is codes, with their labels beside them.
_CODES: Final = {"themas": "Thema’s", "leefwerelden": "Leefwereld", "niveaus": "Niveau", "fase": "Fase"}
_BEOORDELINGEN: Final = {
    "effect": "Effect",
    "bewijskracht": "Bewijskracht",
    "kosten": "Kosten",
    "uitvoerbaarheid": "Uitvoerbaarheid",
}
_EENHEDEN: Final = {
    "maanden": "maanden leerwinst",
    "vinkjes_van_5": "van 5 vinkjes",
    "euro_tekens_van_5": "van 5 eurotekens",
}


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing to compare, told of each interventie in their order."""

    code: str
    label: str
    waarden: tuple[str, ...]

    @property
    def verschilt(self) -> bool:
        """Whether they are not all the same."""
        return len(set(self.waarden)) > 1


def compare(records: Sequence[Record]) -> tuple[Aspect, ...]:
    """Every aspect, in the order in which people choose: what it is, for whom, what it does, what it takes."""
    told = [dict(_told(record)) for record in records]
    return tuple(Aspect(code, label, tuple(one[code, label] or NOG_NIET for one in told)) for code, label in told[0])


def _told(record: Record) -> Iterator[tuple[tuple[str, str], str]]:
    for code, label in _TEKSTEN.items():
        yield (code, label), record[code] or ""
    yield ("doelgroep", "Doelgroep"), record["doelgroep"]["omschrijving"] or ""
    yield ("leeftijd", "Leeftijd"), _ages(record["doelgroep"])
    yield ("sectoren", "Sectoren"), _labels(record, "sectoren", record["doelgroep"]["sectoren"])
    for code, label in _CODES.items():
        held = record[code] if isinstance(record[code], list) else [record[code]] if record[code] else []
        yield (code, label), _labels(record, code, held)
    yield ("gemeenten", "Gemeenten"), ", ".join(een["naam"] for een in record["gemeenten"])
    for code, label in _BEOORDELINGEN.items():
        yield (code, label), _ratings(record, code)


def _labels(record: Record, name: str, codes: Sequence[str]) -> str:
    labels = (record["labels"] or {}).get(name, {})
    return ", ".join(labels.get(code, code) for code in codes)


def _ages(doelgroep: Mapping[str, Any]) -> str:
    """A bound that is not known is not told."""
    jongst, oudst = doelgroep["leeftijdMin"], doelgroep["leeftijdMax"]
    if jongst is None and oudst is None:
        return ""
    if oudst is None:
        return f"vanaf {jongst} jaar"
    return f"tot en met {oudst} jaar" if jongst is None else f"{jongst} tot en met {oudst} jaar"


def _ratings(record: Record, soort: str) -> str:
    """What holds now, each with its method and version: figures of two methods are no match."""
    held = [one for one in record["beoordelingen"] if one["soort"] == soort and one["isHuidig"]]
    return "; ".join(_rating(one) for one in held if one["waarde"] is not None)


def _rating(rating: Mapping[str, Any]) -> str:
    unit = _EENHEDEN.get(rating["eenheid"], "")
    value = f"{rating['waarde']} {unit}".strip().replace("_", " ")
    domain = f", {rating['uitkomstdomein']}" if rating["uitkomstdomein"] else ""
    return f"{value}{domain} ({rating['methode']}, {rating['methodeversie']})"
