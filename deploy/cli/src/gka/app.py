"""The commands, and how each of them ends."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final

import httpx
import typer

from gka.aanleveren import Json, aanleveren, voortgang
from gka.aanmelding import Aanmelding
from gka.tonen import err, out, require, show_json, show_rows
from gka.uitgang import Mislukt, Uitgang
from gka.verkeer import Verkeer

app = typer.Typer(
    name="gka",
    help="Aanleveren, voortgang melden, agenda's, zoeken en cijfers van de Gelijke Kansen Alliantie.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog="Uitgangscodes: 0 gelukt · 1 er klopt iets niet aan wat u stuurde · 2 de opdracht klopt niet · "
    "3 geen recht · 4 geen antwoord, later opnieuw · 5 iemand anders was u voor.",
)
agenda = typer.Typer(help="Agenda's lezen, en een concept registreren.", no_args_is_help=True)
app.add_typer(agenda, name="agenda")
app.command()(aanleveren)
app.command()(voortgang)

AGENDAS: Final = "/agenda/v1/agendas"
Aantal = Annotated[int, typer.Option(min=1, max=100, help="Hoeveel resultaten.")]


@app.command()
def login(
    *,
    adres: Annotated[str, typer.Option(help="Het adres van de gateway.")] = "http://localhost:8080",
    client: Annotated[str, typer.Option(help="De client die u kreeg, zoals gemeente-zwolle.")],
    sleutel: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="Uw privésleutel: JWK of PEM.")],
    uitgever: Annotated[str, typer.Option(help="Waar tokens vandaan komen; anders /auth op het adres.")] = "",
) -> None:
    """Onthoud adres, client en sleutelbestand, en probeer of er een token komt."""
    base = adres.rstrip("/")
    made = Aanmelding(base, uitgever.rstrip("/") or f"{base}/auth", client, str(sleutel.resolve()))
    made.fetch_token()
    out.print(f"Aangemeld als {client}; bewaard in {made.keep()}.", markup=False)


@app.command()
def zoek(vraag: str, *, soort: str = "", aantal: Aantal = 10, als_json: Json = False) -> None:
    """Zoek interventies, onderzoek en agenda's, in gewone taal."""
    found = _get("/zoeken/v1/zoeken", q=vraag, soort=soort, pageSize=aantal)
    if als_json:
        show_json(found)
        return
    show_rows(("titel", "soort", "waarom"), [(hit["titel"], hit["soort"], _why(hit)) for hit in found["resultaten"]])
    out.print(f"{found['totaal']} gevonden", markup=False)


@app.command()
def cijfers(
    *,
    peildatum: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Anders vandaag.")] = None,
    als_json: Json = False,
) -> None:
    """De stand van de alliantie op een dag, met wat zeker is en wat hoogstens kan."""
    day: date | None = peildatum.date() if peildatum else None
    found = _get("/cijfers/v1/alliantie", peildatum=day and day.isoformat())
    if als_json:
        show_json(found)
        return
    cells = {name: cell for name, cell in found.items() if isinstance(cell, dict) and "waarde" in cell}
    rows = [
        (name, cell["waarde"], cell.get("ondergrens"), cell.get("bovengrens"), cell["status"])
        for name, cell in cells.items()
    ]
    show_rows(("cijfer", "waarde", "ten minste", "ten hoogste", "status"), rows)


@agenda.command("lijst")
def list_agendas(*, gemeente: str = "", status: str = "", aantal: Aantal = 20, als_json: Json = False) -> None:
    """De agenda's die u mag zien."""
    found = _get(AGENDAS, gemeente=gemeente, status=status, pageSize=aantal)
    if als_json:
        show_json(found)
        return
    rows = [(one["id"], one["status"], one["titel"]) for one in found["resultaten"]]
    show_rows(("id", "status", "titel"), rows)


@agenda.command("toon")
def show_agenda(agenda_id: str) -> None:
    """Eén agenda, zoals zij nu is."""
    show_json(_get(f"{AGENDAS}/{agenda_id}"))


@agenda.command("maak")
def create_agenda(bestand: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Registreer een concept uit een bestand met JSON."""
    verkeer = Verkeer(Aanmelding.read())
    made = require(verkeer.send(AGENDAS, bestand.read_bytes(), "application/json"))
    out.print(f"{made['id']} geregistreerd als {made['status']}", markup=False)


def _get(path: str, **params: object) -> Any:  # noqa: ANN401 - JSON
    return require(Verkeer(Aanmelding.read()).get(path, params=params))


def _why(hit: dict[str, Any]) -> str:
    return "; ".join(str(one.get("uitleg") or one.get("woord") or "") for one in hit.get("waarom", []))[:120]


def main() -> None:
    """Run a command; what fails says why on standard error, and ends with the code that a job acts on."""
    try:
        app()
    except Mislukt as reason:
        err.print(str(reason), markup=False, style="bold red")
        sys.exit(reason.uitgang)
    except httpx.TransportError as error:
        err.print(f"Geen verbinding: {type(error).__name__}.", style="bold red")
        sys.exit(Uitgang.GEEN_ANTWOORD)
