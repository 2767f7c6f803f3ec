"""Brings an agenda from public sources through its life, from wherever an earlier run left it."""

from collections.abc import Sequence
from typing import Any, Final

from seed import agendas
from seed.client import Gateway
from seed.facts import Row
from seed.siblings import patiently

BEHEERDER: Final = "gka-beheerder"
AGENDAS: Final = "/agenda/v1/agendas"
SIGNED: Final = frozenset({"ondertekend", "beeindigd"})
MOVES: Final = {"concept": "_indienen", "ingediend": "_behandelen", "in_behandeling": "_akkoord"}


async def missing_agendas(
    gateway: Gateway, rows: Sequence[Row]
) -> tuple[list[Row], dict[frozenset[str], dict[str, Any]]]:
    """The rows that still need work, and the agendas that exist by the codes of their gemeenten."""
    found = await gateway.all_of(AGENDAS, BEHEERDER, herkomst=agendas.OPENBARE_BRON)
    present = {frozenset(gemeente["code"] for gemeente in agenda["gemeenten"]): agenda for agenda in found}
    todo = [row for row in rows if present.get(parties(row), {"status": ""})["status"] not in SIGNED]
    return todo, present


def parties(row: Row) -> frozenset[str]:
    """The gemeenten of a row, by which its agenda is found again."""
    return frozenset(agendas.codes(row))


async def register_agenda(gateway: Gateway, body: dict[str, object], row: Row) -> Any:  # noqa: ANN401 - JSON
    """Create it; an interventie that the register has not heard of yet is waited for."""
    return await patiently(lambda: gateway.post(AGENDAS, BEHEERDER, body, row=_name(row)))


async def bring_to_signed(gateway: Gateway, agenda: dict[str, Any], row: Row) -> None:
    """Submit, take up, agree, and record the signatures that are not there yet."""
    path = f"{AGENDAS}/{agenda['id']}"
    while (move := MOVES.get(agenda["status"])) is not None:
        agenda = await gateway.post(f"{path}/{move}", BEHEERDER, None, row=_name(row), versie=agenda["versie"])
    signed = {(one["partij"], one["gemeentecode"]) for one in agenda["ondertekeningen"]}
    for signature in agendas.signatures(row):
        if (signature["partij"], signature["gemeentecode"]) not in signed:
            await gateway.post(f"{path}/ondertekeningen", BEHEERDER, signature, row=_name(row), versie=agenda["versie"])
            agenda = await gateway.get(path, BEHEERDER)


def _name(row: Row) -> str:
    return f"agenda van {row['naam']}"
