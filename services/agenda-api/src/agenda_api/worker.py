"""The register's worker process: it delivers the events; the register has no jobs of its own."""

import asyncio

from agenda_api.settings import AgendaApiSettings
from shared import settings, worker

if __name__ == "__main__":
    asyncio.run(worker.run("agenda_api", settings.load(AgendaApiSettings)))
