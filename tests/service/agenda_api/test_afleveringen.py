"""What a subscriber does not take is seen by the administrator, who has it delivered again."""

import httpx
from sqlalchemy import update
from support.agendas import create_agenda, ok
from support.subscriber import Subscriber, new_delivery
from support.tokens import TestIssuer

from shared.app import Api
from shared.events.sending.delivery import SET_ASIDE_AFTER
from shared.events.tables import Aflevering


async def keep_failing(app: Api, subscriber: Subscriber) -> None:
    for _ in range(SET_ASIDE_AFTER):
        await new_delivery(app.state.sessions, metrics=subscriber).run_once()
        async with app.state.sessions() as session, session.begin():
            past = Aflevering.aangemaakt_op
            await session.execute(update(Aflevering).values(volgende_poging_op=past))


async def test_what_is_stuck_is_shown_and_delivered_again(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    subscriber = Subscriber(lambda event: 500 if event["subject"] == agenda["id"] else 204)
    await keep_failing(app, subscriber)
    page = ok(await client.get("/afleveringen", headers=issuer.beheerder()))
    (stuck,) = page["resultaten"]
    assert (stuck["abonnee"], stuck["onderwerp"], stuck["laatsteFout"]) == ("metrics", agenda["id"], "500")
    assert stuck["pogingen"] == SET_ASIDE_AFTER
    answer = await client.post("/afleveringen/_opnieuw", json={"onderwerp": "x"}, headers=issuer.beheerder())
    assert ok(answer) == {"aantal": 0}
    answer = await client.post("/afleveringen/_opnieuw", json={"abonnee": "metrics"}, headers=issuer.beheerder())
    assert ok(answer) == {"aantal": 1}
    subscriber.answer = lambda _: 204
    assert await new_delivery(app.state.sessions, metrics=subscriber).run_once() == 1
    assert ok(await client.get("/afleveringen", headers=issuer.beheerder()))["totaal"] == 0


async def test_only_the_administrator_sees_and_repeats_deliveries(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    for headers, status in ((issuer.zwolle(), 403), ({}, 401)):
        assert (await client.get("/afleveringen", headers=headers)).status_code == status
        assert (await client.post("/afleveringen/_opnieuw", json={}, headers=headers)).status_code == status
