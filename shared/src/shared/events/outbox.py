"""Append an event to the log, inside the caller's transaction: it is told exactly when it became true."""

from collections.abc import Collection
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from shared.clock import new_id, now
from shared.events.envelope import TYPE_PREFIX
from shared.events.tables import Gebeurtenis
from shared.wire import WireOutput

# The sampled flag is set: what is worth an event is worth a trace.
_TRACE_FLAGS = "01"


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
    """Record that something happened; arguments as those of `row_of`."""
    row = row_of(happening, subject=subject, versie=versie, data=data, openbaar=openbaar, organisaties=organisaties)
    session.add(Gebeurtenis(**row))


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
    wire form. `openbaar` and `organisaties` say who may read the event in the feed. The caller holds the subject's row
    lock, so that one subject's events are appended in order.
    """
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
        "inhoud": data.model_dump(mode="json"),
    }
