"""What is told of the rows of a file: which were wrong and why, as JSON or as a CSV for a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from io import StringIO
from typing import Final, Self

from pydantic import Field
from pydantic.alias_generators import to_camel

from shared.failures import MAX_FOUTEN
from shared.problems import Fout, InvalidInput
from shared.wire import QueryInput, WireOutput

# What a spreadsheet would carry out (OWASP, CSV Injection); a quote in front makes it text, and `csv_rows` undoes it.
_LIVE: Final = re.compile(r"[=+\-@\t\r]")
MARK: Final = "\ufeff"  # without it Excel takes UTF-8 for the encoding of Windows


class Wijze(StrEnum):
    """Wat er gebeurt als een deel van de rijen niet klopt: de andere tellen wel, of geen enkele."""

    GEDEELTELIJK = "gedeeltelijk"
    ALLES_OF_NIETS = "alles_of_niets"


class BulkQuery(QueryInput):
    """Hoe een bestand wordt verwerkt."""

    proefdraai: bool = Field(
        default=False, description="Alleen proberen: hetzelfde antwoord, en er wordt niets opgeslagen."
    )
    wijze: Wijze = Field(default=Wijze.GEDEELTELIJK, description="Of goede rijen tellen als andere niet kloppen.")


class RijFout(WireOutput):
    """Eén fout in één rij."""

    rij: int = Field(
        description="De plaats in de lijst van JSON vanaf 1, de regel van NDJSON, of de rij van een CSV zoals een "
        "rekenblad die telt: de kop is rij 1."
    )
    pointer: str = Field(description="Waar in de rij (JSON Pointer); leeg = de rij als geheel.", examples=["/datum"])
    code: str = Field(description="Een vaste code, voor programma's.", examples=["datum-vorm"])
    melding: str = Field(description="Wat er mis is en wat wel mag, in een zin.")

    @classmethod
    def of(cls, rij: int, fout: Fout) -> Self:
        """A fault of a row."""
        return cls(rij=rij, pointer=fout.pointer, code=fout.code, melding=fout.melding)


class BulkVerslag(WireOutput):
    """Wat er van een bestand te melden is, ook als er niets is opgeslagen."""

    proefdraai: bool = Field(description="Of het alleen is geprobeerd, en er niets is opgeslagen.")
    codering: str = Field(description="De codering waarin het bestand was geschreven.", examples=["utf-8"])
    ontvangen: int = Field(description="Het aantal rijen in het bestand.")
    ongewijzigd: int = Field(description="Rijen die zeggen wat al bekend was.")
    geweigerd: int = Field(description="Rijen die niet klopten en niet tellen.")
    fouten: list[RijFout] = Field(description=f"Wat er mis is met de geweigerde rijen; de eerste {MAX_FOUTEN}.")
    overige_fouten: int = Field(description=f"Hoeveel fouten er nog meer zijn dan de eerste {MAX_FOUTEN}.")
    opmerkingen: list[RijFout] = Field(description="Wat opviel aan rijen die wel kloppen.")


def refuse_all(faults: Sequence[RijFout]) -> InvalidInput:
    """The failure of a file of which every row had to be right; the pointer names the row as `rij` does."""
    rows = len({one.rij for one in faults})
    fouten = [Fout(f"/rij/{one.rij}{one.pointer}", one.code, one.melding) for one in faults]
    told = f"{len(fouten)} {'fout' if len(fouten) == 1 else 'fouten'} in {rows} {'rij' if rows == 1 else 'rijen'}"
    return InvalidInput(f"{told}; er is niets opgeslagen.", fouten=fouten)


def harmless(cell: str) -> str:
    """A text as no spreadsheet carries it out."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def as_csv(rows: Iterable[WireOutput], kind: type[WireOutput] = RijFout) -> str:
    """A row per line, for who mends the file beside it; `;` as Dutch spreadsheets expect, headed as in JSON."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(to_camel(name) for name in kind.model_fields)
    for one in rows:
        writer.writerow("" if value is None else harmless(str(value)) for _, value in one)
    return MARK + written.getvalue()
