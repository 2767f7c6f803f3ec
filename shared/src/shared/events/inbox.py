"""The door for events of siblings: signature, shape, seen before? Then the consumers, in one transaction.

A batch is tried as a whole; only when something in it fails is it done event by event, each in its savepoint, so that
one bad event costs its own subject and nothing else.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Body, Request, Response
from pydantic import SecretStr, TypeAdapter, ValidationError
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from shared.clock import now
from shared.database import Session
from shared.events import signing
from shared.events.envelope import CloudEvent, source_of
from shared.events.outbox import EVENT_MAX_BYTES
from shared.events.tables import OntvangenGebeurtenis
from shared.problems import InvalidInput, NotAuthenticated, Problem
from shared.wire import WireOutput

# A batch holds one event of the largest size, or many small ones.
MAX_BYTES: Final = 2 * EVENT_MAX_BYTES
MAX_EVENTS: Final = 1_000
PATH: Final = "/gebeurtenissen"

# Handles one event inside the caller's transaction. Expects each event twice and out of date: `event.versie` decides.
Consumer = Callable[[AsyncSession, CloudEvent], Awaitable[None]]
# sender (`agenda-api`) → resource (`agendas`) → what handles its events: nobody speaks for another.
Consumers = Mapping[str, Mapping[str, Consumer]]

_BATCH: Final = TypeAdapter(list[CloudEvent])
log = structlog.get_logger()


class Weigering(WireOutput):
    """An event that was not taken: 4xx, its content is wrong; 5xx, we failed on it."""

    id: str
    status: int


class Verdict(WireOutput):
    """What of a batch was not taken; the rest was."""

    geweigerd: list[Weigering]


def new_inbox(consumers: Consumers) -> APIRouter:
    """`POST /gebeurtenissen` for siblings, one event or a batch.

    Not in the public document, not routed by the gateway. Answers 204, also for a repeat and for what nobody consumes;
    200 with a `Verdict` when part of a batch was refused.
    """
    router = APIRouter(include_in_schema=False)

    @router.post(PATH, status_code=204)
    async def receive(request: Request, session: Session, body: Annotated[object, Body()]) -> Response:
        sender = _sender(request, consumers, await request.body())
        events = _parse(body)
        _require_own(events, source_of(request.app.state.settings.oin, sender), others=_resources(consumers, sender))
        wanted = [event for event in events if event.resource in consumers[sender]]
        refused = await _consume_all(session, wanted, consumers[sender]) if wanted else []
        log.info("events_consumed", sender=sender, events=len(events), refused=len(refused), last=events[-1].id)
        if not refused:
            return Response(status_code=204)
        if not isinstance(body, list):
            raise refused[0][1]
        verdict = Verdict(geweigerd=[Weigering(id=event.id, status=fault.status) for event, fault in refused])
        return Response(verdict.model_dump_json(), media_type="application/json")

    return router


def _sender(request: Request, consumers: Consumers, body: bytes) -> str:
    """The sibling whose secret made the signature. Raises: NotAuthenticated."""
    secrets: dict[str, SecretStr] = request.app.state.settings.webhook_geheimen
    headers = dict(request.headers)
    for name in consumers.keys() & secrets.keys():
        try:
            signing.verify(secrets[name].get_secret_value().encode(), headers, now(), body)
        except signing.SignatureRefused:
            continue
        return name
    raise NotAuthenticated("De handtekening van deze gebeurtenis klopt niet.")


def _parse(body: object) -> Sequence[CloudEvent]:
    try:
        events = _BATCH.validate_python(body if isinstance(body, list) else [body])
    except ValidationError as error:
        faults = [".".join(map(str, fault["loc"])) for fault in error.errors(include_input=False)[:20]]
        log.warning("event_malformed", faults=faults)
        raise InvalidInput("Dit is geen CloudEvent volgens het NL GOV-profiel.") from error
    if not 1 <= len(events) <= MAX_EVENTS:
        raise InvalidInput(f"Een pakket heeft 1 tot {MAX_EVENTS} gebeurtenissen.")
    return events


def _resources(consumers: Consumers, sender: str) -> set[str]:
    """What others than the sender tell of."""
    return {resource for name, own in consumers.items() if name != sender for resource in own}


def _require_own(events: Iterable[CloudEvent], source: str, *, others: Collection[str]) -> None:
    """Raises: NotAuthenticated when a sibling tells in the name of another, or of what is another's."""
    for event in events:
        if event.source != source or event.resource in others:
            log.warning("event_of_another", source=event.source, resource=event.resource)
            raise NotAuthenticated("De afzender mag deze gebeurtenis niet melden.")


async def _consume_all(
    session: AsyncSession, events: Sequence[CloudEvent], consumers: Mapping[str, Consumer]
) -> list[tuple[CloudEvent, Problem]]:
    """Handle what is new; the events that failed, with the first failure of a subject and all that follows of it."""
    try:
        async with session.begin_nested():
            await _consume(session, events, consumers)
    except (OperationalError, InterfaceError):
        raise  # an outage, a deadlock: nothing of this is the event's doing
    except Exception as error:  # noqa: BLE001 - whatever a consumer throws, its event alone is to blame
        if len(events) == 1:
            return [(events[0], _fault(error, events[0]))]
        return await _consume_apart(session, events, consumers)
    return []


async def _consume_apart(
    session: AsyncSession, events: Sequence[CloudEvent], consumers: Mapping[str, Consumer]
) -> list[tuple[CloudEvent, Problem]]:
    failed: dict[str, Problem] = {}
    refused = []
    for event in events:
        if event.subject not in failed and (found := await _consume_all(session, [event], consumers)):
            failed[event.subject] = found[0][1]
        if event.subject in failed:
            refused.append((event, failed[event.subject]))
    return refused


async def _consume(session: AsyncSession, events: Sequence[CloudEvent], consumers: Mapping[str, Consumer]) -> None:
    new = await _record(session, events)
    for event in events:
        if (event.source, event.id) in new:
            await consumers[event.resource](session, event)


async def _record(session: AsyncSession, events: Sequence[CloudEvent]) -> set[tuple[str, str]]:
    """Keep the identities of the events; those that were not handled before."""
    rows = [{"bron": source, "id": id_} for source, id_ in dict.fromkeys((event.source, event.id) for event in events)]
    statement = insert(OntvangenGebeurtenis).values(rows).on_conflict_do_nothing()
    found = await session.execute(statement.returning(OntvangenGebeurtenis.bron, OntvangenGebeurtenis.id))
    return {(row.bron, row.id) for row in found}


def _fault(error: Exception, event: CloudEvent) -> Problem:
    """What the sender hears: 400 for content that cannot be kept, 500 when our consumer fails on it."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, DataError | UnicodeError):
        log.warning("event_data_refused", event_id=event.id, event_type=event.type, error=type(error).__name__)
        return InvalidInput("De inhoud van deze gebeurtenis kan niet worden bewaard.")
    log.error("consumer_crashed", event_id=event.id, event_type=event.type, subject=event.subject, exc_info=error)
    return Problem("Deze gebeurtenis kon niet worden verwerkt.")
