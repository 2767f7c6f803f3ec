"""Counters for operators, in Prometheus form, on a port that the gateway does not expose."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram, start_http_server

# Bounds in seconds around the promises we make: 50 ms for a read, 5 s for an event to be visible.
BUCKETS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

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
EVENTS_SET_ASIDE: Final = Gauge("gka_events_set_aside", "Subjects that a subscriber keeps refusing: look at them")
EVENTS_WAITING: Final = Gauge("gka_events_waiting", "Deliveries not yet accepted by their subscriber")


def serve(port: int) -> None:
    """Serve the counters on their own port; 0 switches it off."""
    if port:
        start_http_server(port)
