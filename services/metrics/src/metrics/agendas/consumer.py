"""The door for events on agendas and interventies: keep the newest copy; figures are computed when they are asked."""

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.agendas.repository import AgendaRepository
from metrics.agendas.schemas import AgendaData, InterventieData
from metrics.gebeurtenissen import parse_data
from shared.events.envelope import CloudEvent


async def consume_agenda(session: AsyncSession, event: CloudEvent) -> None:
    """`agendas.*`; an event that is older than the copy changes nothing."""
    await AgendaRepository(session).keep_agenda(event.subject, parse_data(AgendaData, event), event.versie)


async def consume_interventie(session: AsyncSession, event: CloudEvent) -> None:
    """`interventies.*`; an event that is older than the copy changes nothing."""
    await AgendaRepository(session).keep_interventie(event.subject, parse_data(InterventieData, event), event.versie)
