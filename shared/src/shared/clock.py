"""The one door to the time and to fresh ids, so that a test can hold both still."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

# Dates in the register are days in the Netherlands: an agenda that ends on 31 December ends at midnight there.
NEDERLAND = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """The present moment, aware and in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The day on which a moment falls in the Netherlands."""
    return moment.astimezone(NEDERLAND).date()


def today() -> date:
    """The present day in the Netherlands."""
    return day_of(now())


def new_id() -> UUID:
    """An identifier that tells nothing about order or amount."""
    return uuid4()
