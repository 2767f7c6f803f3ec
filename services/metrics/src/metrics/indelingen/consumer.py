"""The door for events on gemeenten and herindelingen: keep the newest copy of each."""

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.gebeurtenissen import parse_data
from metrics.indelingen.repository import IndelingRepository
from metrics.indelingen.schemas import GemeenteData, HerindelingData
from shared.events.envelope import CloudEvent


async def consume_gemeente(session: AsyncSession, event: CloudEvent) -> None:
    """`gemeenten.*`; an event that is older than the copy changes nothing."""
    await IndelingRepository(session).keep_gemeente(parse_data(GemeenteData, event), event.versie)


async def consume_herindeling(session: AsyncSession, event: CloudEvent) -> None:
    """`herindelingen.*`; an event that is older than the copy changes nothing."""
    data = parse_data(HerindelingData, event)
    await IndelingRepository(session).keep_herindeling(event.subject, data, event.versie)
