"""A subscriber at the edge of the network that answers as told and remembers what it accepted."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from shared.clock import now
from shared.events import outbox
from shared.events.sending.delivery import Delivery
from shared.events.sending.posting import Poster
from shared.events.signing import verify
from shared.wire import WireOutput

SECRET: Final = b"a-secret-for-tests-only-of-forty-characters"
SOURCE: Final = "urn:nld:oin:00000099000000010000:systeem:toy"
Sessions = async_sessionmaker[AsyncSession]
Event = dict[str, Any]


class Data(WireOutput):
    tekst: str


@dataclass
class Subscriber:
    """`answer` is the status for one event; `takes_batches` is whether it understands several at once."""

    answer: Callable[[Event], int] = lambda _: 204
    takes_batches: bool = True
    accepted: list[tuple[str, int]] = field(default_factory=list)
    asked: int = 0

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        verify(SECRET, dict(request.headers), now(), request.content)
        told = json.loads(request.content)
        if isinstance(told, list):
            return self._batch(request, told)
        return httpx.Response(self._judge(request, told))

    def _batch(self, request: httpx.Request, events: list[Event]) -> httpx.Response:
        if not self.takes_batches:
            return httpx.Response(415)
        refused = []
        stuck: set[str] = set()
        for event in events:
            status = 424 if event["subject"] in stuck else self._judge(request, event)
            if status in {502, 503, 504, 429}:
                return httpx.Response(status)
            if status != 204:
                stuck.add(event["subject"])
                refused.append({"id": event["id"], "status": status})
        return httpx.Response(200, json={"geweigerd": refused}) if refused else httpx.Response(204)

    def _judge(self, request: httpx.Request, event: Event) -> int:
        status = self.answer(event)
        if status == 0:
            raise httpx.ConnectError("down", request=request)
        if status == 204:
            self.accepted.append((event["subject"], int(event["sequence"])))
        return status


def new_delivery(sessions: Sessions, **subscribers: Subscriber) -> Delivery:
    """A worker that tells each of these, by name."""
    return Delivery(
        sessions,
        [
            Poster(
                httpx.AsyncClient(transport=httpx.MockTransport(subscriber.handle)),
                name,
                f"http://{name}.test",
                SECRET,
                SOURCE,
            )
            for name, subscriber in subscribers.items()
        ],
    )


async def happen(sessions: Sessions, subject: str, *versions: int, fails: bool = False, tekst: str = "x") -> None:
    """Events of a subject, in one transaction."""
    async with sessions() as session, session.begin():
        for versie in versions:
            outbox.append(
                session,
                "dingen.gewijzigd",
                subject=subject,
                versie=versie,
                data=Data(tekst=tekst),
                openbaar=True,
            )
        if fails:
            await session.rollback()
