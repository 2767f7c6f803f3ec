"""A file of rows as blocks of CSV for COPY: a column per field, `;` between, UTF-8, a line per row of the sender.

What is regular goes on as it came, without a look at its cells: no quotes, and as many separators in every line. From
the first block that is not, rows are read one by one. Rows without content keep their place, so that the store counts
as the sender does; a row with another number of cells becomes one, and its fault is kept here.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import BinaryIO, Final

from metrics.aanleveringen.bestand.kop import VELDEN, read_kop
from shared.bulk import csv_rows, json_rows
from shared.bulk.reading import CSV, NDJSON
from shared.bulk.rows import Row, refused
from shared.problems import Fout, InvalidInput

# One write to the store; more does not make it faster (measured).
BLOCK: Final = 1024 * 1024
ROWS_AT_ONCE: Final = 5_000
# A night's delivery of everything that the country has is 400,000; see design, figures of 4 million observations.
MAX_RIJEN: Final = 2_000_000
# Of rows that cannot be read: who mends these sends the file again.
MAX_SCHEEF: Final = 20_000
_SEP: Final = ";"
_ZIP: Final = b"PK\x03\x04"
_GZIP: Final = b"\x1f\x8b"


class Blokken:
    """The blocks of one file, read once. `velden` are the columns of every block, in order.

    Afterwards: `rijen` the number of rows, `scheef` the faults of rows that could not be read, `opmerkingen`.
    Raises: InvalidInput with every fault of the file as a whole, at once or while it is read.
    """

    def __init__(self, file: BinaryIO, kind: str) -> None:
        self.rijen = 0
        self.scheef = list[tuple[int, Fout]]()
        self.scheef_totaal = 0
        self.opmerkingen = list[str]()
        self._file, self._kind = file, kind
        file.seek(0)
        start = file.read(len(_ZIP))
        if start.startswith((_ZIP, _GZIP)):
            raise refused(
                "bestand-ingepakt", "Dit is een ingepakt bestand of een werkmap van Excel; stuur het als CSV."
            )
        file.seek(0)
        if kind == CSV:
            self.eerste_rij = 2
            self._open_csv()
        else:
            self.eerste_rij, self.codering, self.velden = 1, "utf-8", list(VELDEN)

    def __iter__(self) -> Iterator[bytes]:
        """Every block. Raises: InvalidInput."""
        for block in self._csv() if self._kind == CSV else self._json():
            if self.rijen > MAX_RIJEN:
                raise refused("te-veel-rijen", f"Stuur hoogstens {MAX_RIJEN} rijen; verdeel de rest.")
            yield block
        if not self.rijen:
            raise refused("geen-rijen", "Er staat geen enkele rij in.")

    def _open_csv(self) -> None:
        self.codering = csv_rows.encoding_of(self._file)
        self._lines = csv_rows.lines(self._file, self.codering)
        self._delimiter, first = csv_rows.delimiter_and_header(self._lines, _best_delimiter)
        try:
            cells = next(csv.reader([first], delimiter=self._delimiter, strict=True), [])
        except csv.Error:
            raise refused("csv-afgebroken", "In de kop klopt een aanhalingsteken niet.") from None
        self.kop, fouten = read_kop(cells)
        if fouten:
            raise InvalidInput("De kop klopt niet; er is niets opgeslagen.", fouten=fouten)
        self.velden = self.kop.gelezen
        if self.kop.overgeslagen:
            self.opmerkingen.append(f"Niet gelezen kolommen: {', '.join(self.kop.overgeslagen)}.")

    def _csv(self) -> Iterator[bytes]:
        """Regular blocks as they are, the rest row by row."""
        is_plain = None not in self.kop.velden
        while lines := list(islice(self._lines, ROWS_AT_ONCE)):
            text = "".join(lines)
            if not (is_plain and _is_regular(text, lines, self._delimiter, len(self.kop.velden))):
                yield from self._parsed(lines)
                return
            self.rijen += len(lines)
            text = text.replace("\r\n", "\n")
            if self._delimiter != _SEP:
                text = text.replace(self._delimiter, _SEP)
            yield (text if text.endswith("\n") else f"{text}\n").encode()

    def _parsed(self, lines: list[str]) -> Iterator[bytes]:
        def onward() -> Iterator[str]:
            yield from lines
            yield from self._lines

        reader = csv.reader(onward(), delimiter=self._delimiter, strict=True)
        wanted = [place for place, veld in enumerate(self.kop.velden) if veld is not None]
        try:
            while rows := list(islice(reader, ROWS_AT_ONCE)):
                yield _written([self._cells(cells, wanted) for cells in rows])
        except csv.Error:
            melding = (
                f"Vanaf rij {self.eerste_rij + self.rijen} klopt een aanhalingsteken niet, of ontbreekt het einde."
            )
            raise refused("csv-afgebroken", melding) from None

    def _cells(self, cells: list[str], wanted: Sequence[int]) -> list[str]:
        self.rijen += 1
        if not any(map(str.strip, cells)):
            return [""] * len(wanted)
        width = len(self.kop.velden)
        if len(cells) > width and not any(map(str.strip, cells[width:])):
            cells = cells[:width]
        if len(cells) != width:
            self._refuse(
                self.eerste_rij + self.rijen - 1, "aantal-kolommen", f"{len(cells)} cellen, en de kop {width}."
            )
            return [""] * len(wanted)
        return [cells[place].strip() for place in wanted]

    def _json(self) -> Iterator[bytes]:
        rows = json_rows.lines(self._file) if self._kind == NDJSON else json_rows.items(self._file, MEMBER)
        while batch := list(islice(rows, ROWS_AT_ONCE)):
            written = list[list[str]]()
            for row in batch:
                # Lines of NDJSON that say nothing keep their place.
                written += [[""] * len(VELDEN)] * (row.number - self.rijen - 1)
                self.rijen = row.number
                written.append(self._values(row))
            yield _written(written)

    def _values(self, row: Row) -> list[str]:
        fouten = list(row.fouten)
        if not fouten and not isinstance(row.value, dict):
            fouten.append(Fout("", "geen-object", "Geef per rij een object met velden."))
        if fouten:
            for fout in fouten[:MAX_PER_ROW]:
                self._refuse(row.number, fout.code, fout.melding, fout.pointer.strip("/"))
            return [""] * len(VELDEN)
        unknown = [naam for naam in row.value if naam not in _KNOWN]
        for naam in unknown[:MAX_PER_ROW]:
            self._refuse(
                row.number, "onbekend-veld", f"Dit veld bestaat niet; de velden zijn {', '.join(VELDEN)}.", naam[:60]
            )
        return [""] * len(VELDEN) if unknown else [_text_of(row.value.get(veld)) for veld in VELDEN]

    def _refuse(self, rij: int, code: str, hint: str, kolom: str = "") -> None:
        self.scheef_totaal += 1
        if len(self.scheef) < MAX_SCHEEF:
            self.scheef.append((rij, Fout(kolom, code, hint)))


MEMBER: Final = "cijfers"
MAX_PER_ROW: Final = 20
MAX_NAAM: Final = 60
_KNOWN: Final = frozenset(VELDEN)


def _best_delimiter(header: str) -> Callable[[str], tuple[int, int]]:
    """How many columns each separator finds."""

    def found(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip(' "\r\n') for cell in header.split(delimiter)]
        return len(read_kop(cells)[0].gelezen), len(cells)

    return found


def _is_regular(text: str, lines: list[str], delimiter: str, width: int) -> bool:
    """Whether every line can go on as it is: COPY would read it as we do."""
    if '"' in text or "\\" in text or (delimiter != _SEP and _SEP in text):
        return False
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return False
    return {line.count(delimiter) for line in lines} == {width - 1}


def _written(rows: Sequence[Sequence[str]]) -> bytes:
    written = StringIO()
    csv.writer(written, delimiter=_SEP, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def _text_of(value: object) -> str:
    """A value of JSON as a cell. A number is never in doubt there, so `1.125` gets a sign that says so."""
    if isinstance(value, str):
        # Half characters and NUL, which no store holds, become a sign that no name has.
        return value.encode("utf-8", "replace").decode().replace("\x00", "\ufffd").strip()
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return _number_of(value)
    if isinstance(value, list):
        return ",".join(_text_of(one) for one in value if not isinstance(one, dict | list))
    return {dict: "{}", type(None): ""}.get(type(value), str(value))


def _number_of(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    return repr(value) if "e" in repr(value) else f"{value!r}0"
