"""The door for events on organisations: keep the newest copy of each."""

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.organisaties.repository import OrganisatieRepository
from metrics.organisaties.schemas import OrganisatieData
from shared.events.copies import parse_data
from shared.events.envelope import CloudEvent


async def consume_organisatie(session: AsyncSession, event: CloudEvent) -> None:
    """`organisaties.*`; an event that is older than the copy changes nothing."""
    await OrganisatieRepository(session).keep(event.subject, parse_data(OrganisatieData, event), event.versie)
