"""Append an event to the log, inside the caller's transaction: it is told exactly when it became true."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import structlog
from pydantic_core import to_json
from sqlalchemy import func, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.clock import new_id, now
from shared.events.envelope import TYPE_PREFIX
from shared.events.tables import Gebeurtenis
from shared.problems import TooLarge
from shared.wire import WireOutput

# What is stored must be deliverable. Twice the largest body that a client can send, as an event spells out more; the
# inbox (`inbox.MAX_BYTES`) takes a batch with one event of this size.
EVENT_MAX_BYTES: Final = 2 * 1024 * 1024
# The sampled flag is set: what is worth an event is worth a trace.
_TRACE_FLAGS: Final = "01"


class EventTooLarge(TooLarge):
    """The change is refused, so that nothing is stored that its readers would never hear of."""

    slug, title = "te-groot-om-te-delen", "Dit is te groot om te delen met wie het moet weten"
    betekenis = (
        "Wat hieruit zou volgen is te groot om aan de andere diensten te vertellen; daarom is er niets opgeslagen."
    )
    wat_te_doen = "Maak de inhoud kleiner, bijvoorbeeld door lange teksten als document te koppelen."


def append(  # noqa: PLR0913 - the attributes of an event, each of them needed
    session: AsyncSession,
    happening: str,
    *,
    subject: str,
    versie: int,
    data: WireOutput,
    openbaar: bool,
    organisaties: Collection[str] = (),
) -> None:
    """Record that something happened; arguments and failure as those of `row_of`."""
    row = row_of(happening, subject=subject, versie=versie, data=data, openbaar=openbaar, organisaties=organisaties)
    session.add(Gebeurtenis(**row))


async def append_all(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Record what happened to many subjects at once; each row is one of `row_of`."""
    if rows:
        await session.execute(insert(Gebeurtenis), rows)


async def withhold(session: AsyncSession, subject: str) -> None:
    """What was told of a subject to everybody is from now on told to those involved only."""
    await session.execute(update(Gebeurtenis).where(Gebeurtenis.onderwerp == subject).values(openbaar=False))


async def withdraw_from(session: AsyncSession, subject: str, readers: Collection[str]) -> None:
    """What was told of a subject is from now on no longer told to these readers."""
    remaining: Any = Gebeurtenis.organisaties
    for reader in readers:
        remaining = func.array_remove(remaining, reader)
    told = Gebeurtenis.onderwerp == subject
    await session.execute(update(Gebeurtenis).where(told).values(organisaties=remaining))


async def empty(session: AsyncSession, subject: str, data: WireOutput) -> None:
    """What was told of a subject holds no more than `data`; that it was told stays, as cursors point to it."""
    told = update(Gebeurtenis).where(Gebeurtenis.onderwerp == subject)
    await session.execute(told.values(inhoud=data.model_dump(mode="json", exclude_none=True)))


def row_of(
    happening: str,
    *,
    subject: str,
    versie: int,
    data: WireOutput,
    openbaar: bool,
    organisaties: Collection[str] = (),
) -> dict[str, Any]:
    """The row of an event, for who writes it in a statement of its own; `append` adds it through the session.

    `happening` is `<plural resource>.<participle>`, such as `agendas.ondertekend`; `data` is the whole new state in
    wire form, of which null is left out. `openbaar` and `organisaties` say who may read the event in the feed. The
    caller holds the subject's row lock, so that one subject's events are appended in order.

    Raises: EventTooLarge above `EVENT_MAX_BYTES`.
    """
    inhoud = data.model_dump(mode="json", exclude_none=True)
    if len(to_json(inhoud)) > EVENT_MAX_BYTES:
        raise EventTooLarge(f"Maak het kleiner dan {EVENT_MAX_BYTES // 1024 // 1024} MiB.")
    trace_id = structlog.contextvars.get_contextvars().get("trace_id")
    return {
        "id": new_id(),
        "type": TYPE_PREFIX + happening,
        "onderwerp": subject,
        "versie": versie,
        "opgetreden_op": now(),
        "openbaar": openbaar,
        "organisaties": sorted(organisaties),
        "traceparent": f"00-{trace_id}-{new_id().hex[:16]}-{_TRACE_FLAGS}" if trace_id else None,
        "inhoud": inhoud,
    }
