"""Rows of a CSV as spreadsheets and pipelines of gemeenten write it, and the answer to what cannot be read for sure.

UTF-8 with or without a mark, UTF-16 with one, and else the encoding of Windows (cp1252, which holds all that Latin-1
prints); `;`, `,` or tab; quoted cells; numbers with a comma. A quote that is not closed swallows the rows after it, so
it refuses the file.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from io import StringIO
from itertools import chain
from typing import BinaryIO, Final

from shared.bulk.rows import CHUNK, MAX_ROW_BYTES, Row, Shape, refused
from shared.getallen import UNCLEAR, is_unclear, without_thousands
from shared.problems import Fout, InvalidInput

DELIMITERS: Final = ";,\t"
WINDOWS: Final = "windows-1252"
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The codec that leaves the mark out.
_CODECS: Final = {"utf-8": "utf-8-sig"}
# Excel writes and reads this first line.
_SEPARATOR_LINE: Final = re.compile(r"sep=([;,|\t])\s*")
# What a spreadsheet would carry out: `=`, `@`, and a sign in front of what calls something.
_FORMULA: Final = re.compile(r"[=@\t\r]|[+-][^\s].*[(!|]", re.DOTALL)
# How our own CSV marks a text that only looks like a formula.
_ESCAPED: Final = re.compile(r"'(?=[=@+\-\t\r])")
_NUMBER: Final = re.compile(r"[+-]?\d{1,300}(?:[.,]\d{1,300})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_INTEGER: Final = re.compile(r"[+-]?\d{1,300}", re.ASCII)
_BOOLEANS: Final = dict.fromkeys(("ja", "true", "waar"), True) | dict.fromkeys(("nee", "false", "onwaar"), False)
MAX_COLUMNS: Final = 100
FORMULA: Final = ("formule", "Een cel mag geen formule zijn; zet de uitkomst erin, of een tekst die anders begint.")


class Table:
    """A CSV with its header read; rows are read once. Raises: InvalidInput with every fault of encoding and header."""

    def __init__(self, file: BinaryIO, shape: Shape) -> None:
        self._shape = shape
        self.codering = encoding_of(file)
        self._lines = lines(file, self.codering)
        self.delimiter, first = delimiter_and_header(self._lines, lambda header: _columns_by(header, shape))
        self._reader = csv.reader(chain([first], self._lines), delimiter=self.delimiter, strict=True)
        self._header = self._read_header()

    def rows(self) -> Iterator[Row]:
        """What stands under the header; rows of empty cells count and say nothing."""
        number = 1
        while (cells := self._next()) is not None:
            number += 1
            if any(cells):
                yield self._row(number, cells)

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error:
            melding = f"Rond regel {self._reader.line_num} klopt een aanhalingsteken niet, of ontbreekt het einde."
            raise refused("csv-afgebroken", melding) from None

    def _read_header(self) -> list[str]:
        named = _trimmed([cell.strip() for cell in self._next() or []], 0)
        by_fold = {name.casefold(): name for name in self._shape.columns}
        header = [by_fold.get(cell.casefold(), cell) for cell in named[:MAX_COLUMNS]]
        times = Counter(header)
        fouten = [
            Fout(f"/{name}", "onbekende-kolom", f"Deze kolom bestaat niet.{_near(name, by_fold)}")
            for name in times
            if name not in self._shape.columns
        ]
        fouten += [Fout(f"/{name}", "dubbele-kolom", "Geef deze kolom één keer.") for name in times if times[name] > 1]
        fouten += [
            Fout(f"/{name}", "kolom-ontbreekt", "Deze kolom is verplicht.")
            for name in self._shape.columns
            if name in self._shape.required and name not in times
        ]
        if fouten:
            known = ", ".join(self._shape.columns)
            raise InvalidInput(f"De kop klopt niet; er is niets opgeslagen. De kolommen zijn: {known}.", fouten=fouten)
        return header

    def _row(self, number: int, cells: list[str]) -> Row:
        cells = _trimmed(cells, len(self._header))
        if len(cells) != len(self._header):
            melding = f"Deze rij heeft {len(cells)} cellen, de kop {len(self._header)}."
            return Row(number, None, (Fout("", "aantal-kolommen", melding),))
        filled = {name: cell.strip() for name, cell in zip(self._header, cells, strict=True) if cell.strip()}
        kinds = self._shape.columns
        fouten = tuple(
            Fout(f"/{name}", *FORMULA)
            for name, cell in filled.items()
            if kinds[name] == "string" and _FORMULA.match(cell)
        )
        fouten += tuple(
            Fout(f"/{name}", *UNCLEAR)
            for name, cell in filled.items()
            if kinds[name] in {"number", "integer"} and is_unclear(cell)
        )
        return Row(number, {name: _value(cell, kinds[name]) for name, cell in filled.items()}, fouten)


def _value(cell: str, kind: str) -> object:
    """What a cell says in JSON; a text where none of that kind stands, for the schema to refuse."""
    if kind in {"number", "integer"}:
        cell = without_thousands(cell)
    match kind:
        case "number" if is_unclear(cell):
            return cell
        case "number" if _NUMBER.fullmatch(cell):
            return float(cell.replace(",", "."))
        case "integer" if _INTEGER.fullmatch(cell):
            return int(cell)
        case "boolean":
            return _BOOLEANS.get(cell.casefold(), cell)
        case "string":
            return _ESCAPED.sub("", cell, count=1) if cell.startswith("'") else cell
        case _:
            return cell


def _trimmed(cells: Sequence[str], least: int) -> list[str]:
    """Without the empty cells behind the last column, which spreadsheets leave there."""
    filled = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return list(cells[: max(filled, least)])


def _near(name: str, by_fold: dict[str, str]) -> str:
    near = get_close_matches(name.casefold()[:100], by_fold, 1)
    return f" Bedoelt u {by_fold[near[0]]}?" if near else ""


def delimiter_and_header(
    rows: Iterator[str], judge: Callable[[str], Callable[[str], tuple[int, int]]]
) -> tuple[str, str]:
    """What separates the cells, and the first line. `judge` gives of a header how well each separator fits it."""
    first = next(rows, "")
    # A line that says the separator is no row for who opens the file.
    if told := _SEPARATOR_LINE.fullmatch(first):
        return told.group(1), next(rows, "")
    return max(DELIMITERS, key=judge(first)), first


def _columns_by(header: str, shape: Shape) -> Callable[[str], tuple[int, int]]:
    """The one that finds most columns; else the one that stands there most."""
    known = {name.casefold() for name in shape.columns}

    def found(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip(' "\r\n').casefold() for cell in header.split(delimiter)]
        return len(known & set(cells)), len(cells)

    return found


def encoding_of(file: BinaryIO) -> str:
    """Its codec; read once from end to end, as the first sign that is no UTF-8 may stand in the last row."""
    file.seek(0)
    start = file.read(4)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    for name in (marked,) if marked else ("utf-8", WINDOWS):
        if _decodes(file, name):
            return name
    raise refused("codering-onbekend", "Sla het bestand op als UTF-8; deze codering is niet te herkennen.")


def _decodes(file: BinaryIO, name: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(_CODECS.get(name, name))()
    try:
        while chunk := file.read(CHUNK):
            if "\x00" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def lines(file: BinaryIO, name: str) -> Iterator[str]:
    """Lines with their ends, none longer than a row may be. Raises: InvalidInput."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(_CODECS.get(name, name))()
    rest, is_read = "", False
    while not is_read:
        chunk = file.read(CHUNK)
        is_read = not chunk
        # `splitlines` would also break a line at signs that stand in texts, such as U+2028.
        whole = list(StringIO(rest + decoder.decode(chunk, final=is_read), newline=""))
        rest = whole.pop() if whole else ""
        if len(rest) > MAX_ROW_BYTES:
            raise refused("rij-te-groot", f"Een regel is langer dan {MAX_ROW_BYTES // 1024} KiB.")
        yield from whole
    if rest:
        yield rest
