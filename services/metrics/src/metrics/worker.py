"""The worker process: tells siblings and subscribers that figures changed. Figures themselves are computed on read."""

import asyncio

from metrics.settings import MetricsSettings
from shared import worker
from shared.settings import load


def main() -> None:
    """`python -m metrics.worker`: run until asked to stop."""
    asyncio.run(worker.run("metrics", load(MetricsSettings)))


if __name__ == "__main__":
    main()
