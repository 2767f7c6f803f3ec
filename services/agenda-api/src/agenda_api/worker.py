"""The register's worker: events are delivered, agendas and addenda follow who speaks for them, and end on their day."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from agenda_api.addenda.service import AddendumService, AddendumStappen
from agenda_api.agendas.sharing import SharingService
from agenda_api.levensloop.service import LevensloopService
from agenda_api.settings import AgendaApiSettings
from shared import settings, worker
from shared.worker import Job


async def new_jobs(sessions: async_sessionmaker[AsyncSession]) -> Sequence[Job]:
    """The register's own jobs, each round in a transaction of its own."""

    async def share_agendas() -> int:
        async with sessions() as session, session.begin():
            return await SharingService(session, AddendumService(session).follow).run_once()

    async def end_agendas() -> int:
        async with sessions() as session, session.begin():
            return await LevensloopService(session).end_due() + await AddendumStappen(session).end_due()

    return share_agendas, end_agendas


if __name__ == "__main__":
    asyncio.run(worker.run("agenda_api", settings.load(AgendaApiSettings), new_jobs))
