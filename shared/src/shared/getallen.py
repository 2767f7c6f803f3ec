"""Pure: numbers as spreadsheets write them, and where one may mean two things."""

import re
from typing import Final

# `1.000` is a thousand to a Dutch spreadsheet and one to a program; `0.125` and `1234.567` can only be one thing.
_UNCLEAR: Final = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
# Where the sign of thousands stands twice, or beside the other sign, there is no doubt: `1.234,5` and `1,234,567`.
_THOUSANDS: Final = re.compile(
    r"[+-]?[1-9]\d{0,2}"
    r"(?:(?:\.\d{3}){1,100},\d{1,300}|(?:,\d{3}){1,100}\.\d{1,300}|(?:\.\d{3}){2,100}|(?:,\d{3}){2,100})",
    re.ASCII,
)
UNCLEAR: Final = (
    "getal-dubbelzinnig",
    "Dit kan duizend of één betekenen: schrijf duizend als 1000, en één met drie decimalen als 1,0000.",
)


def is_unclear(cell: str) -> bool:
    """Whether it may be a thousand or one: `1.000`."""
    return _UNCLEAR.fullmatch(cell) is not None


def without_thousands(cell: str) -> str:
    """`1.234,5` and `1,234.5` as 1234.5; anything else as it stands."""
    if not _THOUSANDS.fullmatch(cell):
        return cell
    decimal = cell[max(cell.rfind("."), cell.rfind(","))]
    if cell.count(decimal) > 1:
        return cell.replace(decimal, "")
    return cell.replace("," if decimal == "." else ".", "").replace(",", ".")
