"""How many statements a request costs: as many for a full page as for a single row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from support.addenda import create_addendum, signed_agenda
from support.agendas import agree, create_agenda, ok
from support.tokens import TestIssuer
from support.voortgang import melding, report

from shared.app import Api

MANY = 12


@contextmanager
def counted(app: Api) -> Iterator[list[str]]:
    """The statements that are sent inside."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: Any) -> None:  # noqa: ANN401 - SQLAlchemy's form
        sent.append(statement)

    event.listen(app.state.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(app.state.engine.sync_engine, "before_cursor_execute", note)


async def fill(client: httpx.AsyncClient, issuer: TestIssuer) -> str:
    """Many public agendas, and one with many addenda and much progress."""
    for number in range(MANY):
        await agree(client, issuer, await create_agenda(client, issuer.zwolle(), titel=f"Agenda {number}"))
    agenda = await signed_agenda(client, issuer)
    for number in range(MANY):
        await create_addendum(client, issuer.zwolle(), agenda, titel=f"Addendum {number}")
    ok(await report(client, issuer.zwolle(), [melding(agenda, sleutel=f"m-{number}") for number in range(MANY)]))
    return str(agenda["id"])


@pytest.mark.parametrize(
    "path", ["/agendas", "/agendas/{}/addenda", "/agendas/{}/versies", "/agendas/{}/voortgang", "/organisaties"]
)
async def test_a_full_page_costs_as_many_statements_as_one_row(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, path: str
) -> None:
    address = path.format(await fill(client, issuer))
    costs = {}
    for size in (1, 100):
        ok(await client.get(address, params={"pageSize": size}, headers=issuer.zwolle()))
        with counted(app) as sent:
            page = ok(await client.get(address, params={"pageSize": size}, headers=issuer.zwolle()))
        costs[len(page["resultaten"])] = len(sent)
    one, many = sorted(costs)
    assert one == 1
    assert many > one
    assert costs[many] == costs[one]
