"""The process for jobs: deliver our events, bring changes to the index, build whole indexes."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intervention_search.engines.engine import Engine
from intervention_search.engines.factory import new_engine
from intervention_search.indexing.indexer import Indexer
from intervention_search.registry import REGISTRY
from intervention_search.settings import PACKAGE, SearchSettings
from intervention_search.taal.dutch import load_taal
from shared import settings as shared_settings
from shared import worker
from shared.worker import Job


async def run(settings: SearchSettings) -> None:
    """Run until asked to stop; the engine is given back afterwards, with its lock."""
    engine = new_engine(settings)

    async def new_jobs(sessions: async_sessionmaker[AsyncSession]) -> Sequence[Job]:
        indexer = await new_indexer(settings, engine, sessions)
        return (indexer.run_once, indexer.rebuild_if_needed)

    try:
        await worker.run(PACKAGE, settings, new_jobs)
    finally:
        await engine.close()


async def new_indexer(settings: SearchSettings, engine: Engine, sessions: async_sessionmaker[AsyncSession]) -> Indexer:
    """The indexer over every kind of record."""
    taal = await asyncio.to_thread(load_taal)
    return Indexer(sessions, engine, settings.engine, REGISTRY, taal)


if __name__ == "__main__":
    asyncio.run(run(shared_settings.load(SearchSettings)))
