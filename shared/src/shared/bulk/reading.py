"""From the bytes of an upload to rows with their numbers, one by one: JSON, NDJSON and CSV through one door.

Memory is bounded by a chunk and a row, whatever the size of the file. A fault in one row comes with that row; a fault
in the file as a whole (half a CSV, a wrong header) refuses all of it, as nobody can say what was lost. What a row
means is for schemas to judge. Reading is work without waiting: do it beside the event loop.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final

from shared.bulk import csv_rows, json_rows
from shared.bulk.rows import Row, Shape, refused

JSON, NDJSON, CSV = "application/json", "application/x-ndjson", "text/csv"
KINDS: Final = (JSON, NDJSON, CSV)


class Reading:
    """The rows of one file, read once. Afterwards `codering` says in which encoding it was written.

    Raises while they are read: InvalidInput with every fault of the file as a whole.
    """

    def __init__(self, file: BinaryIO, kind: str, shape: Shape) -> None:
        self._file, self._kind, self._shape = file, kind, shape
        self.codering = "utf-8"

    def rows(self) -> Iterator[Row]:
        """Each of them, read as it is asked for."""
        self._file.seek(0)
        count = 0
        for row in self._found():
            count += 1
            if count > self._shape.max_rows:
                raise refused("te-veel-rijen", f"Stuur hoogstens {self._shape.max_rows} rijen; verdeel de rest.")
            yield row
        if not count:
            raise refused("geen-rijen", "Er staat geen enkele rij in.")

    def _found(self) -> Iterator[Row]:
        if self._kind == CSV:
            table = csv_rows.Table(self._file, self._shape)
            self.codering = table.codering
            return table.rows()
        return json_rows.lines(self._file) if self._kind == NDJSON else json_rows.items(self._file, self._shape.member)
