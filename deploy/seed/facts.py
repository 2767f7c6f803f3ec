"""The facts as rows: UTF-8 CSV, a list in a cell is separated by "; ", an empty cell is unknown and stays unknown."""

import csv
import tomllib
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"

Row = dict[str, str]
Body = dict[str, object]


def rows(name: str) -> list[Row]:
    """Every row of `data/<name>.csv`."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def beschrijvingen() -> dict[str, dict[str, Any]]:
    """The descriptions that we wrote ourselves, by the name of what they describe."""
    return tomllib.loads((DATA / "beschrijvingen.toml").read_text(encoding="utf-8"))


def parts(cell: str) -> list[str]:
    """The members of a list in a cell."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def known(cell: str) -> str | None:
    """The text of a cell, None when it is unknown."""
    return cell.strip() or None


def number(cell: str) -> int | None:
    """The number in a cell, None when it is unknown: never 0."""
    return int(cell) if cell.strip() else None
