"""The door for events on gemeenten and herindelingen: keep the newest copy of each."""

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.indelingen.repository import IndelingRepository
from metrics.indelingen.schemas import GemeenteData, HerindelingData
from metrics.versies.service import mark_changed
from shared.events.copies import parse_data
from shared.events.envelope import CloudEvent


async def consume_gemeente(session: AsyncSession, event: CloudEvent) -> None:
    """`gemeenten.*`; an event that is older than the copy changes nothing."""
    if await IndelingRepository(session).keep_gemeente(parse_data(GemeenteData, event), event.versie):
        mark_changed(session)


async def consume_herindeling(session: AsyncSession, event: CloudEvent) -> None:
    """`herindelingen.*`; an event that is older than the copy changes nothing."""
    data = parse_data(HerindelingData, event)
    if await IndelingRepository(session).keep_herindeling(event.subject, data, event.versie):
        mark_changed(session)
