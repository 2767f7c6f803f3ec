"""Figures and progress from a file: sent, followed until they are judged, and told row by row."""

import csv
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from gka.aanmelding import Aanmelding
from gka.tonen import err, out, require, show_faults, show_json
from gka.uitgang import Mislukt, Uitgang
from gka.verkeer import Verkeer

AANLEVERINGEN: Final = "/cijfers/v1/aanleveringen"
MELDINGEN: Final = "/agenda/v1/voortgangsmeldingen"
LOOK_AGAIN_S: Final = 1.0
UNDER_WAY: Final = {"wacht", "bezig"}
# What became of a file, when it did not become figures.
_REFUSED: Final = {
    "geweigerd": "Het bestand is geweigerd; er is niets opgeslagen.",
    "verantwoording_nodig": "Er valt iets op; geef met --verantwoording aan waarom het toch klopt.",
    "geannuleerd": "De aanlevering is geannuleerd.",
    "mislukt": "De aanlevering is mislukt; er is niets opgeslagen.",
}
_COUNTED: Final = ("nieuw", "gewijzigd", "ongewijzigd", "verwijderd", "geweigerd", "overgeslagen")

Bestand = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help=".csv, .json of .ndjson")]
Proefdraai = Annotated[bool, typer.Option(help="Alleen proberen: hetzelfde verslag, en er wordt niets opgeslagen.")]
Fouten = Annotated[Path | None, typer.Option(dir_okay=False, help="Schrijf alle fouten als CSV naar dit bestand.")]
Json = Annotated[bool, typer.Option("--json", help="Het antwoord zoals het kwam.")]


def aanleveren(  # noqa: PLR0913 - each option is an argument
    bestand: Bestand,
    *,
    proefdraai: Proefdraai = False,
    gedeeltelijk: Annotated[bool, typer.Option(help="Laat goede rijen tellen als andere niet kloppen.")] = False,
    vervang: Annotated[bool, typer.Option(help="Haal weg wat het bestand niet meer noemt.")] = False,
    verantwoording: Annotated[str, typer.Option(help="Waarom wat opvalt toch klopt.")] = "",
    fouten: Fouten = None,
    als_json: Json = False,
) -> None:
    """Lever cijfers aan, en wacht tot ze zijn beoordeeld."""
    params = {
        "proefdraai": "true" if proefdraai else None,
        "wijze": "gedeeltelijk" if gedeeltelijk else None,
        "vervang": "true" if vervang else None,
        "verantwoording": verantwoording,
    }
    verkeer = Verkeer(Aanmelding.read())
    with _Bar(bestand) as tell:
        made = require(verkeer.send_file(AANLEVERINGEN, bestand, params, tell))
    found = _follow(verkeer, made)
    if fouten:
        answer = verkeer.get(f"{AANLEVERINGEN}/{found['id']}/fouten", accept="text/csv")
        fouten.write_bytes(answer.content if answer.is_success else b"")
    if als_json:
        show_json(found)
    else:
        _tell(found)
    if melding := _REFUSED.get(found["status"]):
        raise Mislukt(Uitgang.ONJUIST, melding)


def voortgang(
    bestand: Bestand, *, proefdraai: Proefdraai = False, fouten: Fouten = None, als_json: Json = False
) -> None:
    """Meld voortgang op doelen en activiteiten."""
    verkeer = Verkeer(Aanmelding.read())
    with _Bar(bestand) as tell:
        answer = verkeer.send_file(MELDINGEN, bestand, {"proefdraai": "true" if proefdraai else None}, tell)
    verslag = require(answer)
    if fouten:
        _write_faults(fouten, verslag["fouten"])
    if als_json:
        show_json(verslag)
    else:
        show_faults(verslag["fouten"], verslag["overigeFouten"])
        out.print(
            " · ".join(f"{name} {verslag[name]}" for name in ("ontvangen", "ongewijzigd", "geweigerd")), markup=False
        )
    if verslag["geweigerd"]:
        raise Mislukt(Uitgang.ONJUIST, f"{verslag['geweigerd']} rijen tellen niet.")


def _follow(verkeer: Verkeer, aanlevering: Mapping[str, Any]) -> Mapping[str, Any]:
    """The delivery when it is done; a large one is judged in the background."""
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), console=err
    ) as bar:
        task = bar.add_task("", total=100, visible=aanlevering["status"] in UNDER_WAY)
        while aanlevering["status"] in UNDER_WAY:
            bar.update(task, description=aanlevering["stap"], completed=aanlevering["percentage"])
            time.sleep(LOOK_AGAIN_S)
            aanlevering = require(verkeer.get(f"{AANLEVERINGEN}/{aanlevering['id']}"))
    return aanlevering


def _tell(aanlevering: Mapping[str, Any]) -> None:
    uitkomst = aanlevering["uitkomst"]
    if uitkomst is None:
        return
    show_faults(uitkomst["eerste"], max(0, uitkomst["fouten"] + uitkomst["waarschuwingen"] - len(uitkomst["eerste"])))
    for opmerking in uitkomst["opmerkingen"]:
        err.print(opmerking, markup=False)
    counted = [f"{name} {uitkomst[name]}" for name in _COUNTED if uitkomst[name] is not None]
    proef = " (proef: er is niets opgeslagen)" if aanlevering["proefdraai"] else ""
    out.print(f"{aanlevering['rijen']} rijen: {' · '.join(counted)}{proef}", markup=False)


def _write_faults(path: Path, fouten: list[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ("rij", "pointer", "code", "melding"), delimiter=";")
        writer.writeheader()
        writer.writerows(fouten)


class _Bar:
    """A bar while a file travels, on a screen only."""

    def __init__(self, bestand: Path) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=err, transient=True)
        self._task = self._progress.add_task(bestand.name, total=bestand.stat().st_size)

    def __enter__(self) -> Callable[[int], None]:
        self._progress.start()
        return lambda gone: self._progress.update(self._task, completed=gone)

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
