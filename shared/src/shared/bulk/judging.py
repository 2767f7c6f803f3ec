"""Rows judged one by one: what each says by its schema, and every fault of every row. Runs beside the event loop."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Generic, Self, TypeVar

from pydantic import BaseModel, ValidationError

from shared.bulk.reading import Reading
from shared.bulk.report import RijFout
from shared.failures import fouten_of
from shared.problems import Fout

M = TypeVar("M", bound=BaseModel)

# Far more than a row of ours has, so that nobody is told of a thousand unknown ones.
MAX_FIELDS: Final = 50
# Of one row, and of one file: who mends these sends it again and hears of the rest.
MAX_PER_ROW: Final = 20
MAX_KEPT: Final = 20_000


@dataclass(slots=True)
class Judgement(Generic[M]):
    """The rows that are right until now, by number, and the faults of the others."""

    codering: str = ""
    received: int = 0
    sound: dict[int, M] = field(default_factory=dict)
    faults: dict[int, list[Fout]] = field(default_factory=dict)
    total: int = 0

    @classmethod
    def of(cls, reading: Reading, model: type[M]) -> Self:
        """Every row read and held against the model. Raises: InvalidInput for a file that cannot be read."""
        judged = cls()
        for row in reading.rows():
            judged.received += 1
            value, fouten = row.value, list(row.fouten)
            try:
                if value is not None or not fouten:
                    judged.sound[row.number] = model.model_validate(_bounded(value))
            except ValidationError as error:
                found = error.errors(include_url=False, include_input=False)
                told = {fout.pointer for fout in row.fouten}  # of a cell that cannot be read, the schema knows no more
                judged_by_schema = fouten_of({**one, "loc": ("body", *one["loc"])} for one in found)
                fouten += (fout for fout in judged_by_schema if fout.pointer not in told)
            if fouten:
                judged.refuse(row.number, *fouten)
        judged.codering = reading.codering
        return judged

    def refuse(self, number: int, *fouten: Fout) -> None:
        """A row that does not count."""
        self.sound.pop(number, None)
        self.total += len(fouten)
        kept = self.faults.setdefault(number, [])
        if self.total <= MAX_KEPT:
            kept += fouten[: MAX_PER_ROW - len(kept)]

    def told(self) -> Iterator[RijFout]:
        """The faults in the order of the rows."""
        return (RijFout.of(number, fout) for number in sorted(self.faults) for fout in self.faults[number])


def _bounded(value: object) -> object:
    """What has too many fields is cut, so that its first faults are told and no more."""
    if isinstance(value, dict) and len(value) > MAX_FIELDS:
        return dict(islice(value.items(), MAX_FIELDS))
    return value
