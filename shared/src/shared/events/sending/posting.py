"""Speak to one subscriber: a batch in one request, and where that fails one by one, so that the blame is exact."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import Final
from uuid import UUID

import httpx

from shared.clock import new_id, now
from shared.events.envelope import BATCH_MEDIA_TYPE, MEDIA_TYPE, Written, as_json
from shared.events.signing import sign

DELIVERY_TIMEOUT: Final = timedelta(seconds=10)
# Answers that say nothing about the event: the subscriber, or what stands before it, is not there now.
DOWN: Final = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
        HTTPStatus.REQUEST_TIMEOUT,
    }
)
# A subscriber that crashes on so many different subjects, and takes none, is down rather than at odds with each.
DOWN_AFTER_SUBJECTS: Final = 3


class SubscriberDown(Exception):
    """Nobody's fault: nothing counts as an attempt, and nothing is ever given up because of it."""


@dataclass(slots=True)
class Uitkomst:
    """What became of the events so far: accepted, or refused with the reason; what is in neither still waits."""

    aangenomen: set[UUID] = field(default_factory=set)
    geweigerd: dict[UUID, str] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)  # subjects of which nothing more may go, to keep their order

    def accept(self, event: Written) -> None:
        """The subscriber has it."""
        self.aangenomen.add(event.id)

    def refuse(self, event: Written, reason: str) -> None:
        """The subscriber does not want it; what follows of its subject waits."""
        self.geweigerd[event.id] = reason
        self.stuck.add(event.onderwerp)


@dataclass(frozen=True, slots=True)
class Poster:
    """How one subscriber is reached; events go to `{adres}/gebeurtenissen`."""

    client: httpx.AsyncClient
    abonnee: str
    adres: str
    secret: bytes
    source: str

    async def post(self, events: Sequence[Written], uitkomst: Uitkomst) -> None:
        """Deliver events, oldest first; those of a stuck subject are passed over. Raises: SubscriberDown."""
        waiting = [event for event in events if event.onderwerp not in uitkomst.stuck]
        if len(waiting) > 1:
            response = await self._send(
                b"[" + b",".join(as_json(event, self.source) for event in waiting) + b"]", BATCH_MEDIA_TYPE, new_id()
            )
            if response.is_success:
                _read(response, waiting, uitkomst)
                return
        await self._post_one_by_one(waiting, uitkomst)

    async def _post_one_by_one(self, events: Sequence[Written], uitkomst: Uitkomst) -> None:
        crashed: list[Written] = []
        for event in events:
            if event.onderwerp in uitkomst.stuck:
                continue
            response = await self._send(as_json(event, self.source), MEDIA_TYPE, event.id)
            if response.is_success:
                uitkomst.accept(event)
                continue
            uitkomst.refuse(event, str(response.status_code))
            crashed += [event] if response.is_server_error else []
            if len(crashed) == DOWN_AFTER_SUBJECTS and not uitkomst.aangenomen:
                for one in crashed:
                    del uitkomst.geweigerd[one.id]
                raise SubscriberDown(str(response.status_code))

    async def _send(self, body: bytes, media_type: str, message_id: UUID) -> httpx.Response:
        headers = sign(self.secret, str(message_id), now(), body) | {"Content-Type": media_type}
        try:
            response = await self.client.post(
                f"{self.adres}/gebeurtenissen",
                content=body,
                headers=headers,
                timeout=DELIVERY_TIMEOUT.total_seconds(),
            )
        except httpx.HTTPError as error:
            raise SubscriberDown(type(error).__name__) from error
        if response.status_code in DOWN:
            raise SubscriberDown(str(response.status_code))
        return response


def _read(response: httpx.Response, events: Sequence[Written], uitkomst: Uitkomst) -> None:
    """The verdict per event of a batch that arrived; without a body all of it was accepted."""
    told = response.json() if response.content else {}
    refused = {one["id"]: str(one["status"]) for one in told.get("geweigerd", [])}
    for event in events:
        if event.onderwerp in uitkomst.stuck:
            continue  # it waits for the one before it, and that is no refusal of its own
        if reason := refused.get(str(event.id)):
            uitkomst.refuse(event, reason)
        else:
            uitkomst.accept(event)
