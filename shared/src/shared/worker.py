"""The loop of a service's worker process: deliver events, do the service's own jobs, keep house, stop cleanly."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from time import monotonic
from typing import Final

import httpx
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from shared import logs, schema, telemetry, upstream
from shared.database import new_engine, new_sessions
from shared.events.envelope import source_of
from shared.events.sending.delivery import Delivery
from shared.events.sending.posting import Poster
from shared.events.sending.retention import forget_old_events
from shared.idempotency import forget_old_answers
from shared.settings import ServiceSettings

# Short enough for "visible within five seconds" across two hops, long enough to leave an idle machine idle.
POLL_INTERVAL: Final = timedelta(milliseconds=250)
HOUSEKEEPING_INTERVAL: Final = timedelta(minutes=10)
MEASURE_INTERVAL: Final = timedelta(seconds=5)
PAUSE_AFTER_CRASH: Final = timedelta(seconds=1)

# Does what is due and returns how much it did; 0 lets the loop sleep.
Job = Callable[[], Awaitable[int]]
NewJobs = Callable[[async_sessionmaker[AsyncSession]], Awaitable[Sequence[Job]]]

log = structlog.get_logger()


async def run(package: str, settings: ServiceSettings, new_jobs: NewJobs | None = None) -> None:
    """Run until SIGTERM or SIGINT. `new_jobs` builds the service's own jobs once the store is there."""
    logs.configure(f"{package}-worker")
    telemetry.serve(settings.worker_telemetry_port, settings.telemetry_host)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    engine = new_engine(settings)
    try:
        await _wait_for_schema(package, engine, stop)
        sessions = new_sessions(engine)
        async with upstream.new_client() as client:
            delivery = Delivery(sessions, _posters(package, settings, client))
            jobs = list(await new_jobs(sessions)) if new_jobs else []
            log.info("worker_started", jobs=len(jobs) + 1)
            own = [_loop(job, stop) for job in jobs]
            await asyncio.gather(_loop(delivery.run_once, stop), _housekeeping(sessions, delivery, stop), *own)
    finally:
        await engine.dispose()
    log.info("worker_stopped")


def _posters(package: str, settings: ServiceSettings, client: httpx.AsyncClient) -> list[Poster]:
    source = source_of(settings.oin, package)
    return [
        Poster(client, abonnee, adres, settings.webhook_geheimen[abonnee].get_secret_value().encode(), source)
        for abonnee, adres in settings.abonnees.items()
    ]


async def _wait_for_schema(package: str, engine: AsyncEngine, stop: asyncio.Event) -> None:
    """A worker may start before the migrations are done; it says so and waits."""
    while not stop.is_set():
        try:
            await schema.require_current(package, engine)
        except Exception as error:  # noqa: BLE001 - database down or schema old: both pass
            log.warning("schema_awaited", error=type(error).__name__)
            await _sleep(stop, PAUSE_AFTER_CRASH)
        else:
            return


async def _loop(job: Job, stop: asyncio.Event) -> None:
    """Run a job again and again; a crash is logged and the next round tries again."""
    while not stop.is_set():
        try:
            done = await job()
        except Exception:
            log.exception("job_crashed", job=getattr(job, "__qualname__", repr(job)))
            await _sleep(stop, PAUSE_AFTER_CRASH)
        else:
            if not done:
                await _sleep(stop, POLL_INTERVAL)


async def _housekeeping(sessions: async_sessionmaker[AsyncSession], delivery: Delivery, stop: asyncio.Event) -> None:
    cleaned_at = float("-inf")

    async def keep_house() -> int:
        nonlocal cleaned_at
        await delivery.measure()
        if monotonic() - cleaned_at > HOUSEKEEPING_INTERVAL.total_seconds():
            for forget in (forget_old_answers, forget_old_events):
                async with sessions() as session, session.begin():
                    await forget(session)
            cleaned_at = monotonic()
        await _sleep(stop, MEASURE_INTERVAL)
        return 0

    await _loop(keep_house, stop)


async def _sleep(stop: asyncio.Event, pause: timedelta) -> None:
    """Sleep, but wake at once when the process is asked to stop."""
    try:
        await asyncio.wait_for(stop.wait(), pause.total_seconds())
    except TimeoutError:
        return
