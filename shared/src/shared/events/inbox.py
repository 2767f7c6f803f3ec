"""The door for events of siblings: signature, shape, seen before? Then the consumer, in one transaction."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Request, Response
from pydantic import ValidationError
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.clock import now
from shared.database import Session
from shared.events import signing
from shared.events.envelope import TYPE_PREFIX, CloudEvent
from shared.events.tables import OntvangenGebeurtenis
from shared.problems import InvalidInput, NotAuthenticated

# Handles one event inside the caller's transaction. Expects each event twice and out of date: `event.versie` decides.
Consumer = Callable[[AsyncSession, CloudEvent], Awaitable[None]]

log = structlog.get_logger()


def new_inbox(consumers: Mapping[str, Consumer]) -> APIRouter:
    """`POST /gebeurtenissen` for siblings; `consumers` maps a resource (`agendas`) to what handles its events.

    Not in the public document, not routed by the gateway. Answers 204, also for a repeat and for what nobody consumes.
    """
    router = APIRouter(include_in_schema=False)

    @router.post("/gebeurtenissen", status_code=204)
    async def receive(request: Request, session: Session, _: Annotated[object, Body()]) -> Response:
        event = _parse(request, await request.body())
        consumer = consumers.get(event.type.removeprefix(TYPE_PREFIX).partition(".")[0])
        if consumer is not None and await _is_new(session, event):
            await consumer(session, event)
            log.info(
                "event_consumed", event_id=event.id, event_type=event.type, subject=event.subject, versie=event.versie
            )
        return Response(status_code=204)

    return router


def _parse(request: Request, body: bytes) -> CloudEvent:
    secret = request.app.state.settings.webhook_secret.get_secret_value().encode()
    try:
        signing.verify(secret, dict(request.headers), now(), body)
    except signing.SignatureRefused as error:
        raise NotAuthenticated("De handtekening van deze gebeurtenis klopt niet.") from error
    try:
        return CloudEvent.model_validate_json(body)
    except ValidationError as error:
        log.warning("event_malformed", faults=[".".join(map(str, fault["loc"])) for fault in error.errors()])
        raise InvalidInput("Dit is geen CloudEvent volgens het NL GOV-profiel.") from error


async def _is_new(session: AsyncSession, event: CloudEvent) -> bool:
    """Record the event's identity; False when it was handled before."""
    statement = insert(OntvangenGebeurtenis).values(bron=event.source, id=event.id).on_conflict_do_nothing()
    result = await session.execute(statement.returning(OntvangenGebeurtenis.id))
    return result.scalar_one_or_none() is not None
