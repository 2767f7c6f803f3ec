"""Loads the reference data through the public APIs, as `make run` does at first start; safe to run again.

`python -m seed.load` skips what is there, continues what was cut short, and stops at the first refusal with the row,
the request and every fault. Where the system is: GKA_GATEWAY_URL, GKA_ISSUER, GKA_CLIENTS_MAP.
"""

import asyncio
import sys
from typing import Any, Final

import httpx
from issuer.settings import why_not_here
from issuer.token import TokenRefused
from local.settle import settle_for
from seed import addenda, agendas, facts, gemeenten, interventies, inwoners, organisaties, stukken, verbanden
from seed.agenda_life import bring_addendum, bring_to_signed, missing_agendas, parties, register_agenda
from seed.client import REQUEST_TIMEOUT_S, Gateway, Places, Refused
from seed.facts import Body, Row
from seed.progress import load_each
from seed.siblings import patiently

BEHEERDER: Final = "gka-beheerder"
REDACTEUR: Final = "gka-redacteur"
REGISTER: Final = "/agenda/v1"
KENNIS: Final = "/zoeken/v1"
CIJFERS: Final = "/cijfers/v1"


async def load_gemeenten(gateway: Gateway) -> None:
    """All gemeenten, those that ended included."""
    aliassen = facts.rows("aliassen")
    all_rows = facts.rows("gemeenten")
    present = {gemeente["code"] for gemeente in await gateway.all_of(f"{REGISTER}/gemeenten")}
    todo = [row for row in all_rows if row["code"] not in present]

    async def put(row: Row) -> None:
        path = f"{REGISTER}/gemeenten/{row['code']}"
        await gateway.put(
            path, BEHEERDER, gemeenten.gemeente_body(row, aliassen), row=f"gemeente {row['naam']}", is_new=True
        )

    await load_each("gemeenten", todo, put, present=len(all_rows) - len(todo))


async def load_herindelingen(gateway: Gateway) -> None:
    """Who went into whom, and when."""
    all_rows = facts.rows("herindelingen")
    found = await gateway.all_of(f"{REGISTER}/herindelingen")
    present = {(one["datum"], one["vanCode"], one["naarCode"]) for one in found}
    todo = [row for row in all_rows if (row["datum"], row["vanCode"], row["naarCode"]) not in present]

    async def post(row: Row) -> None:
        name = f"herindeling {row['vanNaam']} → {row['naarNaam']}"
        await gateway.post(f"{REGISTER}/herindelingen", BEHEERDER, gemeenten.herindeling_body(row), row=name)

    await load_each("herindelingen", todo, post, present=len(all_rows) - len(todo))


async def load_organisaties(gateway: Gateway) -> None:
    """The organisations of the sandbox clients, and the gemeenten that are known to be members."""
    facts_of = [facts.rows(name) for name in ("gka_gemeenten", "gemeenten", "herindelingen")]
    bodies = [*organisaties.organisatie_bodies(), *organisaties.lid_bodies(*facts_of)]
    present = {one["naam"] for one in await gateway.all_of(f"{REGISTER}/organisaties", BEHEERDER)}
    todo = [body for body in bodies if body["naam"] not in present]

    async def post(body: Body) -> None:
        await gateway.post(f"{REGISTER}/organisaties", BEHEERDER, body, row=str(body["naam"]))

    await load_each("organisaties", todo, post, present=len(bodies) - len(todo))


async def load_regiocoordinatoren(gateway: Gateway) -> None:
    """The regiocoördinator of the sandbox; who serves which gemeente for real no source says."""
    path, body = f"{REGISTER}/regiocoordinatoren", organisaties.regiocoordinator_body()
    present = {one["functie"] for one in await gateway.all_of(path)}
    todo = [] if body["functie"] in present else [body]

    async def post(body: Body) -> None:
        await gateway.post(path, BEHEERDER, body, row=str(body["functie"]))

    await load_each("regiocoördinatoren", todo, post, present=1 - len(todo))


async def load_inwoners(gateway: Gateway) -> None:
    """One delivery of observations; repeating it changes nothing."""
    rows = facts.rows("gemeenten")

    async def put(body: Body) -> None:
        path = f"{CIJFERS}/waarnemingen"
        await patiently(lambda: gateway.put(path, BEHEERDER, body, row="inwoners per gemeente"))

    await load_each("inwoners (355 gemeenten)", [inwoners.waarnemingen_body(rows)], put)


async def load_interventies(gateway: Gateway) -> dict[str, str]:
    """The register of interventies and the menukaart; the ids by name."""
    wanted = wanted_interventies()
    present: dict[str, Any] = {one["naam"]: one for one in await gateway.all_of(f"{KENNIS}/interventies", REDACTEUR)}
    ids = {naam: str(one["id"]) for naam, one in present.items()}
    todo = [(body, public) for body, public in wanted if not _is_done(present.get(str(body["naam"])), public=public)]

    async def bring(item: tuple[Body, bool]) -> None:
        body, public = item
        naam = str(body["naam"])
        record = present.get(naam)
        if record is None:
            record = await gateway.post(f"{KENNIS}/interventies", REDACTEUR, body, row=f"interventie {naam}")
        ids[naam] = str(record["id"])
        if public:
            await stukken.publish(gateway, "interventies", record, row=f"interventie {naam}")

    await load_each("interventies", todo, bring, present=len(wanted) - len(todo))
    return ids


def wanted_interventies() -> list[tuple[Body, bool]]:
    """Every record of an interventie or approach, and whether the public may see it."""
    own = facts.beschrijvingen()
    codes = {row["naam"]: row["code"] for row in facts.rows("gemeenten")}
    named = [
        (
            interventies.interventie_body(row, own[row["naam"]], codes),
            interventies.is_publishable(row, own[row["naam"]]),
        )
        for row in facts.rows("interventies")
        if interventies.is_interventie(own[row["naam"]])
    ]
    approaches = [(interventies.menukaart_body(row, own[row["naam"]]), True) for row in facts.rows("npo_menukaart")]
    return named + approaches


def _is_done(record: dict[str, Any] | None, *, public: bool) -> bool:
    return record is not None and (record["status"] == "gepubliceerd" or not public)


async def load_agendas(gateway: Gateway, interventie_ids: dict[str, str]) -> None:
    """The agendas of the GKA gemeenten, through their whole life to their signatures."""
    rows = facts.rows("gka_gemeenten")
    todo, present = await missing_agendas(gateway, rows)
    namen = {row["code"]: row["naam"] for row in facts.rows("gemeenten")}
    genoemd = named_interventies()

    async def bring(row: Row) -> None:
        inside, elsewhere = agendas.divide(row, namen, genoemd)
        activiteiten = [agendas.activity(naam, interventie_ids[naam]) for naam in inside if naam in interventie_ids]
        agenda = present.get(parties(row)) or await register_agenda(
            gateway, agendas.agenda_body(row, activiteiten, elsewhere), row
        )
        await bring_to_signed(gateway, agenda, row)

    await load_each("agenda's", todo, bring, present=len(rows) - len(todo))


async def load_addenda(gateway: Gateway, interventie_ids: dict[str, str]) -> None:
    """The addenda that sources name, each under the agenda of its gemeente."""
    rows = addenda.rows_with_addendum(facts.rows("gka_gemeenten"))
    _, present = await missing_agendas(gateway, rows)
    genoemd = named_interventies()

    async def bring(row: Row) -> None:
        names = [naam for naam in addenda.added(row, genoemd) if naam in interventie_ids]
        activiteiten = [agendas.activity(naam, interventie_ids[naam]) for naam in names]
        await bring_addendum(gateway, present[parties(row)], addenda.addendum_body(row, activiteiten), row)

    await load_each("addenda", rows, bring)


def named_interventies() -> list[agendas.Genoemd]:
    """Every interventie that a GKA source names and that may be published, with its gemeenten."""
    beschrijvingen = facts.beschrijvingen()
    return [
        agendas.Genoemd(row["naam"], facts.parts(row["gemeenten"]), facts.parts(row["periode"]))
        for row in facts.rows("interventies")
        if row["status"] == "bevestigd"
        and interventies.is_publishable(row, beschrijvingen[row["naam"]])
        and interventies.is_interventie(beschrijvingen[row["naam"]])
    ]


async def load_everything(places: Places) -> None:
    """Load in the order in which one thing needs the other."""
    limits = httpx.Limits(max_connections=16)
    async with httpx.AsyncClient(timeout=REQUEST_TIMEOUT_S, limits=limits) as http:
        gateway = Gateway(places, http)
        await load_gemeenten(gateway)
        await load_herindelingen(gateway)
        await load_organisaties(gateway)
        await load_regiocoordinatoren(gateway)
        ids = await load_interventies(gateway)
        await stukken.load_kennis(gateway, ids)
        await load_inwoners(gateway)
        await load_agendas(gateway, ids)
        await load_addenda(gateway, ids)
        await verbanden.load_thema_agendas(gateway)
        await verbanden.load_verbanden(gateway)


def main() -> None:
    """Load, or stop with one readable message."""
    if reason := why_not_here():
        sys.exit(reason)
    places = Places.from_environment()
    settle_for(places.gateway, places.issuer)
    print(f"Gegevens laden via {places.gateway}")
    try:
        asyncio.run(load_everything(places))
    except* (Refused, TokenRefused, httpx.HTTPError, OSError) as group:
        sys.exit(f"Laden gestopt. {group.exceptions[0]}")


if __name__ == "__main__":
    main()
