"""What anybody can read of the outcome: hits, figures, events."""

from typing import Any, Final

from e2e.agendas import AGENDAS, Body
from e2e.callers import Caller
from e2e.system import wait_for

# What we promise: a change is visible everywhere within this time.
VISIBLE_WITHIN_S: Final = 10.0
# Hundreds of events at once, each to two services, on a machine that does other things as well.
SETTLED_WITHIN_S: Final = 30.0
ALLIANTIE: Final = "/cijfers/v1/alliantie"
FEED: Final = "/agenda/v1/gebeurtenissen"
EVENTS_PER_READ: Final = 1000


def hits(caller: Caller, q: str, agenda: Body) -> list[Any]:
    """The hits of a question that are this agenda."""
    code = agenda["gemeenten"][0]["code"]
    found = caller.read("/zoeken/v1/zoeken", q=q, soort="agenda", gemeente=code, pageSize=100)["resultaten"]
    return [hit for hit in found if hit["id"] == agenda["id"]]


def agendas_with(caller: Caller, status: str) -> int:
    """How many agendas the figures know with this status."""
    per_status = {one["status"]: one["aantal"] for one in caller.read(ALLIANTIE)["agendasPerStatus"]}
    return int(per_status.get(status, 0))


def settled(beheerder: Caller, status: str, within_s: float = SETTLED_WITHIN_S) -> int:
    """The number of agendas with this status, once the figures and the register say the same."""

    def in_register() -> int:
        return int(beheerder.read(AGENDAS, status=status, pageSize=1)["totaal"])

    wait_for(lambda: agendas_with(beheerder, status) == in_register(), f"{status} is counted", within_s)
    return in_register()


def gemeente_figures(caller: Caller, code: str) -> Any:  # noqa: ANN401 - JSON
    """What the figures say of one gemeente."""
    pages = [caller.read(f"{ALLIANTIE}/gemeenten", pageSize=100, page=page)["resultaten"] for page in range(1, 5)]
    return next(one for page in pages for one in page if one["code"] == code)


def feed(beheerder: Caller, cursor: str = "0") -> list[Any]:
    """Every event of the register after a cursor, in order."""
    events: list[Any] = []
    while (page := beheerder.read(FEED, cursor=cursor, limit=EVENTS_PER_READ))["resultaten"]:
        events += page["resultaten"]
        cursor = page["volgende"]
    return events


def last_cursor(beheerder: Caller) -> str:
    """Where the feed ends now."""
    cursor = "0"
    while (page := beheerder.read(FEED, cursor=cursor, limit=EVENTS_PER_READ))["resultaten"]:
        cursor = page["volgende"]
    return cursor


def events_of(beheerder: Caller, agenda: Body) -> list[Any]:
    """The events of one agenda, in order."""
    return [event for event in feed(beheerder) if event["subject"] == agenda["id"]]
