"""The register's worker: events delivered; agendas follow who speaks for them, end on their day, are checked later."""

import asyncio
from collections.abc import Sequence
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from agenda_api.addenda.service import AddendumService, AddendumStappen
from agenda_api.agendas.sharing import SharingService
from agenda_api.kopieen.navraag import Navraag
from agenda_api.kopieen.service import KopieService
from agenda_api.levensloop.service import LevensloopService
from agenda_api.settings import AgendaApiSettings
from shared import settings, upstream, worker
from shared.worker import Job


async def new_jobs(sessions: async_sessionmaker[AsyncSession], navraag: Navraag) -> Sequence[Job]:
    """The register's own jobs, each round in a transaction of its own."""

    async def share_agendas() -> int:
        async with sessions() as session, session.begin():
            return await SharingService(session, AddendumService(session).follow).run_once()

    async def end_agendas() -> int:
        async with sessions() as session, session.begin():
            return await LevensloopService(session).end_due() + await AddendumStappen(session).end_due()

    async def check_names() -> int:
        async with sessions() as session, session.begin():
            return await KopieService(session).check_later(navraag)

    return share_agendas, end_agendas, check_names


async def main(loaded: AgendaApiSettings) -> None:
    """Until it is told to stop."""
    async with upstream.new_client() as client:
        await worker.run("agenda_api", loaded, partial(new_jobs, navraag=Navraag(client, loaded.abonnees)))


if __name__ == "__main__":
    asyncio.run(main(settings.load(AgendaApiSettings)))
