"""The worker process: handles large deliveries, makes releases, and tells siblings what changed."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from metrics.aanleveringen.worker import Verwerker
from metrics.publicaties.maken.worker import Publiceerder
from metrics.settings import MetricsSettings
from shared import worker
from shared.settings import load


async def new_jobs(sessions: async_sessionmaker[AsyncSession]) -> Sequence[worker.Job]:
    """What this service does beside telling."""
    return [Verwerker(sessions).run_once, Publiceerder(sessions).run_once]


def main() -> None:
    """`python -m metrics.worker`: run until asked to stop."""
    asyncio.run(worker.run("metrics", load(MetricsSettings), new_jobs))


if __name__ == "__main__":
    main()
