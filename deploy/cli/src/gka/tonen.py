"""What a person sees: faults as a table, answers in short, the same words as the API says."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gka.uitgang import Mislukt, uitgang_of

out, err = Console(), Console(stderr=True)
# More rows than a screen has are for a file.
SHOWN: Final = 50


def require(answer: httpx.Response) -> Any:  # noqa: ANN401 - JSON
    """The JSON of a success. Raises: Mislukt, after the faults have been shown."""
    if answer.is_success:
        return answer.json()
    problem = _problem_of(answer)
    show_faults(problem.get("fouten", []), problem.get("overigeFouten", 0))
    told = " ".join(str(problem[name]) for name in ("title", "detail") if problem.get(name))
    raise Mislukt(uitgang_of(answer.status_code), f"{answer.status_code} {told}")


def show_faults(fouten: Sequence[Mapping[str, Any]], overige: int) -> None:
    """A row for each fault: the row and column of a file, or the place in a document."""
    if not fouten:
        return
    in_file = any("rij" in fout for fout in fouten)
    table = Table(
        *(("rij", "kolom") if in_file else ("plaats",)), "code", "wat er mis is", box=None, header_style="bold"
    )
    for fout in fouten[:SHOWN]:
        where = [str(fout.get("rij", "")), _column_of(fout)] if in_file else [str(fout.get("pointer", ""))]
        said = " ".join(filter(None, (fout.get("melding"), fout.get("hint"))))
        # What was sent may look like markup; it is text.
        table.add_row(*(Text(cell) for cell in (*where, str(fout.get("code", "")), said)))
    err.print(table)
    if more := len(fouten[SHOWN:]) + overige:
        err.print(f"en nog {more}")


def show_rows(kop: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table of answers; what is unknown says so."""
    table = Table(*kop, box=None, header_style="bold")
    for row in rows:
        table.add_row(*(Text("onbekend" if cell is None else str(cell)) for cell in row))
    out.print(table)


def show_json(value: object) -> None:
    """As it came, for the next program."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _column_of(fout: Mapping[str, Any]) -> str:
    return str(fout.get("kolom") or str(fout.get("pointer", "")).lstrip("/"))


def _problem_of(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {"title": answer.text[:SHOWN]}
    return found if isinstance(found, dict) else {}
