"""How long the logs are kept; what still has to be delivered is never deleted."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from shared.clock import now
from shared.events.tables import SETTLED, Aflevering, Gebeurtenis, OntvangenGebeurtenis

# A reader of the feed that was away longer than a year reads the resources anew.
EVENTS_KEPT: Final = timedelta(days=400)
# A delivered event is proof for a week of questions; the feed has it still.
DELIVERED_KEPT: Final = timedelta(days=7)
# A repeat comes within the day that a sender tries; an older one is old news by its version.
RECEIVED_KEPT: Final = timedelta(days=30)
# Short transactions: housekeeping never makes a request wait.
DELETED_AT_ONCE: Final = 10_000


async def forget_old_events(session: AsyncSession) -> None:
    """Housekeeping for a worker: delete what is past its time, at most `DELETED_AT_ONCE` of each."""
    at = now()
    delivered = (
        select(Aflevering.abonnee, Aflevering.positie)
        .where(Aflevering.status.in_(SETTLED), Aflevering.aangemaakt_op < at - DELIVERED_KEPT)
        .limit(DELETED_AT_ONCE)
    )
    received = (
        select(OntvangenGebeurtenis.bron, OntvangenGebeurtenis.id)
        .where(OntvangenGebeurtenis.ontvangen_op < at - RECEIVED_KEPT)
        .limit(DELETED_AT_ONCE)
    )
    has_delivery = select(1).where(Aflevering.volgnummer == Gebeurtenis.volgnummer).exists()
    told = (
        select(Gebeurtenis.volgnummer)
        .where(Gebeurtenis.opgetreden_op < at - EVENTS_KEPT, Gebeurtenis.positie.is_not(None), ~has_delivery)
        .limit(DELETED_AT_ONCE)
    )
    for statement in (
        delete(Aflevering).where(tuple_(Aflevering.abonnee, Aflevering.positie).in_(delivered)),
        delete(OntvangenGebeurtenis).where(tuple_(OntvangenGebeurtenis.bron, OntvangenGebeurtenis.id).in_(received)),
        delete(Gebeurtenis).where(Gebeurtenis.volgnummer.in_(told)),
    ):
        await session.execute(statement)
