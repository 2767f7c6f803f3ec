"""Brings an agenda from public sources through its life, from wherever an earlier run left it."""

from collections.abc import Sequence
from typing import Any, Final

from seed import addenda, agendas
from seed.client import Gateway
from seed.facts import Row
from seed.siblings import patiently

BEHEERDER: Final = "gka-beheerder"
AGENDAS: Final = "/agenda/v1/agendas"
ADDENDA: Final = "/agenda/v1/addenda"
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
    await _bring(gateway, f"{AGENDAS}/{agenda['id']}", agenda, agendas.signatures(row), _name(row))


async def bring_addendum(gateway: Gateway, agenda: dict[str, Any], body: dict[str, object], row: Row) -> None:
    """Register the addendum of an agenda where it is not there yet, and bring it to its signatures."""
    path, name = f"{AGENDAS}/{agenda['id']}/addenda", f"addendum van {row['naam']}"
    present = await gateway.all_of(path, BEHEERDER)
    addendum = next((one for one in present if one["titel"] == body["titel"]), None)
    if addendum is None:
        addendum = await patiently(lambda: gateway.post(path, BEHEERDER, body, row=name))
    await _bring(gateway, f"{ADDENDA}/{addendum['id']}", addendum, addenda.signatures(row), name)


async def _bring(
    gateway: Gateway, path: str, stand: dict[str, Any], signatures: Sequence[dict[str, object]], name: str
) -> None:
    while (move := MOVES.get(stand["status"])) is not None:
        stand = await gateway.post(f"{path}/{move}", BEHEERDER, None, row=name, versie=stand["versie"])
    signed = {(one["partij"], one["gemeentecode"]) for one in stand["ondertekeningen"]}
    for signature in signatures:
        if (signature["partij"], signature["gemeentecode"]) not in signed:
            await gateway.post(f"{path}/ondertekeningen", BEHEERDER, signature, row=name, versie=stand["versie"])
            stand = await gateway.get(path, BEHEERDER)


def _name(row: Row) -> str:
    return f"agenda van {row['naam']}"
