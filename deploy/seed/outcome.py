"""What the system knows after loading: the main job's outcome, read through the gateway as anybody could.

`python -m seed.outcome` prints it; `make run` does below its banner.
"""

import asyncio
import sys
from typing import Any, Final

import httpx
from local.settle import settle_for
from seed.client import REQUEST_TIMEOUT_S, Gateway, Places, Refused

SEARCH: Final = "kansengelijkheid"
HITS: Final = 3
# Events may still be on their way just after loading.
ATTEMPTS: Final = 20
PAUSE_S: Final = 0.5


async def outcome(gateway: Gateway) -> str:
    """The lines to print."""
    gemeenten = await gateway.get("/agenda/v1/gemeenten", pageSize=1)
    agendas = await gateway.get("/agenda/v1/agendas", pageSize=1)
    signed = await gateway.get("/agenda/v1/agendas", status="ondertekend", pageSize=1)
    alliantie, hits = await _settled(gateway, int(signed["totaal"]))
    lines = [
        f"gemeenten in het register   {gemeenten['totaal']} (met de opgeheven gemeenten)",
        f"agenda's                    {agendas['totaal']}",
        f"gemeenten met agenda        {_cijfer(alliantie['gemeentenMetAgenda'])}",
        f"aandeel van de bevolking    {_cijfer(alliantie['aandeelBevolking'])}",
        f'zoeken naar "{SEARCH}"  {hits["totaal"]} gevonden',
        *(f"  {number}. {hit['titel']} ({hit['soort']})" for number, hit in enumerate(hits["resultaten"], start=1)),
    ]
    return "\n".join(lines)


async def _settled(gateway: Gateway, signed: int) -> tuple[Any, Any]:
    """The figures and the hits once every signature has arrived there, or as they are after the patience."""
    for _ in range(ATTEMPTS):
        alliantie = await gateway.get("/cijfers/v1/alliantie")
        hits = await gateway.get("/zoeken/v1/zoeken", q=SEARCH, pageSize=HITS)
        counted = {one["status"]: one["aantal"] for one in alliantie["agendasPerStatus"]}
        if counted.get("ondertekend", 0) >= signed and hits["totaal"]:
            break
        await asyncio.sleep(PAUSE_S)
    return alliantie, hits


def _cijfer(cijfer: dict[str, Any]) -> str:
    """A figure with its unit, and with what is uncertain about it."""
    if cijfer["waarde"] is None:
        return f"onbekend ({cijfer['status']})"
    value = str(cijfer["waarde"]).replace(".", ",")
    unit = "%" if cijfer["eenheid"] in {"procent", "%", "percentage"} else ""
    doubt = ""
    if onzeker := cijfer["onzeker"]:
        most = str(cijfer["bovengrens"]).replace(".", ",")
        doubt = f" (met {onzeker['aantal']} van onbekende datum: {most}{' ' + unit if unit else ''})"
    return f"{value}{' ' + unit if unit else ''}{doubt}"


async def _print_outcome(places: Places) -> None:
    async with httpx.AsyncClient(timeout=REQUEST_TIMEOUT_S) as http:
        print(f"\nWat er nu in staat:\n{await outcome(Gateway(places, http))}\n")


def main() -> None:
    """Print it, or say in one line why not."""
    places = Places.from_environment()
    settle_for(places.gateway, places.issuer)
    try:
        asyncio.run(_print_outcome(places))
    except (Refused, httpx.HTTPError) as error:
        sys.exit(f"De uitkomst is niet te lezen. {error}")


if __name__ == "__main__":
    main()
