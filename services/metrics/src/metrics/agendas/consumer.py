"""The door for events on agendas and interventies: keep the newest copy; a figure is reckoned when it is asked."""

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.agendas.repository import AgendaRepository
from metrics.agendas.schemas import AgendaData, InterventieData
from metrics.versies.service import mark_changed
from shared.clock import day_of
from shared.events.copies import parse_data
from shared.events.envelope import CloudEvent


async def consume_agenda(session: AsyncSession, event: CloudEvent) -> None:
    """`agendas.*`; an event that is older than the copy changes nothing."""
    data = parse_data(AgendaData, event)
    if await AgendaRepository(session).keep_agenda(event.subject, data, event.versie, day_of(event.time)):
        mark_changed(session)


async def consume_interventie(session: AsyncSession, event: CloudEvent) -> None:
    """`interventies.*`; an event that is older than the copy changes nothing."""
    data = parse_data(InterventieData, event)
    if await AgendaRepository(session).keep_interventie(event.subject, data, event.versie):
        mark_changed(session)
