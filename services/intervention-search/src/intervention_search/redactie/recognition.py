"""Pure: which rows of a file are of records that are known already, which stand in it twice, which only look alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from intervention_search.redactie.lifecycle import RedactieStatus
from shared.text import sort_key


@dataclass(frozen=True, slots=True)
class Genoemd:
    """By what a record goes: its title, and the number that its publisher gave it, if any (a DOI)."""

    titel: str
    nummer: str | None = None

    @property
    def exact(self) -> str:
        """The title without capitals and doubled spaces: the same for the same record."""
        return " ".join(self.titel.split()).casefold()

    @property
    def vlak(self) -> str:
        """The title without accents and signs, too: the same for what only looks alike."""
        return sort_key(self.titel)


@dataclass(frozen=True, slots=True)
class Bekend:
    """A record that is there."""

    id: UUID
    versie: int
    status: RedactieStatus
    genoemd: Genoemd


@dataclass(slots=True)
class Herkend:
    """Per row: the record that it is of, the row before it that says the same, the title that it looks like."""

    bekend: dict[int, Bekend] = field(default_factory=dict)
    dubbel: dict[int, int] = field(default_factory=dict)
    lijkt_op: dict[int, str] = field(default_factory=dict)


def recognise(genoemd: Mapping[int, Genoemd], known: Sequence[Bekend]) -> Herkend:
    """A number decides, else the title; a title that differs in accents or signs only is another, and is told."""
    found = Herkend()
    by_number = {one.genoemd.nummer: one for one in known if one.genoemd.nummer}
    by_title = {one.genoemd.exact: one for one in known}
    alike = {one.genoemd.vlak: one.genoemd.titel for one in known}
    rows: dict[str, int] = {}
    for row, one in genoemd.items():
        keys = [one.exact, *([one.nummer] if one.nummer else [])]
        if (first := next((rows[key] for key in keys if key in rows), None)) is not None:
            found.dubbel[row] = first
            continue
        rows |= dict.fromkeys(keys, row)
        match = by_number.get(one.nummer) if one.nummer else None
        if (match := match or by_title.get(one.exact)) is not None:
            found.bekend[row] = match
        elif one.vlak in alike:
            found.lijkt_op[row] = alike[one.vlak]
        alike.setdefault(one.vlak, one.titel)
    return found
