"""The code lists as data: one CSV per list, read once, with label, validity and source."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Waarde:
    """One code: its Dutch label, in force from/until (first day no longer) or always, and where it comes from.

    `niveau` is filled for the 30 factoren only; `onderdeel_van` names the code of the same list that this is a part of.
    """

    code: str
    label: str
    geldig_van: date | None
    geldig_tot: date | None
    bron: str
    niveau: str | None = None
    onderdeel_van: str | None = None


@cache
def waardelijsten() -> dict[str, dict[str, Waarde]]:
    """Every list by its name (`themas-gka`, `factoren` …), each with its codes in the published order."""
    folder = resources.files("shared.waardelijsten")
    return {
        entry.name.removesuffix(".csv"): _read(entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".csv")
    }


def codes(name: str) -> frozenset[str]:
    """The codes of one list; an unknown list is a bug and raises KeyError."""
    return frozenset(waardelijsten()[name])


def _read(text: str) -> dict[str, Waarde]:
    return {
        row["code"]: Waarde(
            code=row["code"],
            label=row["label"],
            geldig_van=_date(row["geldigVan"]),
            geldig_tot=_date(row["geldigTot"]),
            bron=row["bron"],
            niveau=row.get("niveau"),
            onderdeel_van=row.get("onderdeelVan") or None,
        )
        for row in csv.DictReader(text.splitlines())
    }


def _date(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
