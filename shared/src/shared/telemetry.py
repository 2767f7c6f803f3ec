"""Counters for operators, in Prometheus form, on a port that the gateway does not expose.

Several uvicorn workers are one service: they keep their counters in files of one folder, and whichever of them got the
port tells the sum. prometheus_client reads the folder's name when it is imported, so it is set here before that.
"""

import multiprocessing
import os
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import structlog

_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
# uvicorn starts its workers as children of one process; a process that stands alone keeps its counters in memory.
if (_parent := multiprocessing.parent_process()) is not None:
    _shared = Path(tempfile.gettempdir(), f"gka-telemetrie-{os.getuid()}-{_parent.pid}")
    _shared.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault(_FOLDER, str(_shared))

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, start_http_server  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402 - after the folder has its name

# Bounds in seconds around the promises we make: 50 ms for a read, 5 s for an event to be visible.
BUCKETS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
# So soon after the worker that served has died, another one takes over.
TAKE_OVER_S: Final = 5.0

REQUEST_SECONDS: Final = Histogram(
    "gka_http_request_seconds",
    "Time from request to the end of its answer",
    ["methode", "route", "status"],
    buckets=BUCKETS_S,
)
REQUESTS_REFUSED: Final = Counter("gka_http_refused_total", "Requests for which there was no place")
EVENTS_DELIVERED: Final = Counter("gka_events_delivered_total", "Events accepted by a subscriber", ["abonnee"])
EVENTS_REFUSED: Final = Counter(
    "gka_events_refused_total", "Deliveries that a subscriber refused or missed", ["abonnee"]
)
EVENTS_SET_ASIDE: Final = Gauge(
    "gka_events_set_aside", "Subjects that a subscriber keeps refusing: look at them", multiprocess_mode="mostrecent"
)
EVENTS_WAITING: Final = Gauge(
    "gka_events_waiting", "Deliveries not yet accepted by their subscriber", multiprocess_mode="mostrecent"
)

log = structlog.get_logger()


def serve(port: int, host: str) -> None:
    """Serve the counters on their own port; 0 switches it off. One of several workers serves for all."""
    if not port:
        return
    registry = REGISTRY
    if _FOLDER in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library leaves this one out
    try:
        start_http_server(port, host, registry)
    except OSError:
        if registry is REGISTRY:
            raise
        threading.Thread(target=_take_over, args=(port, host, registry), daemon=True).start()


def _take_over(port: int, host: str, registry: CollectorRegistry) -> None:
    while True:
        time.sleep(TAKE_OVER_S)
        try:
            start_http_server(port, host, registry)
        except OSError:
            continue
        log.info("telemetry_taken_over", port=port)
        return
